"""The code of an appointment as it is typed or scanned: H, five letters or digits, a letter."""

LENGTH = 7
FIRST = "H"
ROWS = ("23456789", "ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
"""Keys of the pad: what is easily confused (0 O 1 I) is in no code."""
KEYS = "".join(ROWS)


def append(code: str, key: str) -> str:
    """The code after one more key. The H of all codes comes by itself; "/" begins anew: a scanned address ends so."""
    key = key.upper()
    if key == "/":
        return ""
    if len(key) != 1 or key not in KEYS or len(code) >= LENGTH:
        return code
    return code + key if code or key == FIRST else FIRST + key


def is_whole(code: str) -> bool:
    return len(code) == LENGTH


def scanned(text: str) -> str:
    """The code of an appointment in what a scanner typed, or ""; other codes begin or end otherwise."""
    code = text.rpartition("/")[2].upper()
    fits = len(code) == LENGTH and code[0] == FIRST and code[-1].isalpha()
    return code if fits and all(sign in KEYS for sign in code) else ""
