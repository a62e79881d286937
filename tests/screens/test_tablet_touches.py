"""Fingers on the tablet's pages: what each touch brings about, in every size of window; and that all of it fits."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.screens.screens_probes import told

ROOT = Path(__file__).parents[2]
SIZES = ("1280x800", "1366x768", "1024x600")


@pytest.mark.parametrize("size", SIZES)
def test_every_touch_does_what_it_says_and_no_second_one_falls_through(size: str) -> None:
    assert told("screens_tablet_probe", size) == {
        "touched asleep": ["tablet_asleep", 0],
        "woke": ["tablet_faces", 0],
        "touched beside the faces": ["tablet_faces", 0],
        "language": ["tablet_faces", 0, "en"],
        "skipped": ["tablet_asleep", 1],  # that it was passed over is told, too
        "touched again": ["tablet_faces", 1],
        "double tap": ["tablet_faces", 2],
        "refused": ["tablet_message", 2],
        "touched below the message": ["tablet_message", 2],
        "understood": ["tablet_faces", 2],
        "tapped": ["tablet_faces", 3],
        "low": ["tablet_reasons", 3],
        "reason": ["tablet_reasons", 3, 1],
        "writing": ["tablet_comment", 3],
        "typed": ["tablet_comment", 3, "A"],
        "written": ["tablet_reasons", 3],
        "once more": ["tablet_faces", 3],
        "other face": ["tablet_faces", 4],
        "thanks": ["tablet_thanks", 4],
        "over": ["tablet_asleep", 4],
        "lost": ["tablet_out_of_service", 4],
        "touched while lost": ["tablet_out_of_service", 4],
    }


@pytest.mark.parametrize(("language", "size"), [("vi", "1280x800"), ("en", "1280x800"), ("vi", "1024x600")])
def test_every_text_fits_its_box_and_every_button_a_finger(language: str, size: str) -> None:
    assert told("screens_fit_probe", language, size, "starter", "rating") == []


@pytest.mark.parametrize("centre", ["smallest", "longest"])
def test_whatever_the_settings_allow_fits_a_tablet_too(centre: str) -> None:
    assert told("screens_fit_probe", "vi", "1280x800", centre, "rating") == []


def test_an_upright_tablet_is_refused_with_what_to_do() -> None:
    command = [sys.executable, "-m", "screens", "picture", "--config", "config/centre.toml", "--screen", "tablet"]
    done = subprocess.run(
        [*command, "--out", os.devnull, "--size", "800x1280"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert "found 800x1280, expected wider than high" in done.stderr
