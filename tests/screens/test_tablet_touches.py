"""Fingers on the tablet's pages: what each touch brings about, in every size of window; and that all of it fits."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROBE = Path(__file__).with_name("screens_tablet_probe.py")
FIT_PROBE = Path(__file__).with_name("screens_fit_probe.py")
SIZES = ("1280x800", "1366x768", "1024x600")


def told(probe: Path, *arguments: str):
    done = subprocess.run(
        [sys.executable, str(probe), *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("size", SIZES)
def test_every_touch_does_what_it_says_and_no_second_one_falls_through(size: str) -> None:
    assert told(PROBE, size) == {
        "touched asleep": ["tablet_asleep", 0],
        "woke": ["tablet_faces", 0],
        "touched beside the faces": ["tablet_faces", 0],
        "language": ["tablet_faces", 0, "en"],
        "skipped": ["tablet_asleep", 0],
        "touched again": ["tablet_faces", 0],
        "double tap": ["tablet_faces", 1],
        "refused": ["tablet_message", 1],
        "touched below the message": ["tablet_message", 1],
        "understood": ["tablet_faces", 1],
        "tapped": ["tablet_faces", 2],
        "low": ["tablet_reasons", 2],
        "reason": ["tablet_reasons", 2, 1],
        "writing": ["tablet_comment", 2],
        "typed": ["tablet_comment", 2, "A"],
        "written": ["tablet_reasons", 2],
        "once more": ["tablet_faces", 2],
        "other face": ["tablet_faces", 3],
        "thanks": ["tablet_thanks", 3],
        "over": ["tablet_asleep", 3],
        "lost": ["tablet_out_of_service", 3],
        "touched while lost": ["tablet_out_of_service", 3],
    }


@pytest.mark.parametrize(("language", "size"), [("vi", "1280x800"), ("en", "1280x800"), ("vi", "1024x600")])
def test_every_text_fits_its_box_and_every_button_a_finger(language: str, size: str) -> None:
    assert told(FIT_PROBE, language, size, "starter", "rating") == []


@pytest.mark.parametrize("centre", ["smallest", "longest"])
def test_whatever_the_settings_allow_fits_a_tablet_too(centre: str) -> None:
    assert told(FIT_PROBE, "vi", "1280x800", centre, "rating") == []


def test_an_upright_tablet_is_refused_with_what_to_do() -> None:
    command = [sys.executable, "-m", "screens.main", "picture", "--config", "config/centre.toml", "--screen", "tablet"]
    done = subprocess.run(
        [*command, "--out", os.devnull, "--size", "800x1280"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert "found 800x1280, expected wider than high" in done.stderr
