"""`kiosk pictures` knows every screen there is, and makes its pictures small."""

import re
from pathlib import Path

from PIL import Image

from kiosk.demo.pictures import KIOSK_SIZE, SCREENS, shrink

STILLS = Path(__file__).resolve().parents[2] / "screens" / "stills"


def test_every_screen_that_can_be_drawn_is_taken() -> None:
    drawn = "".join(path.read_text(encoding="utf-8") for path in STILLS.glob("*.py"))
    assert set(SCREENS) == set(re.findall(r"@_screen\ndef (\w+)\(", drawn))


def test_a_kiosk_screen_is_halved_and_a_page_keeps_its_size(tmp_path: Path) -> None:
    for name, size, wanted in (("kiosk-home", (1080, 1920), KIOSK_SIZE), ("counter", (1366, 768), (1366, 768))):
        source = tmp_path / f"{name}.png"
        Image.new("RGB", size, "#04264F").save(source)
        assert Image.open(shrink(source, tmp_path / f"small-{name}.png")).size == wanted
