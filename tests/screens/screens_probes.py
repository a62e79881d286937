"""Asks a probe: a program of its own, since Kivy has one window a process, that prints its findings as JSON."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120  # of a machine that is busy


def told(probe: str, *arguments: str) -> Any:
    """The last line that `probe` of this folder prints, read as JSON."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name(f"{probe}.py")), *arguments],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
