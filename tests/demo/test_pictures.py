"""`kiosk pictures` knows every screen there is, and makes its pictures small."""

import re
from pathlib import Path

from PIL import Image

from kiosk.demo.pictures import SCREENS, file_name, shrink

STILLS = Path(__file__).resolve().parents[2] / "screens" / "stills"


def test_every_screen_that_can_be_drawn_is_taken() -> None:
    drawn = "".join(path.read_text(encoding="utf-8") for path in STILLS.glob("*.py"))
    assert set(SCREENS) == set(re.findall(r"@_?screen\ndef (\w+)\(", drawn))


def test_a_picture_is_named_after_its_terminal() -> None:
    named = [file_name("home", "vi"), file_name("home", "en"), file_name("hall_idle", "vi"), file_name("tablet", "vi")]
    assert named == ["kiosk-home.png", "kiosk-home-en.png", "hall-idle.png", "tablet.png"]


def test_a_screen_is_halved_and_a_page_keeps_its_size(tmp_path: Path) -> None:
    halved = {"kiosk-home": ((1080, 1920), (540, 960)), "hall-idle": ((1920, 1080), (960, 540))}
    for name, (size, wanted) in {**halved, "counter": ((1366, 768), (1366, 768))}.items():
        source = tmp_path / f"{name}.png"
        Image.new("RGB", size, "#04264F").save(source)
        assert Image.open(shrink(source, tmp_path / f"small-{name}.png")).size == wanted
