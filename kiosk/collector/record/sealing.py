"""Seals texts and secrets with the key of the data folder, so that a copy of the database alone reveals nothing."""

import hmac

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

KEY_FILE = "private.key"
KEY_CHANGED = "(không mở được: khóa private.key đã đổi)"


def seal(text: str) -> bytes:
    return sealed(text.encode())


def text_of(content: bytes) -> str:
    """KEY_CHANGED in its place when it cannot be opened."""
    try:
        return _fernet().decrypt(bytes(content)).decode()
    except InvalidToken:
        return KEY_CHANGED


def sealed(secret: bytes) -> bytes:
    return _fernet().encrypt(secret)


def unsealed(secret: bytes) -> bytes:
    """ValueError when the key has changed since."""
    try:
        return _fernet().decrypt(secret)
    except InvalidToken as error:
        raise ValueError("không mở được khóa ký: private.key đã đổi; xóa rồi thêm lại người nhận") from error


def digest(text: str) -> bytes:
    """Always the same of a text, nobody's to guess without the key."""
    return hmac.digest(_key(), text.encode(), "sha256")


def _fernet() -> Fernet:
    return Fernet(_key())


def _key() -> bytes:
    return bytes((settings.DATA_DIR / KEY_FILE).read_bytes().strip())
