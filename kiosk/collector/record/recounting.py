"""Tickets and their sums anew from the stored events: once after an update that counts what was only kept before."""

import logging
from collections.abc import Iterator
from typing import Any

import msgspec
from django.db import transaction

from kiosk.collector.consultations.answer_keeping import keep_answers
from kiosk.collector.phone.appointment_keeping import keep_appointments
from kiosk.collector.record import statements as sql
from kiosk.collector.record.asked_keeping import keep_asked
from kiosk.collector.record.checking import Envelope, Refused, Taken, fact_of
from kiosk.collector.record.projecting import project
from kiosk.collector.record.ticket_keeping import keep_tickets

log = logging.getLogger(__name__)

# Raise it when events that were stored already are to be counted differently.
VERSION = 2
# Events read and told at a time.
PAGE_EVENTS = 5000
_TABLES = (
    *("ticket", "ticket_sum", "wait_sum", "undoable_action", "forecast_day", "skipped_day", "ballot_day"),
    "consultation_answer",
)
_KINDS = (
    "ticket.%",
    "service.%",
    "counter.%",
    "action.%",
    "day.%",
    "forecast.%",
    "appointment.%",
    "rating.skipped",
    "ballot.%",
    "consultation.%",
)
_DATA = msgspec.json.Decoder(dict[str, Any])


def recount_once(connection: Any) -> None:
    """Before the server takes anything in. Broken off, it begins anew at the next start."""
    with connection.cursor() as cursor:
        found = sql.row(cursor, "SELECT COALESCE(MAX(version), 0) FROM projected", [])
    if found and found[0] < VERSION:
        recount(connection)


def recount(connection: Any) -> int:
    """How many events were told again."""
    told = 0
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"DELETE FROM {table}")
        for station, centre, taken in _stored(cursor):
            keep_tickets(cursor, station, centre, taken)
            keep_appointments(cursor, centre, taken)
            keep_asked(cursor, centre, taken)
            keep_answers(cursor, station, centre, taken)
            scores = project([one for one in taken if one.event.kind.startswith("forecast.")], {}).scores
            sql.write(cursor, sql.SCORES, sql.score_rows(centre, station, scores))
            told += len(taken)
        cursor.execute("DELETE FROM projected")
        cursor.execute("INSERT INTO projected (version) VALUES (%s)", [VERSION])
    if told:
        log.warning("collector: tickets counted again from %s stored events", told)
    return told


def _stored(cursor: Any) -> Iterator[tuple[int, int, list[Taken]]]:
    """(station, centre, events in the order in which they came)."""
    like = " OR ".join(["kind LIKE %s"] * len(_KINDS))
    page = f"SELECT id, epoch, seq, at, kind, v, data FROM event WHERE station_id = %s AND id > %s AND ({like}) "
    for station, centre in sql.rows(cursor, "SELECT id, centre_id FROM station ORDER BY id", []):
        last = 0
        while rows := sql.rows(cursor, page + "ORDER BY id LIMIT %s", [station, last, *_KINDS, PAGE_EVENTS]):
            last = rows[-1][0]
            yield station, centre, [_taken(*row[1:]) for row in rows]


def _taken(epoch: int, seq: int, at: str, kind: str, v: int, data: str) -> Taken:
    event = Envelope(epoch=epoch, seq=seq, id="", at=at, uptime_ms=0, kind=kind, v=v, data=_DATA.decode(data), hash="")
    try:
        return Taken(event, data, fact_of(event))
    except Refused:  # taken in when less was asked of it
        return Taken(event, data, None)
