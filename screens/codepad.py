"""The code of a ticket as it is typed: a letter, the number, four check digits."""

CHECK_DIGITS = 4
NUMBER_DIGITS_MAX = 4  # numbers run from 001; a day of more than 9,999 tickets of one letter is not expected


def append(code: str, key: str) -> str:
    """The code after one more key; a letter begins it anew, digits without a letter are not taken."""
    if key.isalpha():
        return key.upper()
    if not code or len(code) >= 1 + NUMBER_DIGITS_MAX + CHECK_DIGITS:
        return code
    return code + key


def is_whole(code: str) -> bool:
    """A letter, three digits at least, and the check digits."""
    return len(code) >= 1 + 3 + CHECK_DIGITS


def spaced(code: str) -> str:
    """As printed: "A012 4827"."""
    if len(code) <= 4:
        return code
    head = len(code) - CHECK_DIGITS if is_whole(code) else 4
    return f"{code[:head]} {code[head:]}"
