"""Ticket printers and rating panels: bytes, times, legibility, lost presses, faults, fuzzing."""

from collections.abc import Callable, Iterable, Iterator

from kiosk.bench.devices import fuzzing, legible, panel_bus, ticket_bytes, ticket_times, trials
from kiosk.bench.row import Row, unmeasured

Measure = Callable[[], Iterable[Row]]

MEASURES: dict[str, Measure] = {
    "bytes of the standard ticket": ticket_bytes.rows,
    "seconds from commit to last byte": ticket_times.rows,
    "legibility": legible.rows,
    "panels on a bus": panel_bus.rows,
    "lost and doubled presses": trials.press_rows,
    "tickets on failing printers": trials.printer_rows,
    "fuzzing": fuzzing.rows,
}


def rows(measures: dict[str, Measure] | None = None) -> Iterator[Row]:
    """Every row of `kiosk bench devices`; what cannot be measured here does not keep the others from it."""
    for name, measure in (measures or MEASURES).items():
        try:
            yield from measure()
        except (OSError, RuntimeError, ValueError, LookupError, ImportError) as error:
            yield unmeasured("devices", name, "", "value >= 0", f"{type(error).__name__}: {error}")
