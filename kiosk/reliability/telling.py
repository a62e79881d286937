"""Rows of a soak as they are measured, in the way of `kiosk bench --json`."""

from collections.abc import Iterable

from kiosk.bench.main import show
from kiosk.bench.row import Row


def tell(rows: Iterable[Row]) -> int:
    """The exit code: 1 when a row is not ok."""
    failed = 0
    for row in rows:
        show(row, as_json=True)
        failed += not row.ok
    return 1 if failed else 0
