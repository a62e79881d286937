"""Business days in Asia/Ho_Chi_Minh, and when the machine's clock is not to be believed."""

from datetime import UTC, date, datetime, timedelta, timezone

# Vietnam has had one time zone without summer time since 1975 (tz database, Asia/Ho_Chi_Minh).
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
# No honest clock reads earlier than the day this version was made.
BUILD_DATE = date(2026, 11, 1)
_BUILT_AT = datetime.combine(BUILD_DATE, datetime.min.time(), VIETNAM).astimezone(UTC)
# A network time correction moves a clock by less than this; more is a dead battery or a wrong hand.
BACKWARD_TOLERANCE = timedelta(minutes=2)
# Longer than any holiday without a single event: a clock that leaps further is asked about before a day opens.
FORWARD_TOLERANCE = timedelta(days=31)


def local(at: datetime) -> datetime:
    return at.astimezone(VIETNAM)


def business_day(at: datetime) -> str:
    return local(at).date().isoformat()


def clock_fault(now: datetime, latest_at: datetime | None) -> str:
    """ "" when the clock may be believed, else `before_build`, `before_last_event` or `far_ahead`."""
    if now < _BUILT_AT:
        return "before_build"
    if latest_at is not None and now < latest_at - BACKWARD_TOLERANCE:
        return "before_last_event"
    if latest_at is not None and now > latest_at + FORWARD_TOLERANCE:
        return "far_ahead"
    return ""
