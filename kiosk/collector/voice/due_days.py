"""By which day an answer is due: so many working days of the centre after the day it came. Pure."""

from datetime import date, timedelta

from kiosk.domain.hours import Hours

# Longer than any row of holidays: a centre without working days has no due day.
LOOKED_AHEAD_DAYS = 365


def due_on(given: date, days: int, hours: Hours | None) -> str:
    """YYYY-MM-DD, or "" when nothing is due. Without hours the days from Monday to Friday work."""
    if not days:
        return ""
    for ahead in range(1, LOOKED_AHEAD_DAYS):
        day = given + timedelta(days=ahead)
        days -= _works(day, hours)
        if not days:
            return day.isoformat()
    return ""


def _works(day: date, hours: Hours | None) -> bool:
    return bool(hours.shifts_on(day)) if hours else day.weekday() < 5
