"""Lines that are the same on many tickets, kept as pictures in the printer's memory and called by a key of two bytes.

Written at commissioning only: the memory bears about ten writes a day. A key is made from the picture, so a line that
has changed has another key and is printed the long way until it is stored. Source: Epson's GS ( L, functions 67, 69.
"""

import functools
import hashlib
from collections.abc import Iterable, Mapping

from PIL import Image, ImageDraw

from devices.printers import shapes
from devices.printers.bands import without_real_time
from devices.printers.document import Block, Emblem, Feed, Rule, TextLine
from devices.printers.profile import PrinterProfile
from devices.printers.raster import Fonts, Strip, strips

Group = tuple[Block, ...]
Album = Mapping[Group, bytes]  # what is stored, and its key

KEY_FIRST, KEY_COUNT = 0x21, 94  # key bytes are printable ASCII; no blank, for people who read dumps
RULE_ROWS, RULE_ROW, RULE_DOT, RULE_STEP = 30, 19, (9, 3), 36  # as the printer's own full stops stand
STORE_HEAD_BYTES = 16  # command, length, key, colours, size
PICTURE_MOST_BYTES = 65_000  # the command's length field has 16 bits


def album(groups: Iterable[Group], profile: PrinterProfile, fonts: Fonts) -> dict[Group, bytes]:
    """The groups with their keys. ValueError when two share a key, or they are more than the printer can keep."""
    keys = {group: key(picture(group, profile, fonts)) for group in groups}
    if len(set(keys.values())) < len(keys):
        raise ValueError(f"{len(keys)} groups, {len(set(keys.values()))} keys: change a word in one of the groups")
    size = sum(len(store(group, code, profile, fonts)) for group, code in keys.items())
    if size > profile.nv_bytes:
        raise ValueError(f"{size} bytes of pictures: {profile.name} keeps {profile.nv_bytes}; store fewer lines")
    return keys


def known(groups: Iterable[Group], stored: Mapping[str, bytes], profile: PrinterProfile, fonts: Fonts) -> Album:
    """Those of the groups whose picture the printer keeps; `stored` are the keys by `digest`."""
    found = {group: stored.get(digest(group, profile, fonts)) for group in groups} if stored else {}
    return {group: code for group, code in found.items() if code is not None}


def fitting(
    groups: Iterable[Group], taken: Mapping[str, bytes], room_bytes: int, profile: PrinterProfile, fonts: Fonts
) -> dict[Group, bytes]:
    """The first of the groups that find room and a key of their own beside those taken, by `digest`."""
    codes, made = set(taken.values()), {}
    for group in dict.fromkeys(groups):
        code = key(picture(group, profile, fonts))
        size = size_bytes(group, profile, fonts)
        if digest(group, profile, fonts) in taken or code in codes or size > min(room_bytes, PICTURE_MOST_BYTES):
            continue
        codes.add(code)
        made[group] = code
        room_bytes -= size
    return made


def digest(group: Group, profile: PrinterProfile, fonts: Fonts) -> str:
    """What tells a picture from every other, unlike its key: SHA-256 over width and dots, hexadecimal."""
    made = picture(group, profile, fonts)
    return hashlib.sha256(made.width.to_bytes(2, "little") + made.tobytes()).hexdigest()


def size_bytes(group: Group, profile: PrinterProfile, fonts: Fonts) -> int:
    """Room a group takes, as the command that stores it."""
    made = picture(group, profile, fonts)
    return STORE_HEAD_BYTES + len(made.tobytes())


def store_all(kept: Album, profile: PrinterProfile, fonts: Fonts) -> bytes:
    """What writes the whole album into the printer; pictures of the same key are replaced."""
    return b"".join(store(group, code, profile, fonts) for group, code in kept.items())


def store(group: Group, code: bytes, profile: PrinterProfile, fonts: Fonts) -> bytes:
    """The command that keeps one group. ValueError when its picture is too large for one command."""
    made = picture(group, profile, fonts)
    size = made.width.to_bytes(2, "little") + made.height.to_bytes(2, "little")
    body = b"0C0" + code + b"\x01" + size + b"1" + without_real_time(made.tobytes())
    if len(body) > PICTURE_MOST_BYTES:
        raise ValueError(f"a picture of {len(body)} bytes: expected at most {PICTURE_MOST_BYTES}; store fewer lines")
    return b"\x1d(L" + len(body).to_bytes(2, "little") + body


def call(code: bytes) -> bytes:
    """The command that prints a kept picture; printers ignore an unknown key."""
    return b"\x1d(L\x06\x000E" + code + b"\x01\x01"


def key(made: Image.Image) -> bytes:
    """Two bytes from a picture's dots, the same on every machine."""
    number = int.from_bytes(hashlib.sha256(made.tobytes()).digest()[:4], "big") % KEY_COUNT**2
    return bytes([KEY_FIRST + number // KEY_COUNT, KEY_FIRST + number % KEY_COUNT])


@functools.lru_cache(maxsize=128)  # the lines of a centre; looked at for every ticket
def picture(group: Group, profile: PrinterProfile, fonts: Fonts) -> Image.Image:
    """The group as one picture as wide as the paper, mode "1", 1 = black. ValueError for a block that changes."""
    parts = [part for block in group for part in _parts(block, profile.width_dots, fonts)]
    paper = Image.new("1", (profile.width_dots, sum(part.top + part.ink.height + part.bottom for part in parts)))
    top = 0
    for part in parts:
        paper.paste(part.ink, ((paper.width - part.ink.width) // 2, top + part.top))
        top += part.top + part.ink.height + part.bottom
    return paper


def _parts(block: Block, width: int, fonts: Fonts) -> tuple[Strip, ...]:
    match block:
        case TextLine():
            return strips(block, width, fonts)
        case Emblem(size):
            return (Strip(0, shapes.emblem(size), 0),)
        case Feed(dots):
            return (Strip(dots, Image.new("1", (0, 0)), 0),)
        case Rule():
            return (Strip(RULE_ROW, _rule(width), RULE_ROWS - RULE_ROW - RULE_DOT[1]),)
    raise ValueError(f"{block}: expected text, emblem, rule or feed, which are the same on many tickets")


def _rule(width: int) -> Image.Image:
    dots = Image.new("1", (width, RULE_DOT[1]))
    for left in range((RULE_STEP - RULE_DOT[0]) // 2, width - RULE_DOT[0] + 1, RULE_STEP):
        ImageDraw.Draw(dots).rectangle((left, 0, left + RULE_DOT[0] - 1, RULE_DOT[1]), fill=1)
    return dots
