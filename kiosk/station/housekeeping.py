"""Backs up by itself: once a day after closing time, at a start when that was missed. What restores put aside goes
when it is old (kiosk.backup.broken). A thin runner.

The backup is made by `kiosk backup` in a process of its own, so that checking years of events takes no time from
citizens.
"""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.backup.broken import drop_surplus
from kiosk.backup.shelf import FOLDER, due, listed
from kiosk.clock import Clock

log = logging.getLogger(__name__)

# How often it looks whether a backup is due.
LOOK_S = 60.0
# The first look: a start is for citizens.
FIRST_LOOK_S = 20.0
# Checking three years of events takes a minute; a disk that hangs longer than this will not finish.
MOST_S = 30 * 60
# After a failure, so many looks until the next try: a full disk is not tried every minute.
LOOKS_AFTER_FAILURE = 30
# What is told of a failure: its last words.
SAID_LETTERS = 300
NICE = 10


class Housekeeping:
    """`problem` is a sentence for staff, "" when the last backup went well."""

    def __init__(self, settings_file: Path, data_dir: Path, clock: Clock, *, may: Callable[[], bool]) -> None:
        """`may` says whether a backup makes sense now: not while the journal cannot be written."""
        self._command = [sys.executable, "-m", "kiosk", "backup", "--settings", str(settings_file)]
        self._shelf = data_dir / FOLDER
        self._clock = clock
        self._may = may
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="housekeeping", daemon=True)
        self._process: subprocess.Popen[str] | None = None
        self.problem = ""

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._process is not None:
            self._process.terminate()
        if self._thread.is_alive():
            self._thread.join(5)

    def _run(self) -> None:
        wait_s = FIRST_LOOK_S
        while not self._stopping.wait(wait_s):
            wait_s = LOOK_S if self.look() else LOOK_S * LOOKS_AFTER_FAILURE

    def look(self) -> bool:
        """One look; False when a backup was due and failed."""
        try:
            drop_surplus(self._shelf.parent, self._clock.now())
            backups = listed(self._shelf)
            if not self._may() or not due(backups[-1] if backups else None, self._clock.now()):
                return True
            said = _said(self._command, self._began)
        except OSError as error:
            # a shelf that cannot be read, a process that cannot be started: this thread goes on and says so
            said = str(error)
        if said and not self._stopping.is_set():
            log.error("backup: %s", said)
        elif not said:
            log.info("backup: done")
        self.problem = f"Chưa sao lưu được: {said}" if said else ""
        return not said

    def _began(self, process: subprocess.Popen[str]) -> None:
        self._process = process


def _said(command: Sequence[str], began: Callable[[subprocess.Popen[str]], None]) -> str:
    """Why it failed; "" when it went well."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    began(process)
    try:
        os.setpriority(os.PRIO_PROCESS, process.pid, NICE)
        _, errors = process.communicate(timeout=MOST_S)
    except ProcessLookupError:
        _, errors = process.communicate()
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return f"found no end after {MOST_S // 60} minutes; check the disk with `kiosk doctor`"
    if process.returncode == 0:
        return ""
    return errors.strip()[-SAID_LETTERS:] or f"ended with code {process.returncode}"
