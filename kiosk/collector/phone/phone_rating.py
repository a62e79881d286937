"""A rating on the phone page: claimed once a ticket, sent down in the same transaction."""

import uuid
from datetime import datetime

from django.db import transaction

from kiosk.collector.fleet import feed
from kiosk.collector.models import WaitingTicket
from kiosk.domain.events import rfc3339
from kiosk.domain.levels import level_of
from kiosk.wire.feed import MAX_REASONS, PhoneRating, PhoneReasons


def rate(row: WaitingTicket, key: str, scale: int, choice: int, now: datetime) -> bool:
    """Whether this rating is the one of its ticket. Raises ValueError for a face the scale does not have."""
    level = level_of(scale, choice)
    item = uuid.uuid4().hex
    open_still = {"state": "done", "rated": False, "feed_item": "", "rate_until__gte": rfc3339(now)}
    with transaction.atomic():
        claimed = WaitingTicket.objects.filter(pk=row.pk, **open_still).update(feed_item=item, level=level)
        if claimed == 1:
            rating = PhoneRating(number=row.number, key=key, scale=scale, choice=choice)  # type: ignore[arg-type]
            feed.append(row.station.centre, "phone_rating", rating, now, item=item)
    return claimed == 1


def give_reasons(row: WaitingTicket, reasons: tuple[str, ...], now: datetime) -> None:
    """None of them: the question was skipped. A second answer changes nothing."""
    with transaction.atomic():
        asked = WaitingTicket.objects.filter(pk=row.pk, asked=False).exclude(feed_item="").update(asked=True)
        if asked == 1:
            told = PhoneReasons(item=row.feed_item, reasons=reasons[:MAX_REASONS], skipped=not reasons)
            feed.append(row.station.centre, "phone_reasons", told, now)
