"""Officers' sign-in at a counter's browser: PIN, lock-out, and a signed cookie that names the sitting.

The cookie is valid while the counter's sitting (the command id of its sign-in) is the same, so that it survives a
restart of the station and ends when somebody else signs in.
"""

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.domain.state import CounterState, State
from kiosk.settings import Officers
from kiosk.settings.pins import pin_matches

# A PIN of four digits holds out when guessing is this slow: 5 tries, then 5 minutes.
MAX_TRIES = 5
LOCK_MS = 5 * 60 * 1000

COOKIE = "counter_session"


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who sits at which counter since which sign-in."""

    officer: str
    counter: str
    session: str


class SignInRefused(Exception):
    """`status` is the HTTP status; `text` is for the page."""

    def __init__(self, status: int, error: str, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.error = error
        self.text = text


@dataclass
class _Tries:
    failed: int = 0
    locked_until_ms: int = 0


@dataclass
class PinGate:
    """Counts wrong PINs by officer. Time is an argument."""

    _tries: dict[str, _Tries] = field(default_factory=dict)

    def check(self, officers: Officers, officer_id: str, pin: str, now_ms: int) -> None:
        """Raises SignInRefused unless the PIN is this officer's."""
        officer = officers.find(officer_id)
        if officer is None:
            raise SignInRefused(403, "no_such_officer", "Không có cán bộ này. Xin chọn lại.")
        tries = self._tries.setdefault(officer_id, _Tries())
        if now_ms < tries.locked_until_ms:
            minutes = -(-(tries.locked_until_ms - now_ms) // 60_000)
            raise SignInRefused(429, "locked", f"Nhập sai nhiều lần. Xin thử lại sau {minutes} phút.")
        if pin_matches(pin, officer.pin_hash):
            del self._tries[officer_id]
            return
        tries.failed += 1
        if tries.failed >= MAX_TRIES:
            self._tries[officer_id] = _Tries(locked_until_ms=now_ms + LOCK_MS)
        raise SignInRefused(401, "wrong_pin", "Mã PIN không đúng. Xin nhập lại.")


class CookieSigner:
    def __init__(self, key_file: Path) -> None:
        self._key = _key(key_file)

    def sign(self, sitting: Sitting) -> str:
        payload = "|".join((sitting.officer, sitting.counter, sitting.session)).encode()
        return f"{_base64(payload)}.{_base64(self._mac(payload))}"

    def read(self, cookie: str) -> Sitting | None:
        """The sitting of a genuine cookie; None for any other text."""
        payload_text, _, mac_text = cookie.partition(".")
        try:
            payload, mac = base64.urlsafe_b64decode(payload_text), base64.urlsafe_b64decode(mac_text)
        except ValueError:
            return None
        if not hmac.compare_digest(self._mac(payload), mac):
            return None
        officer, counter, session = payload.decode().split("|")
        return Sitting(officer, counter, session)

    def _mac(self, payload: bytes) -> bytes:
        return hmac.digest(self._key, payload, hashlib.sha256)


def still_sits(state: State, sitting: Sitting) -> bool:
    seat = state.counters.get(sitting.counter, CounterState())
    return (seat.officer, seat.session) == (sitting.officer, sitting.session)


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


def _key(path: Path) -> bytes:
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(os.urandom(32))
    return path.read_bytes()
