"""What went over one port, both ways, with times: a bounded ring that the port's thread fills and anybody reads."""

import threading
from collections import deque
from dataclasses import dataclass
from typing import Literal

Direction = Literal["in", "out", "port"]  # from the device, to the device, or a word about the port itself

RING_BYTES = 262_144  # what a running station keeps of each port: some forty tickets, or hours of status questions
ENTRIES_MOST = 20_000  # some hours of status questions; tickets are bounded by their bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """`number` counts from 1 without gaps: a gap in what is read was dropped. `at_ms` is the port thread's clock."""

    number: int
    at_ms: int
    direction: Direction
    data: bytes


class Trace:
    """Keeps the latest entries of at most `most_bytes` bytes in all; the oldest go first. Safe between threads."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._entries: deque[Entry] = deque()
        self._bytes = 0
        self._count = 0

    def add(self, at_ms: int, direction: Direction, data: bytes) -> None:
        """Takes note of one portion, as the operating system gave or took it."""
        with self._lock:
            self._count += 1
            self._entries.append(Entry(self._count, at_ms, direction, data))
            self._bytes += len(data)
            while self._bytes > self._most_bytes or len(self._entries) > ENTRIES_MOST:
                self._bytes -= len(self._entries.popleft().data)

    def entries(self, after: int = 0) -> list[Entry]:
        """What is still kept of the entries behind number `after`."""
        with self._lock:
            return [entry for entry in self._entries if entry.number > after]
