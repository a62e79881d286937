"""Starts programs, each in a process group of its own with its own log, and ends every one of them.

Ended in the reverse order of their start: first asked (SIGTERM), after a grace killed. A guard beside the
supervisor does the same should the supervisor's own process vanish.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.demo.guard import group_lives

# How long a program may take to end when asked.
GRACE_S = 6.0
# A killed process is gone within this time, unless the kernel holds it.
KILL_S = 2.0
# How much of a log is quoted when its program has failed.
TAIL_LINES = 12


class Stopped(Exception):
    """Somebody asked the demo to stop while it was still starting."""


class ProgramFailed(RuntimeError):
    """A program ended or did not get ready; the text names it and quotes the end of its log."""


@dataclass(frozen=True, slots=True)
class Program:
    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def tail(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-TAIL_LINES:])


class Supervisor:
    def __init__(self, logs: Path, stop: threading.Event) -> None:
        self._stop = stop
        self._logs = logs
        self._programs: dict[str, Program] = {}
        self._order: list[str] = []
        logs.mkdir(parents=True, exist_ok=True)
        self._guard = subprocess.Popen(
            [sys.executable, "-m", "kiosk.demo.guard"], stdin=subprocess.PIPE, start_new_session=True
        )

    def __enter__(self) -> "Supervisor":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop_all()

    def start(
        self, name: str, arguments: Sequence[str], env: Mapping[str, str] | None = None, pass_fds: Sequence[int] = ()
    ) -> Program:
        self.refuse_when_stopping()
        log = self._logs / f"{name}.log"
        with log.open("ab") as output:
            process = subprocess.Popen(
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(env or {})},
                pass_fds=pass_fds,
                process_group=0,
            )
        self._tell_guard(f"+{process.pid}\n")
        self._programs[name] = Program(name, process, log)
        if name not in self._order:
            self._order.append(name)
        return self._programs[name]

    def __getitem__(self, name: str) -> Program:
        return self._programs[name]

    def refuse_when_stopping(self) -> None:
        if self._stop.is_set():
            raise Stopped

    def ended(self) -> list[Program]:
        """Programs that ended though nobody asked them to."""
        return [program for program in self._programs.values() if program.process.poll() is not None]

    def kill(self, name: str) -> None:
        """As a power cut would."""
        self._end(self._programs.pop(name), grace_s=0)

    def stop(self, name: str) -> None:
        self._end(self._programs.pop(name), GRACE_S)

    def stop_all(self) -> None:
        for name in reversed(self._order):
            if name in self._programs:
                self.stop(name)
        assert self._guard.stdin
        with contextlib.suppress(BrokenPipeError):
            self._guard.stdin.close()
        self._guard.wait()

    def _end(self, program: Program, grace_s: float) -> None:
        group = program.process.pid
        _signal_group(group, signal.SIGTERM if grace_s else signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.process.wait(grace_s or KILL_S)
        _kill_rest(group)
        program.process.wait()
        self._tell_guard(f"-{group}\n")

    def _tell_guard(self, line: str) -> None:
        assert self._guard.stdin
        with contextlib.suppress(BrokenPipeError):
            self._guard.stdin.write(line.encode())
            self._guard.stdin.flush()


def _kill_rest(group: int) -> None:
    """Whatever the program left behind. Bounded, since a process nobody reaps keeps its group listed."""
    deadline = time.monotonic() + KILL_S
    while group_lives(group) and time.monotonic() < deadline:
        _signal_group(group, signal.SIGKILL)
        time.sleep(0.01)


def _signal_group(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, number)
