"""`kiosk printer`: through the running station, or at the port itself when none runs; a person's answer is kept."""

import asyncio
import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner, Result

from devices.printers import commissioning
from devices.printers.commands import SelectPage
from devices.printers.decoder import decode
from devices.printers.profile import load_profile
from devices.printers.virtual import VirtualPrinter
from kiosk.cli import main
from kiosk.station.lock import DataLock
from kiosk.station.printing.roll import ROLL_FILE
from kiosk.station.printing.setup import SETUP_FILE
from tests.configuration.station_folder import make
from tests.patience import wait_for
from tests.station.live_station import LiveStation, kiosk, living
from tests.station.printer_desk import PROFILES

EPSON = load_profile(PROFILES / "epson-tm-t82.toml")
PAGES = commissioning.pages(EPSON)


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[VirtualPrinter]:
    # by a name of its own: a terminal's, once closed, the system gives to any other program
    with VirtualPrinter(460_800, link=tmp_path / "printer", rows_per_s=100_000, pages=PAGES) as printer:
        yield printer
        assert printer.faults == []


@pytest.fixture
def station(tmp_path: Path, printer: VirtualPrinter) -> Iterator[LiveStation]:
    with living(tmp_path, section(printer)) as station:
        text = station.settings.read_text()
        station.settings.write_text(text.replace("listen_port = 0", f"listen_port = {station.address.split(':')[1]}"))
        yield station


def section(printer: VirtualPrinter) -> str:
    return f'[printer]\nport = "{printer.path}"\nbaud = 460800\nprofile = "epson-tm-t82"\n'


def ask(settings: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["printer", *arguments, "--settings", str(settings)], input=typed)


def kept(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "data" / SETUP_FILE).read_bytes())
    return found


def take(station: LiveStation, printer: VirtualPrinter) -> bytes:
    """A ticket's bytes."""
    papers = len(printer.papers())

    async def taken() -> None:
        client = await kiosk(station)
        name = uuid.uuid4().hex
        ticket = (await client.ask(type="take_ticket", service="ho-tich", id=name))["ticket"]
        await client.until(type="print_status", ticket=ticket["ticket"], outcome="confirmed")

    asyncio.run(taken())
    wait_for(lambda: len(printer.papers()) == papers + 1)
    return printer.papers()[-1]


def pages_used(slip: bytes) -> set[int]:
    return {item.command.number for item in decode(slip, PAGES) if isinstance(item.command, SelectPage)}


def test_the_running_station_prints_the_page_and_prints_as_the_person_says(
    station: LiveStation, printer: VirtualPrinter
) -> None:
    shown = ask(station.settings, "commission", typed="x\nc\n")
    assert shown.exit_code == 0, shown.output
    assert "Máy in báo đã in xong." in shown.output
    assert "OK: từ nay phiếu in theo cách C: tcvn3, trang 49" in shown.output
    assert pages_used(printer.papers()[-1]) >= {30, 49, 52}
    assert pages_used(take(station, printer)) <= {0, 49, 50}
    assert (kept(station.folder)["way"], kept(station.folder)["page"]) == ("tcvn3", 49)
    assert ask(station.settings, "commission", "--answer", "a").exit_code == 0
    assert pages_used(take(station, printer)) == set()


def test_lines_are_stored_shown_and_used(station: LiveStation, printer: VirtualPrinter) -> None:
    long = len(take(station, printer))
    shown = ask(station.settings, "commission", "--answer", "A", "--store-graphics", typed="y\n")
    assert shown.exit_code == 0, shown.output
    assert "10 dòng đánh số" in shown.output
    assert len(take(station, printer)) < long / 2
    again = ask(station.settings, "commission", "--answer", "A", "--store-graphics", "--yes")
    assert again.exit_code == 1
    assert "ngày mai" in again.output


def test_lines_nobody_called_right_are_not_used(station: LiveStation, printer: VirtualPrinter) -> None:
    long = len(take(station, printer))
    shown = ask(station.settings, "commission", "--answer", "A", "--store-graphics", typed="\n")
    assert "Không dùng bộ nhớ máy in." in shown.output
    assert abs(len(take(station, printer)) - long) < long / 10


def test_a_new_roll_is_counted_from_zero(station: LiveStation, printer: VirtualPrinter) -> None:
    take(station, printer)
    roll = station.folder / "data" / ROLL_FILE
    wait_for(roll.exists)
    assert json.loads(roll.read_bytes())["used_um"] > 50_000
    shown = ask(station.settings, "roll-changed")
    assert shown.output == "OK: đã ghi nhận cuộn giấy mới\n"
    assert json.loads(roll.read_bytes())["used_um"] == 0


def test_only_who_may_read_the_token_may_ask(station: LiveStation) -> None:
    for path in ("page", "answer", "graphics", "graphics-seen", "roll-changed"):
        response = requests.post(f"{station.url}/staff/printer/{path}", json={"mark": "B"}, timeout=10)
        assert (response.status_code, response.json()["error"]) == (401, "wrong_token")
    assert not (station.folder / "data" / SETUP_FILE).exists()


def test_without_a_station_the_port_is_opened_here(tmp_path: Path, printer: VirtualPrinter) -> None:
    settings = make(tmp_path, section(printer))
    shown = ask(settings, "commission", typed="B\n")
    assert shown.exit_code == 0, shown.output
    assert len(printer.papers()) == 1
    assert kept(tmp_path)["page"] == 30
    assert json.loads((tmp_path / "data" / ROLL_FILE).read_bytes())["used_um"] > 200_000
    assert "kiosk station run" in ask(settings, "commission", "--answer", "B", "--store-graphics").output
    assert ask(settings, "roll-changed").exit_code == 0
    DataLock(tmp_path / "data").release()  # nobody holds it any more


def paper_out(printer: VirtualPrinter) -> None:
    printer.paper_out = True


@pytest.mark.parametrize(
    ("trouble", "words"), [(paper_out, "hết giấy"), (VirtualPrinter.unplug, "không thấy cổng này")]
)
def test_a_page_that_cannot_be_printed_asks_nothing(
    tmp_path: Path, printer: VirtualPrinter, trouble: Callable[[VirtualPrinter], None], words: str
) -> None:
    settings = make(tmp_path, section(printer))
    trouble(printer)
    shown = ask(settings, "commission", typed="B\n")
    assert shown.exit_code == 1
    assert words in shown.output
    assert not (tmp_path / "data" / SETUP_FILE).exists()


def test_without_an_answer_nothing_changes(tmp_path: Path, printer: VirtualPrinter) -> None:
    shown = ask(make(tmp_path, section(printer)), "commission")
    assert shown.exit_code == 1
    assert "kiosk printer commission --answer" in shown.output
    assert not (tmp_path / "data" / SETUP_FILE).exists()


def test_an_answer_that_is_not_on_the_page_is_refused(tmp_path: Path, printer: VirtualPrinter) -> None:
    shown = ask(make(tmp_path, section(printer)), "commission", "--answer", "Z")
    assert shown.exit_code == 1
    assert "expected one of A, B" in shown.output
    assert printer.papers() == []


def test_a_station_without_a_printer_says_so(tmp_path: Path) -> None:
    for command in ("commission", "roll-changed"):
        shown = ask(make(tmp_path), command)
        assert (shown.exit_code, shown.output) == (1, "Trạm này chưa có máy in phiếu.\n")
