"""What stations say of appointments: their own bookings, and what became of each."""

from typing import Any

from kiosk.collector import statements as sql
from kiosk.collector.checking import Taken
from kiosk.domain import kinds


def keep_appointments(cursor: Any, centre: int, taken: list[Taken]) -> None:
    """Within the transaction of the events themselves, in their order."""
    for one in taken:
        match one.fact:
            case kinds.AppointmentBooked() as fact:
                values = (centre, fact.appointment[:16], fact.service[:64], fact.due_at[:24], fact.source[:10])
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


def _became(cursor: Any, centre: int, code: str, status: str) -> None:
    cursor.execute(sql.APPOINTMENT_BECAME, (status, centre, code[:16]))


def _refused(cursor: Any, centre: int, skipped: tuple[str, ...]) -> None:
    """A place given here that the station could not accept: its settings had changed meanwhile."""
    for text in skipped:
        number = text.partition(":")[0]
        if number.isascii() and number.isdecimal() and len(number) < 16:
            cursor.execute(sql.APPOINTMENT_REFUSED, (centre, int(number)))
