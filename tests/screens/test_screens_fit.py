"""Every text fits its box and every button a finger, on every screen, in both languages and both shapes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROBE = Path(__file__).with_name("screens_fit_probe.py")


@pytest.mark.parametrize("size", ["1080x1920", "1920x1080"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_text_fits_its_box(language: str, size: str) -> None:
    done = subprocess.run(
        [sys.executable, str(PROBE), language, size],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=PROBE.parents[2],
        env={**__import__("os").environ, "PYTHONPATH": str(PROBE.parents[2])},
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == []
