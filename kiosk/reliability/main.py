"""Runs steps one after another, keeps what each found, writes the document after each."""

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from kiosk.domain.events import rfc3339
from kiosk.reliability import reading
from kiosk.reliability.document import markdown
from kiosk.reliability.result import Case, Figure, Result, load, save
from kiosk.reliability.steps import STEPS, Amounts, Step

# How much of a failed step's output is shown.
TAIL = 3_000


def run(steps: Sequence[Step], amounts: Amounts, results: Path, out: Path) -> bool:
    """Whether all is well. The other steps go on when one fails."""
    well = True
    for step in steps:
        print(f"{step.name}: {step.title} …", file=sys.stderr, flush=True)
        result = _run(step, amounts)
        save(results, result)
        write(results, out)
        print(
            f"{step.name}: {'ok' if result.ok else 'NOT OK'} after {result.took_s:.0f} s", file=sys.stderr, flush=True
        )
        well = well and result.ok
    return well


def write(results: Path, out: Path) -> None:
    found = {step.name: load(results, step.name) for step in STEPS}
    out.write_text(markdown(STEPS, {name: one for name, one in found.items() if one}), encoding="utf-8")


def _run(step: Step, amounts: Amounts) -> Result:
    began, now = time.monotonic(), datetime.now(UTC)
    ended, figures, tests = _carry_out(step, amounts)
    took_s = round(time.monotonic() - began, 1)
    return Result(step.name, rfc3339(now), took_s, ended, step.asked(amounts), _machine(), _code(), figures, tests)


def _carry_out(step: Step, amounts: Amounts) -> tuple[int | None, tuple[Figure, ...], tuple[Case, ...]]:
    with tempfile.TemporaryDirectory(prefix="kiosk-reliability-") as name:
        junit = Path(name) / "junit.xml"
        command = step.command(amounts) + ([f"--junitxml={junit}"] if step.reading == "tests" else [])
        environment = {**os.environ, **step.environment(amounts)}
        try:
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, timeout=step.most_s, check=False
            )
        except subprocess.TimeoutExpired:
            return None, (), ()
        if done.returncode:
            print((done.stdout + done.stderr)[-TAIL:], file=sys.stderr)
        return (done.returncode, *_read(step, done.stdout, done.stderr, junit))


def _read(step: Step, printed: str, told: str, junit: Path) -> tuple[tuple[Figure, ...], tuple[Case, ...]]:
    """Nothing when the step's program broke off before it had something to say."""
    if step.reading == "rows":
        return reading.rows(printed, told), ()
    if step.reading == "tests":
        return reading.tests(junit.read_text("utf-8")) if junit.exists() else ((), ())
    try:
        return reading.simulation(printed), ()
    except (ValueError, LookupError):
        return (), ()


def _machine() -> str:
    cores, (load_1, _, _) = os.cpu_count(), os.getloadavg()
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{cores} cores, load {load_1:.1f} at the end, {system}"


def _code() -> str:
    """The commit of the checkout; "" outside of one."""
    try:
        done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
