"""Every screen looks as its stored picture: kiosk and hall in both orientations, the rating tablet, in both languages.

Pictures are made anew by `make stored-pictures`, when a screen was changed on purpose; look at what git says differs.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.pictures.comparing import difference

ROOT = Path(__file__).parents[2]
STORED = Path(__file__).parent / "stored"
MOST_BYTES = 6_000_000  # of all: whoever takes a copy of the project has them, too


def run(what: str, form: str, place: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.pictures.drawing", what, form, str(place)],
        capture_output=True,
        text=True,
        timeout=400,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("form", ["tall", "wide", "tablet"])
def test_every_screen_looks_as_its_stored_picture(form: str, tmp_path: Path) -> None:
    found = json.loads(run("check", form, tmp_path).splitlines()[-1])
    assert found == {"missing": [], "stale": [], "other": {}}, (
        f"{form}: see {tmp_path} beside tests/pictures/stored/{form}; if the change is meant: make stored-pictures"
    )


def test_all_of_them_stay_small() -> None:
    pictures = list(STORED.glob("*/*.png"))
    assert pictures
    assert sum(path.stat().st_size for path in pictures) <= MOST_BYTES


def test_they_are_palette_pictures_of_half_the_screens_size() -> None:
    sizes = {"tall": (540, 960), "wide": (960, 540), "tablet": (640, 400)}
    for path in STORED.glob("*/*.png"):
        with Image.open(path) as picture:
            assert (picture.mode, picture.size) == ("P", sizes[path.parent.name]), path


def test_no_two_screens_were_stored_as_one() -> None:
    """English is not Vietnamese: a picture stored under another's name would be found by nobody."""
    with Image.open(STORED / "tall" / "home-vi.png") as one, Image.open(STORED / "tall" / "home-en.png") as other:
        assert difference(one, other).counts
