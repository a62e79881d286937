"""Which page of the collector's feed is asked for next, and the command a page makes. No I/O.

The mark of how far the feed is taken is in the journal, recorded with what the items caused. Until it has moved, the
page asked for last is not asked for again, but for when it seems lost.
"""

import queue
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from pydantic import ValidationError

from kiosk.domain import commands
from kiosk.domain.commands import Command
from kiosk.domain.events import parse_rfc3339
from kiosk.domain.state import FeedMark
from kiosk.station.core import Ask, Input
from kiosk.wire import feed as wire
from kiosk.wire.uplink import Feed, FeedItem

# A page that was handed over and is not recorded by then is asked for again: recording it takes milliseconds.
PATIENCE_MS = 60_000


@dataclass(frozen=True, slots=True)
class FeedEnd:
    """Where the running station takes a page: the mark in its newest state, and what is put to be recorded.

    `station`: its name; orders for another one of the centre are not its own.
    """

    mark: Callable[[], FeedMark]
    put: Callable[[Input], None]
    station: str = ""

    def hand_over(self, command: commands.TakeFeed) -> None:
        """Nobody waits for the answer: the mark tells. A recorder whose disk has stopped gets it later."""
        with suppress(queue.Full):
            self.put(Ask(command, lambda answer: None))


@dataclass
class FeedReading:
    """`wants` whether to ask, `after` which number, `took` what came of it."""

    station: str = ""
    _sure: tuple[str, ...] = ()  # ids of items the collector has just shown
    _back: bool = False
    _handed: FeedMark | None = None
    _handed_ms: int = 0

    def look_again(self) -> None:
        """The collector may have been put back from its own backup: see whether its item at the mark is still ours."""
        self._sure = ()

    def wants(self, mark: FeedMark, through: int, now_ms: int) -> bool:
        """`through`: the collector's last number, as its acknowledgement says."""
        if self._handed == mark and now_ms - self._handed_ms < PATIENCE_MS:
            return False
        return through != mark.through or (mark.through > 0 and mark.item not in self._sure)

    def after(self, mark: FeedMark) -> int:
        """From the item at the mark on, as long as it was not seen to be ours."""
        if self._back:
            return 0
        return mark.through if mark.item in self._sure else max(0, mark.through - 1)

    def took(self, mark: FeedMark, page: Feed, now_ms: int) -> commands.TakeFeed | None:
        """The command to hand over, if the page makes one. A feed that is not as we know it is read from its start."""
        if not self._back and (page.through < mark.through or _another(mark, page)):
            self._back = True
            return None
        items = page.items if self._back else tuple(item for item in page.items if item.number > mark.through)
        through = items[-1].number if items else page.through
        self._sure = (mark.item, *(item.id for item in items[-1:]))
        if through == mark.through and not self._back:
            return None
        self._back = False
        self._handed, self._handed_ms = mark, now_ms
        wanted = tuple(_item(one, self.station) for one in items)
        return commands.TakeFeed(f"feed-{mark.through}-{through}", mark, wanted, through)


def _another(mark: FeedMark, page: Feed) -> bool:
    """An item that is kept no longer proves nothing."""
    return any(item.number == mark.through and item.id != mark.item for item in page.items)


class _NotOurs(Exception):
    """For another station of the centre."""


def _item(item: FeedItem, station: str) -> commands.FeedItem:
    wanted, why = None, "unknown_kind"
    try:
        if item.kind == "order":
            wanted, why = _order(f"feed-{item.id}", item, station), ""
        elif item.kind in _MAKERS:
            wanted, why = _MAKERS[item.kind](f"feed-{item.id}", item), ""
    except _NotOurs:
        why = "other_station"
    except (ValidationError, ValueError):
        why = "unreadable"
    return commands.FeedItem(item.number, item.id, item.at, wanted, why)


def _order(command_id: str, item: FeedItem, station: str) -> Command:
    read = wire.Order.model_validate(item.data)
    if read.station != station:
        raise _NotOurs
    expires_at = parse_rfc3339(read.expires_at)
    return commands.ObeyOrder(command_id, item.id, read.what, read.terminal, read.reason, expires_at)


def _appointment(command_id: str, item: FeedItem) -> Command:
    read = wire.Appointment.model_validate(item.data)
    return commands.AcceptAppointment(command_id, read.service, read.procedure, parse_rfc3339(read.due_at), read.code)


def _cancelled(command_id: str, item: FeedItem) -> Command:
    return commands.CancelAppointment(command_id, "", wire.AppointmentCancelled.model_validate(item.data).code)


def _rating(command_id: str, item: FeedItem) -> Command:
    read = wire.PhoneRating.model_validate(item.data)
    given_at = parse_rfc3339(item.at)
    return commands.RateByPhone(command_id, read.number, read.key, read.scale, read.choice, given_at)


def _reasons(command_id: str, item: FeedItem) -> Command:
    read = wire.PhoneReasons.model_validate(item.data)
    return commands.GiveReasons(command_id, f"r-feed-{read.item}", read.reasons, read.skipped, "")


_MAKERS: dict[str, Callable[[str, FeedItem], Command]] = {
    "appointment": _appointment,
    "appointment_cancelled": _cancelled,
    "phone_rating": _rating,
    "phone_reasons": _reasons,
}
