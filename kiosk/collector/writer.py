"""One thread that writes: on SQLite, concurrent writers would wait for each other for seconds."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

# With 8 request threads the queue holds at most 8; the limit says so should that change.
MAX_WAITING_JOBS = 64
# Longer than SQLite's own busy timeout, so that its error is the one reported.
JOB_TIMEOUT_S = 30


class Busy(RuntimeError):
    """Too many jobs are waiting; the sender keeps its data and tries again."""


class Writer:
    """Runs jobs one after another in a thread of its own, started with the first job."""

    def __init__(self) -> None:
        self._jobs: queue.Queue[tuple[Callable[[], Any], Future[Any]]] = queue.Queue(MAX_WAITING_JOBS)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def run(self, job: Callable[[], Any]) -> Any:
        """The job's result, or its exception. Raises Busy when the queue is full, TimeoutError when it takes long."""
        self._start_once()
        done: Future[Any] = Future()
        try:
            self._jobs.put_nowait((job, done))
        except queue.Full as full:
            raise Busy(f"{MAX_WAITING_JOBS} jobs are waiting") from full
        return done.result(JOB_TIMEOUT_S)

    def _start_once(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="ingest-writer", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            job, done = self._jobs.get()
            if done.set_running_or_notify_cancel():
                _settle(job, done)


def _settle(job: Callable[[], Any], done: Future[Any]) -> None:
    try:
        done.set_result(job())
    except BaseException as error:  # noqa: BLE001 - handed to the waiting request, as concurrent.futures does
        done.set_exception(error)
