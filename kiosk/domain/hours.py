"""The shifts of a day, and until when tickets are given."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk.domain.calendar import VIETNAM, local


@dataclass(frozen=True, slots=True)
class Shift:
    """From `begin` to `end`, both on one day; `name`: morning or afternoon."""

    name: str
    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes of the day; weekdays from Monday, 0; days as YYYY-MM-DD. `before_min`: tickets from before a shift."""

    morning: tuple[int, int]
    afternoon: tuple[int, int]
    morning_days: frozenset[int]
    afternoon_days: frozenset[int]
    closed_days: frozenset[str]
    extra_days: frozenset[str]
    before_min: int

    def shifts_on(self, day: date) -> tuple[Shift, ...]:
        """In order; none on a day off."""
        if day.isoformat() in self.closed_days:
            return ()
        extra = day.isoformat() in self.extra_days
        both = (
            ("morning", self.morning, self.morning_days),
            ("afternoon", self.afternoon, self.afternoon_days),
        )
        return tuple(
            Shift(name, _at(day, begin), _at(day, end))
            for name, (begin, end), days in both
            if begin < end and (extra or day.weekday() in days)
        )

    def shift_for_tickets(self, now: datetime) -> Shift | None:
        """The shift a ticket taken now is for: one that has not ended and has begun, or will within `before_min`."""
        early = timedelta(minutes=self.before_min)
        return next((s for s in self.shifts_on(local(now).date()) if s.begin - early <= now < s.end), None)

    def last_begin(self, now: datetime) -> datetime | None:
        """When today's latest shift that has begun did."""
        begun = [shift.begin for shift in self.shifts_on(local(now).date()) if shift.begin <= now]
        return max(begun, default=None)

    def next_begin(self, now: datetime) -> datetime | None:
        """When tickets are given again, within two weeks; None when no day is open."""
        early = timedelta(minutes=self.before_min)
        today = local(now).date()
        for ahead in range(15):
            for shift in self.shifts_on(today + timedelta(days=ahead)):
                if shift.begin - early > now:
                    return shift.begin - early
        return None


def _at(day: date, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM) + timedelta(minutes=minute)
