"""What several of the screens' tests share. Module files beside this one are found by their own name."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from screens_fake_station import FakeStation, starter_centre

from kiosk.settings import CentreSettings
from kiosk.wire.pushes import Configuration
from screens import samples, theme, words
from screens.kiosk_desk import KioskDesk
from screens.palettes import PALETTES


class NotedStage:
    """A stage that only notes what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def show_screen(self, deaf: bool = True) -> None:
        self.told.append("screen")

    def show_ribbon(self) -> None:
        self.told.append("ribbon")

    def show_board(self) -> None:
        self.told.append("board")

    def show_over(self) -> None:
        self.told.append("over")

    def show_change(self) -> None:
        self.told.append("change")


class KeptRequests:
    """A sender that keeps what it was given."""

    def __init__(self) -> None:
        self.asked: list = []
        self.fetched: list[str] = []
        self.forgotten: list[str] = []

    def ask(self, request: object, patience_ms: int) -> None:
        self.asked.append(request)

    def fetch(self, path: str) -> None:
        self.fetched.append(path)

    def forget(self, request_id: str) -> None:
        self.forgotten.append(request_id)


class Counter:
    """A desk without a window, its clock moved by hand."""

    def __init__(self, centre: CentreSettings) -> None:
        self.at_ms = 100_000
        self.stage, self.sent = NotedStage(), KeptRequests()
        self.desk = KioskDesk(self.sent, self.stage, lambda: self.at_ms, lambda: samples.NOW)
        self.desk.linked(True)
        self.desk.received(Configuration(revision=1, centre=centre))
        self.desk.received(samples.board(centre))

    def wait(self, ms: int) -> None:
        self.at_ms += ms
        self.desk.tick()

    def do(self, *events: str) -> None:
        for event in events:
            self.at_ms += 500
            self.desk.event(event)


@pytest.fixture(autouse=True)
def _vietnamese_again() -> Iterator[None]:
    """The words of a process are in one language; the next test's are Vietnamese."""
    yield
    words.use("vi")


@pytest.fixture(scope="session")
def centre() -> CentreSettings:
    return starter_centre()


@pytest.fixture
def at(centre: CentreSettings) -> Iterator[Counter]:
    yield Counter(centre)
    words.use("vi")
    theme.set_palette(PALETTES["cham"])


@pytest.fixture
def station(centre: CentreSettings) -> Iterator[FakeStation]:
    with FakeStation(centre) as started:
        yield started


@pytest.fixture
def now() -> datetime:
    return samples.NOW
