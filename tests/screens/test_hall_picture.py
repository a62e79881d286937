"""The hall's display as it is drawn: gold for a call, white at a flash's height, numbers that are read at 5 m."""

from pathlib import Path

import pytest
from PIL import Image
from test_picture import GOLD, picture

from screens.theme import Screen

WHITE = (255, 255, 255)
ON_TICKET = {"1920x1080": (100, 760), "1080x1920": (100, 750)}
# Where the first number of the list stands, and of how many pixels a window is a screen of 43 inches.
LIST = {"1920x1080": (1176, 190, 1600, 384), "1080x1920": (48, 850, 560, 1020)}
READ_AT_5_M_MM = 60.5


def drawn(folder: Path, screen: str, size: str) -> Image.Image:
    out = folder / f"{screen}-{size}.png"
    done = picture(out, screen, "--size", size)
    assert done.returncode == 0, done.stderr
    return Image.open(out).convert("RGB")


def white_rows(part: Image.Image) -> int:
    """How high what is white in it stands."""
    box = part.convert("L").point(lambda value: 255 if value > 200 else 0).getbbox()
    assert box is not None, "nothing white in it"
    return box[3] - box[1]


@pytest.mark.parametrize("size", list(LIST))
def test_a_call_is_gold_and_numbers_of_the_list_are_61_mm_on_43_inches(tmp_path: Path, size: str) -> None:
    hall = drawn(tmp_path, "hall", size)
    assert f"{hall.width}x{hall.height}" == size
    assert hall.getpixel(ON_TICKET[size]) == GOLD
    high_mm = white_rows(hall.crop(LIST[size])) / Screen(hall.width, hall.height, 43).px_per_mm
    assert high_mm >= READ_AT_5_M_MM


def test_a_flash_is_white_at_its_height_and_a_lost_station_leaves_no_gold(tmp_path: Path) -> None:
    size = "1920x1080"
    assert drawn(tmp_path, "hall_flash", size).getpixel(ON_TICKET[size]) == WHITE
    lost = drawn(tmp_path, "hall_lost", size)
    assert GOLD not in {colour for _count, colour in lost.getcolors(maxcolors=lost.width * lost.height) or []}


def test_the_usual_screen_is_a_wide_one(tmp_path: Path) -> None:
    assert picture(tmp_path / "hall.png", "hall_idle").returncode == 0
    assert Image.open(tmp_path / "hall.png").size == (1920, 1080)
