"""Runs the fuzzer over one codec in a process of its own, and reads what it says at the end."""

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from kiosk.bench.fuzz.targets import TARGETS

INPUT_MOST_BYTES = 1_024  # several times the longest frame; longer ones only cost executions
MEMORY_MOST_MB = 256  # Python, the fuzzer and all that is imported take about 100
ONE_INPUT_S = 5  # longer than this for one input is a hang
START_S = 60  # to import and instrument, on a busy machine
# Linux gives a new process the peak memory of the one that started it, and the fuzzer would take that for its own: a
# shell between them is small. It must not become the fuzzer itself, hence the second command.
FRESH = ("/bin/sh", "-c", '"$@"; exit $?', "sh")
REPORT_LINES = 30  # of a failure: the error's text and the input


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """`trouble` is "" when nothing but the codec's own error was raised, memory stayed bounded, nothing hung."""

    name: str
    executions: int
    memory_mb: int
    trouble: str


def fuzz(name: str, seconds: int) -> Fuzzed:
    """One codec of TARGETS for so many seconds. RuntimeError when the fuzzer is not installed."""
    if find_spec("atheris") is None:
        raise RuntimeError("atheris is not installed; it comes with the development requirements")
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(TARGETS[name].seeds):
            (Path(folder) / f"seed-{number}").write_bytes(seed)
        done = subprocess.run(
            _command(name, Path(folder), seconds),
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds + START_S + ONE_INPUT_S,
            check=False,
        )
        return judged(name, done.returncode, done.stderr + done.stdout, Path(folder))


def _command(name: str, folder: Path, seconds: int) -> list[str]:
    options = {
        "max_total_time": seconds,
        "max_len": INPUT_MOST_BYTES,
        "rss_limit_mb": MEMORY_MOST_MB,
        "timeout": ONE_INPUT_S,
        "print_final_stats": 1,
        "seed": 1,
        "artifact_prefix": f"{folder}/failed-",
    }
    words = [f"-{key}={value}" for key, value in options.items()]
    return [*FRESH, sys.executable, "-m", "kiosk.bench.fuzz", name, str(folder), *words]


def judged(name: str, code: int, said: str, folder: Path) -> Fuzzed:
    """From the exit code, the fuzzer's words, and the input it keeps of a failure."""
    trouble = ""
    if code != 0:
        inputs = [f"input {path.read_bytes().hex()}" for path in folder.glob("failed-*")]
        trouble = "\n".join([f"{name}: exit code {code}", *said.splitlines()[-REPORT_LINES:], *inputs])
    return Fuzzed(name, _figure(said, "number_of_executed_units"), _figure(said, "peak_rss_mb"), trouble)


def _figure(said: str, name: str) -> int:
    found = re.search(rf"stat::{name}:\s+(\d+)", said)
    return int(found[1]) if found else 0
