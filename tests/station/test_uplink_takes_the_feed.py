"""The uplink and the collector's feed: a page is fetched when there is one, handed over, and waits for nobody."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from kiosk.clock import FakeClock
from kiosk.domain.commands import TakeFeed
from kiosk.domain.state import FeedMark
from kiosk.journal import JournalReader
from kiosk.private import PrivateStore
from kiosk.station.core import Ask, Input
from kiosk.station.uplink.client import CollectorClient
from kiosk.station.uplink.feed import FeedEnd
from kiosk.station.uplink.machine import Uplink
from kiosk.station.uplink.part_store import PartStore
from kiosk.station.uplink.thread import UplinkThread
from tests.domain.centre_rules import MORNING
from tests.journal.journal_files import opened
from tests.station.scripted_collector import Answer, Script, serving
from tests.station.uplink_link import POLL_MS, Quick, Told

AT = "2026-11-20T01:00:00.000Z"


def ack(feed_through: int, through: int = 4) -> Answer:
    return Answer(200, {"acked_through": through, "config_revision": 1, "feed_through": feed_through})


def page(*numbers: int, through: int = 0) -> Answer:
    items = [{"number": n, "id": f"{n:032x}", "at": AT, "kind": "later", "data": {}} for n in numbers]
    return Answer(200, {"items": items, "through": through or max(numbers, default=0)})


class Line:
    """The uplink without its thread; what it hands over is recorded by `record`."""

    def __init__(self, folder: Path, script: Script) -> None:
        self.script = script
        self.mark = FeedMark()
        self.put: list[TakeFeed] = []
        self.clock = FakeClock(MORNING)
        self.journal = opened(folder, 3)
        self.uplink = UplinkThread(
            Uplink(POLL_MS, 1, Quick()),
            CollectorClient(script.url, "05500-1", "token"),
            partial(JournalReader, folder / "journal.db"),
            partial(PrivateStore, folder),
            PartStore(folder / "parts"),
            Told(),
            self.clock,
            FeedEnd(lambda: self.mark, self._take),
        )

    def _take(self, asked: Input) -> None:
        assert isinstance(asked, Ask)
        assert isinstance(asked.command, TakeFeed)
        self.put.append(asked.command)

    def record(self) -> None:
        last = self.put[-1]
        self.mark = FeedMark(last.through, last.items[-1].id if last.items else "", AT)
        self.uplink.wake()

    def run(self, requests: int = 20) -> None:
        """Until nothing is due."""
        for _ in range(requests):
            if self.uplink.turn():
                return

    def asked(self) -> list[str]:
        """Of the feed, and how often events were sent in between."""
        paths = [heard.path.rsplit("/", 1)[-1] for heard in self.script.heard]
        return [path for path in paths if path.startswith("feed") or path == "events"]


@contextmanager
def lined(folder: Path, *answers: Answer, **options: Any) -> Iterator[Line]:
    with serving(Script(*answers, **options)) as script:
        PrivateStore(folder).close()
        line = Line(folder, script)
        line.uplink.open()
        with closing(line.uplink), closing(line.journal):
            yield line


def test_pages_follow_one_another_as_they_are_recorded(tmp_path: Path) -> None:
    with lined(tmp_path, ack(3), page(1, 2, through=3), ack(3), page(3), finally_=ack(3)) as line:
        line.run()
        assert [command.through for command in line.put] == [2]
        line.record()
        line.run()
        assert [command.through for command in line.put] == [2, 3]
        line.record()
        line.run()
        assert line.asked() == ["events", "feed?after=0", "events", "feed?after=2", "events"]


def test_a_page_not_yet_recorded_is_not_asked_for_again(tmp_path: Path) -> None:
    with lined(tmp_path, ack(1), page(1), finally_=ack(1)) as line:
        line.run()
        line.uplink.wake()
        line.run()
        assert line.asked() == ["events", "feed?after=0", "events"]


def test_a_feed_that_cannot_be_fetched_holds_up_no_events(tmp_path: Path) -> None:
    broken = Answer(200, b"<html>Wi-Fi</html>")
    with lined(tmp_path, ack(1), broken, ack(1), page(1), finally_=ack(1)) as line:
        line.run()
        line.clock.advance(milliseconds=5)
        line.run()
        assert line.asked()[:4] == ["events", "feed?after=0", "events", "feed?after=0"]
        assert len(line.put) == 1


def test_an_older_feed_is_read_again_from_its_beginning(tmp_path: Path) -> None:
    with lined(tmp_path, ack(2), page(through=2), page(1, 2), finally_=ack(2)) as line:
        line.mark = FeedMark(9, f"{9:032x}", AT)
        line.run()
        assert line.asked() == ["events", "feed?after=8", "feed?after=0"]
        assert line.put[0].mark == line.mark
        assert [item.number for item in line.put[0].items] == [1, 2]
