"""Ends the demo's programs when the demo itself is gone: `python -m kiosk.demo.guard`, one per demo.

Standard input is a pipe from the demo with lines "+<process group>" and "-<process group>". Its end means that the
demo ended, however it did; whatever is still listed then is told to end, and after a grace killed.
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterable

# Longer than any program of ours needs to close its database, short enough for someone who starts the demo again.
GRACE_S = 4.0


def remaining(lines: Iterable[str]) -> list[int]:
    """The groups added and not removed, newest first: what was started last ends first."""
    groups: dict[int, None] = {}
    for line in lines:
        group = int(line[1:])
        if line.startswith("+"):
            groups[group] = None
        else:
            groups.pop(group, None)
    return list(reversed(groups))


def group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def end_groups(groups: list[int], grace_s: float = GRACE_S) -> None:
    for group in groups:
        _signal(group, signal.SIGTERM)
    deadline = time.monotonic() + grace_s
    while any(group_lives(group) for group in groups) and time.monotonic() < deadline:
        time.sleep(0.05)
    for group in groups:
        _signal(group, signal.SIGKILL)


def _signal(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, number)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_groups(remaining(sys.stdin))
