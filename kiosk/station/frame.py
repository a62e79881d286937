"""How frames of a WebSocket begin and end (RFC 6455, 5.2)."""

from kiosk.wire.base import MAX_REQUEST_BYTES

# First bytes: a whole text, the first and the last piece of one in several frames.
TEXT, _FIRST_PIECES, _LAST_PIECE = 0x81, (0x01, 0x02), 0x80
MASK_BYTES = 4
_MASKED, _LENGTH = 0x80, 0x7F
# Lengths up to here stand in the second byte itself, and in two more.
_ONE_BYTE, _TWO_BYTES = 125, 0xFFFF
_IN_TWO, _IN_EIGHT = 126, 127


def span(data: bytes) -> tuple[int, int] | None:
    """Where the content of the frame at its beginning starts, and where it ends; None while nobody can say.

    One that will be refused, since it is not masked or too long, has no start and ends with what is there.
    """
    if len(data) < 2:
        return None
    size = data[1] & _LENGTH
    start = 2 if size <= _ONE_BYTE else 4 if size == _IN_TWO else 10
    if len(data) < start:
        return None
    if start > 2:
        size = int.from_bytes(data[2:start])
    if not data[1] & _MASKED or size > MAX_REQUEST_BYTES:
        return 0, len(data)
    start += MASK_BYTES
    return start, start + size


def in_pieces(first: int, before: bool) -> bool:
    """Whether a text is in the middle of its pieces behind a frame with this first byte."""
    return first in _FIRST_PIECES or (before and first != _LAST_PIECE)


def text_frame(content: bytes) -> bytes:
    """As a server sends it: whole and unmasked."""
    size = len(content)
    if size <= _ONE_BYTE:
        return bytes((TEXT, size)) + content
    if size <= _TWO_BYTES:
        return bytes((TEXT, _IN_TWO)) + size.to_bytes(2) + content
    return bytes((TEXT, _IN_EIGHT)) + size.to_bytes(8) + content
