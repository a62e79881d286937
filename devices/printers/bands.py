"""Picture data in commands a printer's buffer can take, without bytes it would act on in real time.

Printers act on DLE EOT, DLE ENQ and DLE DC4 wherever they stand, even inside picture data, so these pairs never
leave this module.
"""

from collections.abc import Iterator

BAND_MOST_BYTES = 2_048  # one raster command: half the buffer of the usual printer
BAND_MOST_ROWS = 255  # so that the count's high byte stays 0
DLE = 0x10
REAL_TIME = frozenset((0x04, 0x05, 0x14))  # what makes a real-time command of a DLE before it


def bands(data: bytes, width_bytes: int) -> Iterator[bytes]:
    """Picture rows as the data of several raster commands, none too long, none holding a real-time command.

    A pair across two rows is parted by splitting the band there. A pair inside a row cannot be parted: the lone
    dot of its DLE byte gets one neighbour (0.1 mm), which nobody sees.
    """
    rows_most = max(1, min(BAND_MOST_ROWS, BAND_MOST_BYTES // width_bytes))
    band = bytearray()
    for start in range(0, len(data), width_bytes):
        row = without_real_time(data[start : start + width_bytes])
        full = len(band) >= rows_most * width_bytes
        if band and (full or (band[-1] == DLE and row[0] in REAL_TIME)):
            yield bytes(band)
            band.clear()
        band += row
    if band:
        yield bytes(band)


def without_real_time(row: bytes) -> bytes:
    """The row with every DLE that would begin a real-time command made a byte with one more dot."""
    safe = bytearray(row)
    for at, after in enumerate(row[1:]):
        if row[at] == DLE and after in REAL_TIME:
            safe[at] = DLE | 0x08
    return bytes(safe)
