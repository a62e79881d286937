"""One thread that writes: on SQLite, concurrent writers would wait for each other for seconds."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from typing import Any

# With 8 request threads the queue holds at most 8; the limit says so should that change.
MAX_WAITING_JOBS = 64
# Batches committed together: as many as there are request threads.
MAX_GROUP = 8
# Longer than SQLite's own busy timeout, so that its error is the one reported.
JOB_TIMEOUT_S = 30


class Busy(RuntimeError):
    """Too many jobs are waiting; the sender keeps its data and tries again."""


class _Job:
    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self._result: Any = None
        self._error: BaseException | None = None
        self.done: Future[Any] = Future()

    def attempt(self) -> None:
        try:
            self._result = self._work()
        except BaseException as error:  # noqa: BLE001 - handed to the waiting request, as concurrent.futures does
            self._error = error

    def settle(self) -> None:
        if self._error is not None:
            self.done.set_exception(self._error)
        else:
            self.done.set_result(self._result)


class Writer:
    """Runs jobs one after another in a thread of its own, started with the first job.

    What waits together is committed together: `transaction` makes the one around them, in which a job that fails
    undoes itself alone. A job's caller hears of it only after that commit.
    """

    def __init__(self, transaction: Callable[[], AbstractContextManager[Any]]) -> None:
        self._transaction = transaction
        self._jobs: queue.Queue[_Job] = queue.Queue(MAX_WAITING_JOBS)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def run(self, work: Callable[[], Any]) -> Any:
        """The work's result, or its exception. Raises Busy when the queue is full, TimeoutError when it takes long."""
        self._start_once()
        job = _Job(work)
        try:
            self._jobs.put_nowait(job)
        except queue.Full as full:
            raise Busy(f"{MAX_WAITING_JOBS} jobs are waiting") from full
        return job.done.result(JOB_TIMEOUT_S)

    @property
    def waiting(self) -> int:
        return self._jobs.qsize()

    @property
    def is_well(self) -> bool:
        """Not yet needed, or at work."""
        return self._thread is None or self._thread.is_alive()

    def _start_once(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="ingest-writer", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            jobs = [self._jobs.get()]
            while len(jobs) < MAX_GROUP and not self._jobs.empty():
                jobs.append(self._jobs.get())
            self._together(jobs)

    def _together(self, jobs: list[_Job]) -> None:
        try:
            with self._transaction():
                for job in jobs:
                    job.attempt()
        except BaseException as error:  # noqa: BLE001 - the commit itself failed: every caller must hear of it
            for job in jobs:
                job.done.set_exception(error)
            return
        for job in jobs:
            job.settle()
