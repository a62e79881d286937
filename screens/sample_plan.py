"""A made-up plan of a hall as a PNG, for pictures of screens."""

import struct
import zlib
from hashlib import sha256

WIDTH, HEIGHT, SCALE = 60, 40, 16  # squares of the plan, pixels of a square
WALL, DESK, FLOOR, SEAT = 0x3B, 0x9F, 0xF4, 0xD2
# (grey, left, top, width, height), the later over the earlier
ROOMS = (
    (WALL, 0, 0, 60, 40),
    (FLOOR, 1, 1, 58, 38),
    *((DESK, 4 + n * 11, 6, 8, 3) for n in range(5)),
    *((SEAT, 8 + n % 4 * 12, 18 + n // 4 * 6, 8, 2) for n in range(8)),
    (FLOOR, 26, 39, 8, 1),
)


def plan() -> bytes:
    rows = [bytearray(WIDTH) for _ in range(HEIGHT)]
    for grey, left, top, width, height in ROOMS:
        for row in rows[top : top + height]:
            row[left : left + width] = bytes([grey]) * width
    lines = b"".join((b"\0" + b"".join(bytes([grey]) * SCALE for grey in row)) * SCALE for row in rows)
    header = struct.pack(">IIBBBBB", WIDTH * SCALE, HEIGHT * SCALE, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PLAN = plan()
PLAN_SHA256 = sha256(PLAN).hexdigest()
