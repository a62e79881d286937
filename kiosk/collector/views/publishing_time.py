"""When something that is being published shall count: what the form asks for."""

from datetime import datetime

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

# Who publishes for later has days in mind, not years.
AHEAD_DAYS_MOST = 90


class Unclear(ValueError):
    """What was asked for cannot be done; the text says why."""


def time_asked(post: QueryDict, now: datetime) -> datetime | None:
    """None: at once. Raises Unclear."""
    if post.get("when") != "later":
        return None
    try:
        local = parse_datetime(post.get("at", ""))
    except ValueError:
        local = None
    if local is None or local.tzinfo is not None:
        raise Unclear("Xin điền ngày và giờ áp dụng.")
    at = timezone.make_aware(local)
    if at <= now:
        raise Unclear("Giờ áp dụng đã qua; xin chọn giờ sau lúc này.")
    if (at - now).days >= AHEAD_DAYS_MOST:
        raise Unclear(f"Chỉ hẹn trước nhiều nhất {AHEAD_DAYS_MOST} ngày.")
    return at
