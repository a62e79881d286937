"""Keys of tickets: what a QR holds beside the number, so that nobody guesses another one's page."""

import secrets
from collections.abc import Iterator

from kiosk.domain.numbering import KEY_ALPHABET, KEY_LENGTH

# Asked for at once: each asking hands over the interpreter's lock, which a tap may wait for.
RANDOM_BYTES = 1024
# Bytes as letters; those beyond the last whole alphabet are passed over, so that no letter comes more often.
_LETTERS = bytes(ord(KEY_ALPHABET[byte % len(KEY_ALPHABET)]) for byte in range(256))
_BEYOND = bytes(range(256 - 256 % len(KEY_ALPHABET), 256))


def new_key() -> str:
    """As random as the machine's own source. For the asyncio thread alone."""
    return next(_keys)


def made() -> Iterator[str]:
    """Without end."""
    while True:
        letters = secrets.token_bytes(RANDOM_BYTES).translate(_LETTERS, _BEYOND).decode()
        for end in range(KEY_LENGTH, len(letters) + 1, KEY_LENGTH):
            yield letters[end - KEY_LENGTH : end]


_keys = made()
