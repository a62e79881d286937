"""Every text fits its box and every button a finger, on every screen, in both languages and both shapes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROBE = Path(__file__).with_name("screens_fit_probe.py")


def faults(language: str, size: str, centre: str, role: str = "kiosk") -> list[str]:
    done = subprocess.run(
        [sys.executable, str(PROBE), language, size, centre, role],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("size", ["1080x1920", "1920x1080"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_text_fits_its_box(language: str, size: str) -> None:
    assert faults(language, size, "starter") == []


@pytest.mark.parametrize("size", ["1080x1920", "1920x1080"])
@pytest.mark.parametrize("centre", ["smallest", "longest"])
def test_whatever_the_settings_allow_fits_too(centre: str, size: str) -> None:
    assert faults("vi", size, centre) == []


@pytest.mark.parametrize("size", ["1920x1080", "1080x1920"])
@pytest.mark.parametrize("centre", ["starter", "smallest", "longest"])
def test_the_halls_display_fits_whatever_the_settings_allow(centre: str, size: str) -> None:
    assert faults("vi", size, centre, "hall") == []
