"""Which core of the machine the station's threads run on.

The asyncio thread and the recorder take turns at one interpreter, with the same tickets in hand. On two cores each turn
waits until the other one has woken and has fetched what changed: a tap takes a tenth longer. All others run anywhere.
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

_ALL = os.sched_getaffinity(0)
# The last one: the machine's own interrupts begin with the first.
_SHARED = {max(_ALL)}


def share_a_core(thread: threading.Thread) -> None:
    """A thread that runs, and the calling one; what those start from now on begins there too."""
    for number in (threading.get_native_id(), thread.native_id):
        _hold(number or 0, _SHARED)


def run_anywhere() -> None:
    """The calling thread, and what it starts from now on."""
    _hold(0, _ALL)


def free_threads() -> ThreadPoolExecutor:
    """For what the asyncio thread hands away."""
    return ThreadPoolExecutor(thread_name_prefix="aside", initializer=run_anywhere)


def _hold(thread: int, cores: set[int]) -> None:
    with suppress(OSError):  # the machine gave those cores to others meanwhile
        os.sched_setaffinity(thread, cores)
