"""What goes down to a centre's stations: an append-only row of items, numbered without gaps, each later than the last.

Old items are removed by `kept_until`; the newest one always stays, so that numbers go on.
"""

import json
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from kiosk.collector.models import Centre, FeedItem
from kiosk.domain.events import parse_rfc3339, rfc3339
from kiosk.wire import uplink
from kiosk.wire.base import Message

# What a station takes in one go, in one transaction of its journal.
PAGE_ITEMS = 50
# A station that was cut off for longer has no use for what concerned the day.
KEPT = timedelta(days=7)
_TICK = timedelta(milliseconds=1)


@transaction.atomic
def append(
    centre: Centre, kind: str, message: Message, now: datetime, until: datetime | None = None, item: str = ""
) -> FeedItem:
    """Within the caller's transaction, last in it: other writers of this centre wait. Kept for `KEPT` after `until`."""
    Centre.objects.select_for_update().get(pk=centre.pk)
    last = FeedItem.objects.filter(centre=centre).order_by("-number").first()
    at = max(now, parse_rfc3339(last.at) + _TICK) if last else now
    made = FeedItem.objects.create(
        centre=centre,
        number=last.number + 1 if last else 1,
        item=item or uuid.uuid4().hex,
        at=rfc3339(at),
        kind=kind,
        data=message.model_dump_json(),
        kept_until=rfc3339(max(until or now, now) + KEPT),
    )
    FeedItem.objects.filter(centre=centre, number__lt=made.number, kept_until__lt=rfc3339(now)).delete()
    return made


def page(centre: Centre, after: int) -> uplink.Feed:
    """The items behind number `after`, and the number of the last one there is."""
    with transaction.atomic():
        found = FeedItem.objects.filter(centre=centre, number__gt=after).order_by("number")[:PAGE_ITEMS]
        items = tuple(_item(row) for row in found)
        newest = FeedItem.objects.filter(centre=centre).order_by("-number").values_list("number", flat=True).first()
    return uplink.Feed(items=items, through=newest or 0)


def _item(row: FeedItem) -> uplink.FeedItem:
    return uplink.FeedItem(number=row.number, id=row.item, at=row.at, kind=row.kind, data=_data(row.data))


def _data(text: str) -> Mapping[str, object]:
    """A row that somebody spoilt is sent empty: the station then skips it, and says so."""
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
