"""Codes of households that a consultation asks: on paper from the commune.

The record holds a code's mark alone, made with the centre's key: codes of few digits cannot be found by trying them
all without it. The consultation is in the mark, so that two consultations cannot be laid side by side.
"""

import hashlib
import hmac
import unicodedata

CODE_LEAST, CODE_MOST = 4, 20
KEY_BYTES = 32
# 128 bits as hex. Marks of stations before there was a key are SHA-256, which is twice as long.
MARK_SIGNS = 32


def code_of(typed: str) -> str:
    """A household's code as it is compared: capitals and digits alone; "" when it is too short or too long."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    code = "".join(sign for sign in plain if sign.isascii() and sign.isalnum())
    return code if CODE_LEAST <= len(code) <= CODE_MOST else ""


def code_mark(key: bytes, consultation: str, code: str) -> str:
    """`code` as code_of gives it."""
    return keyed(key, unkeyed(consultation, code))


def unkeyed(consultation: str, code: str) -> str:
    """What stations recorded before there was a key."""
    return hashlib.sha256(f"consultation:{consultation}:{code}".encode()).hexdigest()


def keyed(key: bytes, mark: str) -> str:
    """Of a mark without the key; one with it, or "", stays as it is."""
    if len(mark) <= MARK_SIGNS:
        return mark
    return hmac.digest(key, mark.encode(), "sha256").hex()[:MARK_SIGNS]
