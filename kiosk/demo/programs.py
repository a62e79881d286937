"""How our own programs are started: always `python -m kiosk …`, so that the demo runs what a centre runs."""

import json
import subprocess
import sys
from typing import Any

from kiosk.demo.supervisor import ProgramFailed

# Creating the collector's database and filling it takes some seconds on a slow machine.
ONCE_S = 60.0


def kiosk(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "kiosk", *arguments]


def run_once(*arguments: str) -> str:
    """Standard output of a command that ends by itself; raises ProgramFailed with what it said."""
    done = subprocess.run(
        kiosk(*arguments), capture_output=True, text=True, timeout=ONCE_S, stdin=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-12:])
        raise ProgramFailed(f"kiosk {' '.join(arguments)} ended with code {done.returncode}:\n{said}")
    return done.stdout


def last_json(text: str) -> Any:
    """The JSON in a command's output: all of it, or its last line when it also says something else."""
    for candidate in (text, text.strip().rpartition("\n")[2]):
        try:
            return json.loads(candidate)
        except ValueError:
            continue
    raise ProgramFailed(f"expected JSON, found: {text[-200:]!r}")
