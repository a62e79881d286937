"""Which core of the machine the station's threads run on.

The asyncio thread and the recorder take turns: one interpreter, one lock, the same tickets in hand. On two cores each
turn waits for the other core to wake and to hand over what it has changed, which takes an eighth of what 32 kiosks at
once get done. Everybody else is free to run anywhere.
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

_ALL = os.sched_getaffinity(0)
# The last one: the machine's own interrupts begin with the first.
_SHARED = {max(_ALL)}


def share_a_core(*threads: threading.Thread) -> None:
    """They and the calling thread; what those start from now on begins there too."""
    for name in (threading.get_native_id(), *(thread.native_id for thread in threads)):
        os.sched_setaffinity(name or 0, _SHARED)


def free_threads() -> ThreadPoolExecutor:
    """For work that the asyncio thread hands away."""
    return ThreadPoolExecutor(thread_name_prefix="aside", initializer=_run_anywhere)


def _run_anywhere() -> None:
    os.sched_setaffinity(0, _ALL)
