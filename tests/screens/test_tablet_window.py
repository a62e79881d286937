"""A real tablet's window at a real station: live with the service, one tap in the journal, thanks, asleep."""

import asyncio
import signal
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from screens_window import Window

from kiosk.journal import JournalReader
from kiosk.officer_photo import set_photo
from tests.patience import wait_for
from tests.station.live_station import Client, LiveStation, counter, kiosk, living

TOKEN = "tablet-0123456789"
TERMINAL = f'[[terminals]]\nid = "rating-1"\nrole = "rating"\ncounter = "quay-1"\ntoken = "{TOKEN}"\n'
HUONG, BLUE, SAND = "nguyen-thi-huong", (0x20, 0x60, 0xC0), (0xD0, 0xC0, 0xA0)
BEST, WORST, SKIP = (146, 440), (1134, 440), (1094, 713)
FIRST_REASON, SEND = (228, 250), (1058, 713)
# of the photo: above, at the right, below
PORTRAIT = {(92, 40): BLUE, (140, 60): BLUE, (92, 126): SAND}


@pytest.fixture
def station(tmp_path: Path) -> Iterator[LiveStation]:
    with living(tmp_path, TERMINAL) as station:
        yield station


@pytest.fixture
def window(station: LiveStation, tmp_path: Path) -> Iterator[Window]:
    url = f"ws://{station.address}/ws"
    with Window(url, tmp_path, "rating", (1280, 800), ("--counter", "quay-1"), TOKEN) as opened:
        opened.shows("tablet_asleep")
        yield opened


def events(station: LiveStation, kind: str) -> list[dict[str, Any]]:
    reader = JournalReader(station.folder / "data" / "journal.db")
    try:
        return [event.data for event in reader.events() if event.kind == kind]
    finally:
        reader.close()


def shown(window: Window, name: str, ticket: str) -> None:
    """The page stands, is about this ticket and hears touches."""
    state = window.wait_for(lambda state: state["showing"] == name and state["ticket"] == ticket)
    assert state["connected"]


def pixel(window: Window, at: tuple[int, int]) -> tuple[int, ...]:
    picture = Image.open(window.shots / window.state()["shot"]).convert("RGB")
    return picture.getpixel(at)


def is_like(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    """JPEG and scaling shift a colour a little."""
    return all(abs(a - b) < 12 for a, b in zip(found, wanted, strict=True))


class Officer:
    """Serves one citizen after another at counter 1."""

    def __init__(self, station: LiveStation) -> None:
        self._station = station
        self._signed_in = station.sign_in("2417")

    def serve(self) -> str:
        """The number whose service has begun; whoever was served before is finished."""
        return asyncio.run(self._serve())

    async def _serve(self) -> str:
        hall, page = await kiosk(self._station), await counter(self._station, self._signed_in)
        number: str = (await asked(hall, "take_ticket", service="ho-tich"))["ticket"]["number"]
        await asked(page, "finish")
        for request in ("call_next", "start"):
            assert (await asked(page, request))["ok"], request
        return number


async def asked(client: Client, request: str, **more: str) -> dict[str, Any]:
    """With an id of its own: another connection would begin to count anew."""
    return await client.ask(type=request, id=uuid.uuid4().hex, **more)


def test_from_the_start_of_service_to_the_rating_in_the_journal(station: LiveStation, window: Window) -> None:
    picture = station.folder / "huong.png"
    photo = Image.new("RGB", (400, 500), BLUE)
    photo.paste(SAND, (0, 280, 400, 500))
    photo.save(picture)
    set_photo(station.folder / "officers.toml", HUONG, picture)
    station.process.send_signal(signal.SIGHUP)
    wait_for(lambda: len(events(station, "config.applied")) == 2)
    officer = Officer(station)

    number = officer.serve()
    shown(window, "tablet_faces", number)
    wait_for(lambda: all(is_like(pixel(window, at), colour) for at, colour in PORTRAIT.items()))
    window.tap(*BEST, times=2)
    window.shows("tablet_thanks")
    window.shows("tablet_asleep")
    (given,) = events(station, "rating.given")
    told = {name: given[name] for name in ("source", "terminal", "counter", "officer", "number", "level", "standing")}
    assert told == {
        "source": "tablet",
        "terminal": "rating-1",
        "counter": "quay-1",
        "officer": HUONG,
        "number": number,
        "level": 5,
        "standing": "counted",
    }


def test_a_low_level_is_asked_why_and_a_question_may_be_passed_over(station: LiveStation, window: Window) -> None:
    officer = Officer(station)
    shown(window, "tablet_faces", officer.serve())
    window.tap(*WORST)
    window.shows("tablet_reasons")
    window.tap(*FIRST_REASON)
    window.tap(*SEND)
    window.shows("tablet_thanks")
    window.shows("tablet_asleep")
    (reasons,) = events(station, "rating.reasons")
    assert (len(reasons["reasons"]), reasons["skipped"]) == (1, False)

    number = officer.serve()
    shown(window, "tablet_faces", number)
    window.tap(*SKIP)
    window.shows("tablet_asleep")
    window.tap(*BEST)
    shown(window, "tablet_faces", number)
    assert len(events(station, "rating.given")) == 1
    station.stop()
    window.shows("tablet_out_of_service")
