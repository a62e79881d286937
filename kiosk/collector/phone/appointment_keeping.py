"""What stations say of appointments: their own bookings, and what became of each."""

from typing import Any

from kiosk.collector.record import statements as sql
from kiosk.collector.record.checking import Taken
from kiosk.domain import kinds
from kiosk.domain.events import parse_rfc3339, rfc3339

# Nobody books for later; sums of times stay possible.
LAST_YEAR = 3000


def keep_appointments(cursor: Any, centre: int, taken: list[Taken]) -> None:
    """Within the transaction of the events themselves, in their order."""
    for one in taken:
        match one.fact:
            case kinds.AppointmentBooked() as fact if due_at := _time(fact.due_at):
                values = (centre, fact.appointment[:16], fact.service[:64], due_at, fact.source[:10])
                cursor.execute(sql.APPOINTMENT_BOOKED, values)
            case kinds.AppointmentCancelled() as fact:
                _became(cursor, centre, fact.appointment, "cancelled")
            case kinds.AppointmentArrived() as fact:
                _became(cursor, centre, fact.appointment, "arrived")
            case kinds.AppointmentMissed() as fact:
                _became(cursor, centre, fact.appointment, "missed")
            case kinds.FeedTaken() as fact:
                _refused(cursor, centre, fact.skipped)
            case _:
                pass


def _time(text: str) -> str:
    """ "" for a time that pages could not show; the event itself is kept all the same."""
    try:
        at = parse_rfc3339(text)
    except (ValueError, OverflowError):
        return ""
    return rfc3339(at) if at.year < LAST_YEAR else ""


def _became(cursor: Any, centre: int, code: str, status: str) -> None:
    cursor.execute(sql.APPOINTMENT_BECAME, (status, centre, code[:16]))


def _refused(cursor: Any, centre: int, skipped: tuple[str, ...]) -> None:
    """A place given here that the station could not accept: its settings had changed meanwhile."""
    for text in skipped:
        number = text.partition(":")[0]
        if number.isascii() and number.isdecimal() and len(number) < 16:
            cursor.execute(sql.APPOINTMENT_REFUSED, (centre, int(number)))
