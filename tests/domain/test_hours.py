"""Shifts by weekday, holidays and swapped days; from when tickets are given."""

from datetime import date, datetime

import pytest

from kiosk.domain.calendar import VIETNAM
from kiosk.domain.hours import Hours

WORKDAYS = frozenset(range(5))
HOURS = Hours(
    morning=(450, 690),
    afternoon=(810, 1020),
    morning_days=WORKDAYS | {5},
    afternoon_days=WORKDAYS,
    closed_days=frozenset({"2026-11-23"}),
    extra_days=frozenset({"2026-11-29"}),
    before_min=30,
)


def at(day: int, time: str) -> datetime:
    hour, minute = map(int, time.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (20, ["morning", "afternoon"]),  # Friday
        (21, ["morning"]),  # Saturday: the morning alone
        (22, []),  # Sunday
        (23, []),  # a holiday on a Monday
        (29, ["morning", "afternoon"]),  # a Sunday that is worked
    ],
)
def test_the_shifts_of_a_day(day: int, names: list[str]) -> None:
    assert [shift.name for shift in HOURS.shifts_on(date(2026, 11, day))] == names


@pytest.mark.parametrize(
    ("time", "name"),
    [
        ("06:59", None),
        ("07:00", "morning"),
        ("11:29", "morning"),
        ("11:30", None),
        ("12:59", None),
        ("13:00", "afternoon"),
        ("16:59", "afternoon"),
        ("17:00", None),
    ],
)
def test_tickets_are_given_from_half_an_hour_before_until_the_end(time: str, name: str | None) -> None:
    shift = HOURS.shift_for_tickets(at(20, time))
    assert (shift.name if shift else None) == name


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (at(20, "06:00"), at(20, "07:00")),
        (at(20, "11:45"), at(20, "13:00")),
        (at(20, "17:30"), at(21, "07:00")),
        (at(21, "12:00"), at(24, "07:00")),  # over Sunday and the holiday
    ],
)
def test_when_they_are_given_again(now: datetime, then: datetime) -> None:
    assert HOURS.next_begin(now) == then


def test_a_centre_that_never_opens_says_no_time() -> None:
    closed = Hours((450, 690), (810, 1020), frozenset(), frozenset(), frozenset(), frozenset(), 30)
    assert closed.next_begin(at(20, "06:00")) is None
