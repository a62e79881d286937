"""Answers that stations send, kept within the transaction of the events themselves."""

from typing import Any

from kiosk.collector.consultations.household_key import key_of
from kiosk.collector.phone.citizen_models import ID_LENGTH, SHA256_LENGTH
from kiosk.collector.record import statements as sql
from kiosk.collector.record.checking import Taken
from kiosk.domain.household_codes import keyed
from kiosk.domain.kinds import ConsultationAnswered

_ANSWER = (
    "INSERT INTO consultation_answer (centre_id, station_id, epoch, seq, at, consultation, option, code, terminal) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (station_id, epoch, seq) DO NOTHING"
)


def keep_answers(cursor: Any, station: int, centre: int, taken: list[Taken]) -> None:
    """Marks of stations that had no key yet are keyed here."""
    answers = [(one.event, one.fact) for one in taken if isinstance(one.fact, ConsultationAnswered)]
    if not answers:
        return
    key = key_of(centre)
    rows = [
        (
            *(centre, station, event.epoch, event.seq, event.at),
            *(fact.consultation[:ID_LENGTH], fact.option[:ID_LENGTH], keyed(key, fact.code[:SHA256_LENGTH])),
            fact.terminal[:ID_LENGTH],
        )
        for event, fact in answers
    ]
    sql.write(cursor, _ANSWER, rows)
