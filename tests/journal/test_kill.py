"""What was acknowledged is kept, whenever the process is killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.journal import Journal, JournalReader
from tests.journal.journal_files import calls

ROOT = Path(__file__).parents[2]


def acknowledged_before_kill(folder: Path, lines: int) -> int:
    """Kill -9 after so many acknowledgements; returns the last seq that was acknowledged."""
    command = [sys.executable, "-m", "tests.journal.appender", str(folder)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    try:
        heard = [child.stdout.readline() for _ in range(lines)]
    finally:
        child.kill()
    rest, _ = child.communicate(timeout=10)
    complete = [line for line in [*heard, *rest.splitlines(keepends=True)] if line.endswith("\n")]
    return int(complete[-1])


@pytest.mark.parametrize("lines", [1, 7, 40])
def test_acknowledged_events_survive_kill_9(tmp_path: Path, lines: int) -> None:
    acknowledged = acknowledged_before_kill(tmp_path, lines)
    kept = JournalReader(tmp_path / "journal.db").verify()
    assert kept >= acknowledged > 0
    journal = Journal(tmp_path / "journal.db", "05500-1")
    assert [event.seq for event in journal.append(calls(1, 2))] == [kept + 1, kept + 2]
    assert JournalReader(tmp_path / "journal.db").verify() == kept + 2
