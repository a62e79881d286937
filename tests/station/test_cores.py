"""Two threads share a core, and nobody else is held to it."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from kiosk.station.cores import free_threads, run_anywhere, share_a_core

ALL = os.sched_getaffinity(0)


def beside(work: object) -> None:
    """In a thread of its own, since the test's own must stay free."""
    with ThreadPoolExecutor(1) as aside:
        aside.submit(work).result()  # type: ignore[arg-type]


def test_both_run_on_the_same_core_and_what_is_handed_away_runs_anywhere() -> None:
    found: dict[str, set[int]] = {}
    ends = threading.Event()
    other = threading.Thread(target=ends.wait)
    other.start()

    def share() -> None:
        share_a_core(other)
        found["own"], found["other"] = os.sched_getaffinity(0), os.sched_getaffinity(other.native_id or 0)
        with free_threads() as aside:
            found["aside"] = aside.submit(os.sched_getaffinity, 0).result()
        run_anywhere()
        found["afterwards"] = os.sched_getaffinity(0)

    try:
        beside(share)
    finally:
        ends.set()
        other.join()
    assert found == {"own": {max(ALL)}, "other": {max(ALL)}, "aside": ALL, "afterwards": ALL}
    assert os.sched_getaffinity(0) == ALL


def test_a_core_that_is_not_to_be_had_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(number: int, cores: set[int]) -> None:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(os, "sched_setaffinity", taken)
    share_a_core(threading.current_thread())
    with free_threads() as aside:
        assert aside.submit(lambda: "done").result() == "done"
