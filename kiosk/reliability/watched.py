"""What processes hold over time: memory, file descriptors, threads; sampled while something else goes on."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sample:
    """`at_s` since the first sample."""

    at_s: float
    rss_mib: float
    fds: int
    threads: int


def sample(pid: int, at_s: float) -> Sample:
    """Raises FileNotFoundError or ProcessLookupError when the process is gone. Linux: proc_pid_status(5)."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    if "VmRSS" not in fields:
        raise ProcessLookupError(f"process {pid} has ended")
    fds = sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
    return Sample(at_s, int(fields["VmRSS"].split()[0]) / 1024, fds, int(fields["Threads"]))


def child(pid: int) -> int:
    """The first child: gunicorn's worker."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


class Watch:
    """`with Watch(…)` samples each of `pids` {name: pid} every `every_s`; a process that went is noted."""

    def __init__(self, pids: Callable[[], Mapping[str, int]], every_s: float) -> None:
        self._pids = pids
        self._every_s = every_s
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self.samples: dict[str, list[Sample]] = {}
        self.gone: set[str] = set()

    def __enter__(self) -> "Watch":
        self._began = time.monotonic()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(self._every_s):
            for name, pid in self._pids().items():
                try:
                    self.samples.setdefault(name, []).append(sample(pid, time.monotonic() - self._began))
                except (FileNotFoundError, ProcessLookupError):
                    self.gone.add(name)
