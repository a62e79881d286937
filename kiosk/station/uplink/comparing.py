"""The journal beside the collector's record: who has less, and where they part. No I/O but what is handed in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from kiosk.domain.events import Event
from kiosk.domain.marks import Marks
from kiosk.station.restore.older_copy import OlderCopy
from kiosk.wire.uplink import Envelope

# An epoch begins at enrolment and at a restore: more than these a station does not have in its life.
EPOCHS_ASKED = 100


def less_held(believed: Sequence[tuple[int, int]], held: Callable[[int], int]) -> list[tuple[int, int]]:
    """(epoch, what the collector has) where that is less than believed. `believed`: (epoch, acknowledged through),
    oldest first; `held` asks the collector about one epoch."""
    found = [(epoch, held(epoch), through) for epoch, through in believed[-EPOCHS_ASKED:] if through]
    return [(epoch, has) for epoch, has, through in found if has < through]


def parted(record: Iterator[Event], own: Sequence[Envelope], epoch: int, *, through: int = 0) -> OlderCopy:
    """What the collector's `record` holds and the journal lacks, from where they part; none when they agree.

    `own` are the journal's events of `epoch` from the same place on, up to `through`; 0: all of them.
    """
    hashes = {event.seq: event.hash for event in own}
    for event in record:
        if event.epoch != epoch or hashes.get(event.seq) != event.hash:
            return _counted(chain((event,), record), epoch)
        if event.seq == through:
            break
    return OlderCopy()


def _counted(events: Iterable[Event], epoch: int) -> OlderCopy:
    missing, marks = 0, Marks()
    for event in events:
        missing, marks = missing + 1, marks.after((event,))
    return OlderCopy(epoch, missing, marks)
