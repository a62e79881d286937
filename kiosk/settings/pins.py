"""PINs of officers as salted scrypt hashes: `scrypt$<salt hex>$<hash hex>`.

A PIN has few digits, so the hash only slows a thief of the file; the station's lock-out stops guessing online.
"""

import hashlib
import hmac
import os
import re

PIN_PATTERN = re.compile(r"\A[0-9]{4,8}\Z")
# About 16 MB and 30 ms a try on a kiosk box (RFC 7914: n is cost, r block size, p parallelism)
_COST = {"n": 2**14, "r": 8, "p": 1}


def hash_pin(pin: str, salt: bytes | None = None) -> str:
    """Raises ValueError unless the PIN is 4 to 8 digits."""
    if not PIN_PATTERN.match(pin):
        raise ValueError("mã PIN phải gồm 4 đến 8 chữ số")
    salt = os.urandom(16) if salt is None else salt
    return f"scrypt${salt.hex()}${_digest(pin, salt).hex()}"


def pin_matches(pin: str, stored: str) -> bool:
    """False, too, for a text that is no PIN or no hash."""
    scheme, _, rest = stored.partition("$")
    salt, _, digest = rest.partition("$")
    if scheme != "scrypt" or not digest or not PIN_PATTERN.match(pin):
        return False
    try:
        return hmac.compare_digest(_digest(pin, bytes.fromhex(salt)), bytes.fromhex(digest))
    except ValueError:
        return False


def _digest(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, dklen=32, **_COST)
