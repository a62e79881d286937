"""Whatever is drawn after a change of palette has its colours, on every kind of screen, without a new process."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROBE = Path(__file__).with_name("screens_palette_probe.py")


def test_every_kind_of_screen_is_drawn_in_the_palette_of_its_configuration() -> None:
    done = subprocess.run(
        [sys.executable, str(PROBE)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "home": ["04264f", "002e1b", "000000", "04264f"],
        "hall": ["053873", "014329", "000000", "053873"],
        "tablet_asleep": ["04264f", "002e1b", "000000", "04264f"],
    }
