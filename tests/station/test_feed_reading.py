"""Which page of the feed is asked for: each item takes effect once and in order, whatever is lost or put back."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.domain import commands
from kiosk.domain.events import rfc3339
from kiosk.domain.state import FeedMark
from kiosk.station.uplink.feed import PATIENCE_MS, FeedEnd, FeedReading
from kiosk.wire.uplink import Feed, FeedItem
from tests.domain.booking import NINE, opened_with_slots
from tests.domain.centre_rules import MORNING, Hand

PAGE = 3


def item(number: int, kind: str = "later", made: int = 0, data: dict[str, Any] | None = None) -> FeedItem:
    """`made`: the how-many-th that was ever made; its id and time."""
    at = rfc3339(MORNING + timedelta(minutes=made or number))
    return FeedItem(number=number, id=f"{made or number:032x}", at=at, kind=kind, data=data or {})


def feed(*numbers: int, through: int = 0) -> Feed:
    return Feed(items=tuple(map(item, numbers)), through=through or max(numbers, default=0))


def mark(through: int) -> FeedMark:
    return FeedMark(through, item(through).id, item(through).at) if through else FeedMark()


def test_nothing_is_asked_for_when_there_is_nothing_new() -> None:
    assert not FeedReading().wants(FeedMark(), 0, 0)


def test_a_first_page_is_asked_for_from_the_beginning_and_handed_over_whole() -> None:
    reading = FeedReading()
    assert reading.wants(FeedMark(), 2, 0)
    assert reading.after(FeedMark()) == 0
    command = reading.took(FeedMark(), feed(1, 2), 0)
    assert command is not None
    assert ([one.number for one in command.items], command.through, command.mark) == ([1, 2], 2, FeedMark())


def test_a_page_under_way_is_asked_for_again_only_when_it_seems_lost() -> None:
    reading = FeedReading()
    reading.took(FeedMark(), feed(1), 0)
    assert not reading.wants(FeedMark(), 1, PATIENCE_MS - 1)
    assert reading.wants(FeedMark(), 1, PATIENCE_MS)


def test_the_next_page_follows_when_this_one_is_recorded() -> None:
    reading = FeedReading()
    reading.took(FeedMark(), feed(1, 2, through=4), 0)
    assert reading.wants(mark(2), 4, 1)
    assert reading.after(mark(2)) == 2


def test_after_a_start_the_item_at_the_mark_is_looked_at_once() -> None:
    reading = FeedReading()
    assert reading.wants(mark(5), 5, 0)
    assert reading.after(mark(5)) == 4
    assert reading.took(mark(5), feed(5), 0) is None
    assert not reading.wants(mark(5), 5, 0)


def test_an_item_at_the_mark_that_is_kept_no_longer_proves_nothing() -> None:
    reading = FeedReading()
    command = reading.took(mark(5), feed(8, 9), 0)
    assert command is not None
    assert [one.number for one in command.items] == [8, 9]


def test_a_shorter_feed_is_read_from_its_beginning() -> None:
    reading = FeedReading()
    reading.took(mark(5), feed(5), 0)
    assert reading.took(mark(5), feed(through=3), 0) is None
    assert reading.wants(mark(5), 3, 0)
    assert reading.after(mark(5)) == 0
    command = reading.took(mark(5), feed(1, 2, 3), 0)
    assert command is not None
    assert command.through == 3


def test_an_emptied_feed_moves_the_mark_back_once() -> None:
    reading = FeedReading()
    assert reading.took(mark(5), feed(through=0), 0) is None
    command = reading.took(mark(5), feed(through=0), 0)
    assert command == commands.TakeFeed("feed-5-0", mark(5), (), 0)
    assert not reading.wants(FeedMark(0, "", mark(5).at), 0, 1)


def test_another_item_at_the_mark_is_found_at_the_next_look() -> None:
    reading = FeedReading()
    reading.took(mark(5), feed(5), 0)
    reading.look_again()
    other = Feed(items=(item(5, made=77),), through=5)
    assert reading.took(mark(5), other, 0) is None
    assert reading.after(mark(5)) == 0


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("appointment", {}),
        ("appointment", {"code": "H123456", "service": "chung-thuc", "due_at": "2026-13-45T00:00:00.000Z"}),
        ("appointment", {"code": "H123456", "service": "chung-thuc", "due_at": "9999-12-31T23:59:59.999Z"}),
        ("appointment", {"code": "h1\n", "service": "chung-thuc", "due_at": rfc3339(NINE)}),
        ("appointment_cancelled", {"code": 7}),
        ("phone_rating", {"number": "A001", "key": "k", "scale": 7, "choice": 1}),
        ("phone_rating", {"number": "A001", "key": "k", "scale": 5, "choice": "1' OR"}),
        ("phone_reasons", {"item": "0" * 32, "reasons": ["x"] * 99, "skipped": False}),
    ],
)
def test_what_cannot_be_read_is_handed_over_as_unreadable(kind: str, data: dict[str, Any]) -> None:
    command = FeedReading().took(FeedMark(), Feed(items=(item(1, kind, data=data),), through=1), 0)
    assert command is not None
    assert [(one.wanted, one.why) for one in command.items] == [(None, "unreadable")]


@pytest.mark.parametrize(
    ("kind", "data", "wanted"),
    [
        (
            "appointment",
            {"code": "H234567", "service": "chung-thuc", "due_at": rfc3339(NINE)},
            commands.AcceptAppointment(f"feed-{1:032x}", "chung-thuc", "", NINE, "H234567"),
        ),
        (
            "appointment_cancelled",
            {"code": "H234567"},
            commands.CancelAppointment(f"feed-{1:032x}", "", "H234567"),
        ),
        (
            "phone_rating",
            {"number": "A001", "key": "9fQ2x7Zd", "scale": 5, "choice": 2},
            commands.RateByPhone(f"feed-{1:032x}", "A001", "9fQ2x7Zd", 5, 2, MORNING + timedelta(minutes=1)),
        ),
        (
            "phone_reasons",
            {"item": f"{9:032x}", "reasons": ["cho-lau"], "skipped": False},
            commands.GiveReasons(f"feed-{1:032x}", f"r-feed-{9:032x}", ("cho-lau",), False, ""),
        ),
    ],
)
def test_each_kind_makes_its_command(kind: str, data: dict[str, Any], wanted: commands.Command) -> None:
    command = FeedReading().took(FeedMark(), Feed(items=(item(1, kind, data=data),), through=1), 0)
    assert command is not None
    assert command.items[0].wanted == wanted


def test_a_recorder_that_takes_nothing_is_no_error() -> None:
    import queue

    def full(_: Any) -> None:
        raise queue.Full

    FeedEnd(FeedMark, full).hand_over(commands.TakeFeed("x", FeedMark(), (), 1))


# --- the whole way


@dataclass
class Line:
    """A collector whose database may be put back, and a station whose program may end at any moment.

    Every item is a rating of a ticket of its own, so that each effect shows.
    """

    hand: Hand = field(default_factory=opened_with_slots)
    reading: FeedReading = field(default_factory=FeedReading)
    items: list[FeedItem] = field(default_factory=list)
    kept: tuple[FeedItem, ...] = ()
    made: int = 0
    now_ms: int = 0
    pending: list[commands.TakeFeed] = field(default_factory=list)

    def make(self) -> None:
        ticket = self.hand.take()
        self.hand.call()
        self.hand.start()
        self.hand.do(commands.FinishService(self.hand.new_id(), "quay-1", "huong"))
        self.made += 1
        data = {"number": ticket.number, "key": ticket.key, "scale": 5, "choice": 1}
        self.items.append(item(len(self.items) + 1, "phone_rating", self.made, data))

    def back_up(self) -> None:
        self.kept = tuple(self.items)

    def put_back(self) -> None:
        """The station learns of it by a gap in its own events, which makes it look again."""
        self.items = list(self.kept)
        self.reading.look_again()

    def ask(self) -> None:
        known = self.hand.state.feed
        through = len(self.items)
        self.now_ms += 1
        if self.reading.wants(known, through, self.now_ms):
            after = self.reading.after(known)
            page = Feed(items=tuple(self.items[after : after + PAGE]), through=through)
            command = self.reading.took(known, page, self.now_ms)
            self.pending += [command] if command else []

    def record(self) -> None:
        for command in self.pending:
            self.hand.do(command)
        self.pending.clear()

    def record_twice(self) -> None:
        self.pending *= 2
        self.record()

    def lose(self) -> None:
        """It ends before the page is recorded."""
        self.pending.clear()
        self.reading = FeedReading()

    def wait(self) -> None:
        self.now_ms += PATIENCE_MS


STEPS: list[Callable[[Line], None]] = [
    Line.make, Line.make, Line.back_up, Line.put_back, Line.ask, Line.record, Line.record_twice, Line.lose, Line.wait,
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@example([Line.make, Line.ask, Line.put_back, Line.make])  # put back while a page was under way
@given(st.lists(st.sampled_from(STEPS), max_size=25))
def test_every_item_counts_once_in_whatever_way_it_comes(steps: list[Callable[[Line], None]]) -> None:
    line = Line()
    for step in steps:
        step(line)
    for _ in range(3 * len(line.items) + 6):
        line.wait()
        line.ask()
        line.record()
    ratings = [fact for fact, _ in line.hand.facts if fact.KIND == "rating.given"]
    given_ids = [getattr(fact, "rating", "") for fact in ratings]
    assert len(set(given_ids)) == len(given_ids)
    assert {f"r-feed-{one.id}" for one in line.items} <= set(given_ids)
    assert {getattr(fact, "standing", "") for fact in ratings} <= {"counted"}
    known = line.hand.state.feed
    assert (known.through, known.item) == (len(line.items), line.items[-1].id if line.items else known.item)
    assert not line.reading.wants(known, len(line.items), line.now_ms)
    assert replace(known, at="").through == len(line.items)


def test_an_order_is_for_the_station_it_names() -> None:
    data = {
        "station": "05500-1",
        "what": "close_centre",
        "reason": "Mất điện",
        "expires_at": "2026-11-21T06:00:00.000Z",
    }
    wrong = [{**data, "what": "explode"}, {**data, "expires_at": "soon"}, {**data, "station": "05500-2"}, {}]
    items = [item(number, "order", data=found) for number, found in enumerate([data, *wrong], 1)]
    command = FeedReading("05500-1").took(FeedMark(), Feed(items=tuple(items), through=5), 0)
    assert command is not None
    first, *others = command.items
    assert isinstance(first.wanted, commands.ObeyOrder)
    assert (first.wanted.order, first.wanted.what, first.wanted.reason) == (first.id, "close_centre", "Mất điện")
    assert [one.why for one in others] == ["unreadable", "unreadable", "other_station", "unreadable"]
