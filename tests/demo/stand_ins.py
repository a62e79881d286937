"""Programs for the supervision's tests: they sleep, refuse to end, or start programs of their own."""

import sys
import threading
from pathlib import Path

from kiosk.demo.supervisor import Supervisor

SLEEPS = "import time; print('up', flush=True); time.sleep(600)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)"
)
PARENT = (
    "import subprocess, sys, time; child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
    "print(child.pid, flush=True); time.sleep(600)"
)
FAILS = "print('no such port'); raise SystemExit(3)"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def supervisor(folder: Path) -> Supervisor:
    return Supervisor(folder / "logs", threading.Event())


def is_running(pid: int) -> bool:
    """False also for a process that has ended and only waits to be reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
