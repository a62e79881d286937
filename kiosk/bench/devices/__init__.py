"""Ticket printers and rating panels: bytes, times, legibility, lost presses, faults, fuzzing."""

from collections.abc import Callable, Iterable, Iterator

from kiosk.bench.devices import fuzzing, legible, ticket_bytes, ticket_times
from kiosk.bench.row import Row

MEASURES: tuple[Callable[[], Iterable[Row]], ...] = (ticket_bytes.rows, ticket_times.rows, legible.rows, fuzzing.rows)


def rows() -> Iterator[Row]:
    """Every row of `kiosk bench devices`, in the order of the table."""
    for measure in MEASURES:
        yield from measure()
