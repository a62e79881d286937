"""Keys for the code of a receipt: digits first, letters behind a key. Pure; where they stand says the page's form."""

from screens.keyboard import BACKSPACE
from screens.layout import Box, Frame

LETTERS_KEY, DIGITS_KEY, GO = "letters", "digits", "go"
DIGITS = (
    *("1", "2", "3", BACKSPACE),
    *("4", "5", "6", LETTERS_KEY),
    *("7", "8", "9", GO),
    *(".", "0", "-", GO),
)
"""Four columns; a key that stands twice is as high as both."""
FLAT_DIGITS = (*"12345", *"67890", ".", "-", LETTERS_KEY, BACKSPACE, GO)
"""Five columns."""
LETTERS = (*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", DIGITS_KEY, BACKSPACE)
COLUMNS = {DIGITS: 4, FLAT_DIGITS: 5, LETTERS: 7}
FLAT_LETTERS_COLUMNS = 10
KEY_MOST = 150


def key_boxes(frame: Frame, keys: tuple[str, ...], top: float) -> dict[str, Box]:
    """Below `top` and where a hand reaches. More than one row of a key makes it higher."""
    columns = FLAT_LETTERS_COLUMNS if frame.flat and keys == LETTERS else COLUMNS[keys]
    boxes = frame.grid(len(keys), max(top, frame.low_y), frame.bottom, columns, KEY_MOST)
    found: dict[str, Box] = {}
    for key, (x, y, width, height) in zip(keys, boxes, strict=True):
        first = found.get(key, (x, y, width, height))
        found[key] = (x, first[1], width, y + height - first[1])
    return found


def press(code: str, key: str, longest: int) -> str:
    """The code after one key."""
    if key == BACKSPACE:
        return code[:-1]
    return (code + key)[:longest]
