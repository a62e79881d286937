"""Waiting for another thread or process, as long as a slow, shared machine may need and no longer."""

import time
from collections.abc import Callable
from threading import Event

PATIENCE_S = 20.0
LOOK_S = 0.005


def wait_for(condition: Callable[[], bool]) -> None:
    """Returns as soon as it is true; after `PATIENCE_S` the test has failed."""
    end_s = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end_s, "waited in vain"
        Event().wait(LOOK_S)
