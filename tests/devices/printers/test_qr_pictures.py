"""A printer without QR codes of its own draws them from a picture a quarter as large, dot by dot the same."""

import dataclasses
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from devices.printers import shapes
from devices.printers.commands import Raster
from devices.printers.decoder import decode
from devices.printers.document import Document, QrCode
from devices.printers.escpos import encode
from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.raster import Fonts
from devices.printers.rendering import EDGE_DOTS, render
from devices.printers.ticket import STANDARD_TICKET, ticket_document

FOLDER = Path(__file__).parents[3] / "config" / "printers"
WITHOUT_QR = [profile for path in sorted(FOLDER.glob("*.toml")) if not (profile := load_profile(path)).native_qr]
CODE = QrCode(STANDARD_TICKET.qr)


def ids(profile: PrinterProfile) -> str:
    return profile.name


def printed(profile: PrinterProfile, module: int, fonts: Fonts) -> Image.Image:
    data = encode(Document((QrCode(CODE.data, module),)), profile, fonts)
    return render(data, profile, fonts).convert("L").point([255] * 128 + [0] * 128, "1")  # 1 = ink, as in `shapes`


@pytest.mark.parametrize("profile", WITHOUT_QR, ids=ids)
@pytest.mark.parametrize(("module", "drawn"), [(8, 8), (7, 6), (6, 6), (5, 5), (4, 4), (3, 3)])
def test_the_paper_shows_the_code_in_the_middle_dot_by_dot(
    profile: PrinterProfile, module: int, drawn: int, fonts: Fonts
) -> None:
    code = shapes.qr(CODE.data, drawn)
    paper = printed(profile, module, fonts)
    box = paper.getbbox()
    assert box is not None
    assert paper.crop(box).tobytes() == code.crop(code.getbbox()).tobytes()
    assert abs(box[0] - (paper.width - box[2])) <= 2
    assert paper.height == code.height + 2 * EDGE_DOTS


@pytest.mark.parametrize("profile", WITHOUT_QR, ids=ids)
def test_a_phone_reads_the_ticket_even_where_the_printer_does_not_double(
    profile: PrinterProfile, fonts: Fonts, tmp_path: Path
) -> None:
    data = encode(ticket_document(STANDARD_TICKET, profile), profile, fonts)
    assert any(isinstance(item.command, Raster) and item.command.scale == 2 for item in decode(data))
    for name, content in (("doubled", data), ("single", data.replace(b"\x1dv0\x03", b"\x1dv0\x00"))):
        picture = tmp_path / f"{name}.png"
        render(content, profile, fonts).save(picture)
        run = ["zbarimg", "-q", "--raw", str(picture)]
        assert subprocess.run(run, capture_output=True, text=True, timeout=30).stdout.strip() == STANDARD_TICKET.qr


def test_a_standard_ticket_without_native_qr_stays_small(narrow: PrinterProfile, fonts: Fonts) -> None:
    profile = dataclasses.replace(narrow, native_qr=False)
    assert len(encode(ticket_document(STANDARD_TICKET, profile), profile, fonts)) <= 6_300
