"""An officer asks for a ticket again: on the paper that comes stands "BẢN IN LẠI", above the same ticket."""

import asyncio
import time
import unicodedata
from itertools import takewhile
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from devices.printers.commands import LineFeed, Raster, Text
from devices.printers.decoder import decode
from devices.printers.document import SERVICE_LEAST_PX
from devices.printers.profile import load_profile
from devices.printers.raster import INK_LEVEL, NOTO, find_fonts
from devices.printers.rendering import render
from devices.printers.virtual import VirtualPrinter
from kiosk import resources
from kiosk.station.printing.setup import PrinterSetup, write_setup
from tests.station.live_station import counter, kiosk, living

PATIENCE_S = 15.0  # a slow, shared machine has printed by then
MARK = "BẢN IN LẠI"
EPSON = load_profile(resources.config("printers", "epson-tm-t82.toml"))


def two_slips(folder: Path, setup: PrinterSetup) -> tuple[bytes, bytes]:
    """A ticket as the citizen got it, and as the officer had it printed again."""
    (folder / "data").mkdir()
    write_setup(folder / "data", setup)
    with VirtualPrinter.of_profile(EPSON) as printer:
        device = f'[printer]\nport = "{printer.path}"\nbaud = 115200\nprofile = "{EPSON.name}"\n'
        with living(folder, device) as station:

            async def story() -> None:
                citizen = await kiosk(station)
                ticket = (await citizen.ask(type="take_ticket", service="ho-tich"))["ticket"]["ticket"]
                await citizen.until(type="print_status", ticket=ticket, outcome="confirmed")
                officer = await counter(station, station.sign_in("2417"))
                assert (await officer.ask(type="reprint", ticket=ticket))["ok"]
                end_s = time.monotonic() + PATIENCE_S
                while len(printer.papers()) < 2:
                    assert time.monotonic() < end_s, "no second slip"
                    await asyncio.sleep(0.02)

            asyncio.run(story())
        assert printer.faults == []
        first, again = printer.papers()
    return first, again


def lines(slip: bytes) -> list[str]:
    """The words in the printer's own letters, by line."""
    said = [""]
    for item in decode(slip, EPSON.pages):
        if isinstance(item.command, Text):
            said[-1] += item.command.text
        elif isinstance(item.command, LineFeed):
            said.append("")
    return [unicodedata.normalize("NFC", line) for line in said]


def ink(slip: bytes) -> Image.Image:
    return ImageChops.invert(render(slip, EPSON, find_fonts()).convert("L"))


def drawn(text: str) -> Image.Image:
    """The words in the font itself, cropped, without any code of the printer's."""
    canvas = Image.new("L", (EPSON.width_dots, 120))
    font = ImageFont.truetype(str(NOTO / "NotoSans-Bold.ttf"), SERVICE_LEAST_PX, layout_engine=ImageFont.Layout.BASIC)
    ImageDraw.Draw(canvas).text((20, 80), text, fill=255, font=font, anchor="ls")
    return cropped(canvas.point([255 if level > INK_LEVEL else 0 for level in range(256)]))


def cropped(picture: Image.Image) -> Image.Image:
    return picture.crop(picture.getbbox() or (0, 0, 0, 0))


def rows_of(picture: Image.Image) -> list[bytes]:
    return [picture.crop((0, y, picture.width, y + 1)).tobytes() for y in range(picture.height)]


def inserted(before: Image.Image, after: Image.Image) -> Image.Image:
    """What the second picture has more than the first, which is otherwise the same row for row; cropped."""
    rows, more = rows_of(before), rows_of(after)
    above = len([*takewhile(lambda pair: pair[0] == pair[1], zip(rows, more, strict=False))])
    below = len([*takewhile(lambda pair: pair[0] == pair[1], zip(rows[::-1], more[::-1], strict=False))])
    assert above + below >= len(rows), "more than a line was added"
    return cropped(after.crop((0, above, after.width, after.height - below)))


@pytest.mark.parametrize(("way", "page"), [("tcvn3", EPSON.tcvn3_page), ("cp1258", EPSON.cp1258_page)])
def test_by_code_page_the_mark_stands_above_the_number_in_words(tmp_path: Path, way: str, page: int) -> None:
    first, again = two_slips(tmp_path, PrinterSetup.model_validate({"profile": EPSON.name, "way": way, "page": page}))
    before, after = lines(first), lines(again)
    assert MARK not in before
    at = after.index(MARK)
    assert after[at + 1] == "B001"
    assert after[:at] + after[at + 1 :] == before
    assert not any(isinstance(item.command, Raster) for item in decode(again, EPSON.pages))


def test_as_raster_the_paper_shows_the_mark_as_the_font_draws_it(tmp_path: Path) -> None:
    first, again = two_slips(tmp_path, PrinterSetup(profile=EPSON.name))
    more = inserted(ink(first), ink(again))
    wanted = drawn(MARK)
    assert (more.size, more.tobytes()) == (wanted.size, wanted.tobytes())
    assert wanted.tobytes() != drawn("BẢN IN LAI").tobytes()
