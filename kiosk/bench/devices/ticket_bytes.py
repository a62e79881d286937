"""How many bytes the standard ticket takes, status queries excluded, beside the whole paper sent as one picture."""

from collections.abc import Iterator

from kiosk.bench.devices import standard
from kiosk.bench.row import Row

RASTER_MOST, SHORT_MOST, PAGE_MOST, KEPT_MOST = 6_800, 5_000, 430, 220
# the printers of each way: the generic ones cannot be trusted with a page or a memory
WIDE, NARROW, WITH_PAGES = "generic-80mm", "generic-58mm", "epson-tm-t82"


def rows() -> Iterator[Row]:
    """One row a way, all of the same content."""
    wide, narrow, paged = standard.profile(WIDE), standard.profile(NARROW), standard.profile(WITH_PAGES)
    kept, stored = standard.kept_ticket(paged)
    full, short_full = len(standard.full_raster(wide)), len(standard.full_raster(narrow))
    yield _row("raster lines, 80 mm", standard.ticket(wide, "raster"), full, RASTER_MOST)
    yield _row("raster lines, 58 mm", standard.ticket(narrow, "raster"), short_full, SHORT_MOST)
    yield _row("code page TCVN-3, 80 mm", standard.ticket(paged, "tcvn3"), full, PAGE_MOST)
    yield _row("code page 1258, 80 mm", standard.ticket(paged, "cp1258"), full, PAGE_MOST)
    yield _row("lines kept in the printer, 80 mm", kept, full, KEPT_MOST, f"and {len(stored):,} bytes stored once")


def _row(way: str, data: bytes, full: int, most: int, note: str = "") -> Row:
    return Row("devices", f"ticket bytes, {way}", len(data), "B", f"value <= {most}", full, note)
