"""Orders to a station: put into its centre's feed, and what the station says became of them.

At most once: the feed's mark sees to that. An order has minutes to be obeyed, so that none acts the day after.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from kiosk.collector.fleet import feed
from kiosk.collector.models import Station, StationOrder
from kiosk.collector.record import statements as sql
from kiosk.collector.record.checking import Taken
from kiosk.domain import kinds
from kiosk.domain.events import parse_rfc3339, rfc3339
from kiosk.wire.feed import Order, OrderWhat

# As long as somebody waits before the page; a station polls every 10 s.
LIFETIME = timedelta(minutes=5)
# The station's outcome may come so much later than the end of its time: a screen waits ten minutes for citizens.
ANSWERED_WITHIN = timedelta(minutes=15)
# Of one station at once, so that an impatient finger fills no feed.
MAX_OPEN = 5
OPEN_STATES = ("sent", "taken", "delayed")

WHAT_WORDS: dict[OrderWhat, str] = {
    "test_page": "In trang thử",
    "screenshot": "Chụp màn hình",
    "restart_screen": "Khởi động lại màn hình",
    "close_centre": "Tạm đóng trung tâm",
    "open_centre": "Mở lại trung tâm",
    "rotate_token": "Đổi mã nối",
}
STATE_WORDS = {
    "sent": "Đã gửi, chờ trạm nhận",
    "taken": "Trạm đang thực hiện",
    "delayed": "Chờ công dân dùng xong màn hình",
    "done": "Xong",
    "failed": "Không thực hiện được",
    "expired": "Hết hạn, không thực hiện",
    "interrupted": "Trạm khởi động lại giữa chừng",
    "unanswered": "Trạm không trả lời",
}


class TooMany(RuntimeError):
    """Earlier orders of this station have no outcome yet."""


def give(
    station: Station, what: OrderWhat, by: str, now: datetime, *, terminal: str = "", reason: str = ""
) -> StationOrder:
    """Raises TooMany."""
    expires_at = now + LIFETIME
    wanted = Order(station=station.key, what=what, terminal=terminal, reason=reason, expires_at=rfc3339(expires_at))
    with transaction.atomic():
        open_since = rfc3339(now - LIFETIME)
        if (
            StationOrder.objects.filter(station=station, state__in=OPEN_STATES, asked_at__gte=open_since).count()
            >= MAX_OPEN
        ):
            raise TooMany(f"station {station.key} has {MAX_OPEN} orders under way")
        name = uuid.uuid4().hex
        made = StationOrder.objects.create(
            station=station,
            order=name,
            what=what,
            terminal=terminal,
            reason=reason,
            asked_by=by,
            asked_at=rfc3339(now),
            expires_at=rfc3339(expires_at),
            feed_number=0,
        )
        item = feed.append(station.centre, "order", wanted, now, until=expires_at, item=name)
        StationOrder.objects.filter(pk=made.pk).update(feed_number=item.number)
    return made


def keep_orders(cursor: Any, station: int, taken: Iterable[Taken]) -> None:
    """What the station's events say of them; within the transaction of the events themselves, in their order."""
    for one in taken:
        match one.fact:
            case kinds.OrderTaken() as fact:
                _became(cursor, station, fact.order, "taken", "", one.event.at)
            case kinds.OrderDelayed() as fact:
                _became(cursor, station, fact.order, "delayed", "", one.event.at)
            case kinds.OrderFinished() as fact:
                _became(cursor, station, fact.order, fact.outcome[:12], fact.detail[:400], one.event.at)
            case _:
                pass


def _became(cursor: Any, station: int, order: str, state: str, detail: str, at: str) -> None:
    cursor.execute(sql.ORDER_BECAME, (state, detail, at, station, order))


def state_of(order: StationOrder, now: datetime) -> str:
    """As stored, or "unanswered" when the station's word is no longer to be expected."""
    overdue = now > parse_rfc3339(order.expires_at) + ANSWERED_WITHIN
    return "unanswered" if order.state in OPEN_STATES and overdue else order.state
