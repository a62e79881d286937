"""Officers' sign-in at a counter's browser: PIN, lock-out, and a signed cookie that names the sitting.

The cookie is valid while the counter's sitting (the command id of its sign-in) is the same, so that it survives a
restart of the station and ends when somebody else signs in.
"""

import base64
import hashlib
import hmac
import ipaddress
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.domain.state import CounterState, State
from kiosk.secret_files import write_secret
from kiosk.settings import Officers
from kiosk.settings.pins import pin_matches

# A PIN of four digits holds out when guessing is this slow: 5 tries from one machine, then 5 minutes.
MAX_TRIES = 5
LOCK_MS = 5 * 60 * 1000
# From all machines together; so many more that one machine's guesses do not keep an officer from the own counter.
MAX_TRIES_ANYWHERE = 25
ANYWHERE = ""

COOKIE = "counter_session"
# What a proxy adds to a request: it came from elsewhere, and nobody knows how.
FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
KEY_BYTES = 32


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
    """Counts wrong PINs by officer and machine, from any thread. Time is an argument."""

    _tries: dict[tuple[str, str], _Tries] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def check(self, officers: Officers, officer_id: str, pin: str, now_ms: int, client: str) -> None:
        """Raises SignInRefused unless the PIN is this officer's. `client`: the address it came from."""
        officer = officers.find(officer_id)
        if officer is None:
            raise SignInRefused(403, "no_such_officer", "Không có cán bộ này. Xin chọn lại.")
        with self._lock:
            self._claim(officer_id, client, now_ms)
        if not pin_matches(pin, officer.pin_hash):
            raise SignInRefused(401, "wrong_pin", "Mã PIN không đúng. Xin nhập lại.")
        with self._lock:
            self._tries.pop((officer_id, client), None)
            self._tries.pop((officer_id, ANYWHERE), None)

    def _claim(self, officer: str, client: str, now_ms: int) -> None:
        """A try counts before it is judged, since judging is slow and guesses may come all at once."""
        for place in (ANYWHERE, client):
            self._refuse_locked(self._tries.get((officer, place)), now_ms)
        self._count((officer, client), MAX_TRIES, now_ms)
        if self._count((officer, ANYWHERE), MAX_TRIES_ANYWHERE, now_ms):
            self._forget_machines(officer)

    @staticmethod
    def _refuse_locked(tries: _Tries | None, now_ms: int) -> None:
        if tries and now_ms < tries.locked_until_ms:
            minutes = -(-(tries.locked_until_ms - now_ms) // 60_000)
            raise SignInRefused(429, "locked", f"Nhập sai nhiều lần. Xin thử lại sau {minutes} phút.")

    def _count(self, key: tuple[str, str], most: int, now_ms: int) -> bool:
        """Whether that was the last one before the lock."""
        tries = self._tries.setdefault(key, _Tries())
        tries.failed += 1
        if tries.failed < most:
            return False
        self._tries[key] = _Tries(locked_until_ms=now_ms + LOCK_MS)
        return True

    def _forget_machines(self, officer: str) -> None:
        """Locked everywhere, whatever each machine has left; so there are never more of them than tries."""
        for key in [key for key in self._tries if key[0] == officer and key[1] != ANYWHERE]:
            del self._tries[key]


def refuse_unsafe_line(scheme: str, client: str, headers: Mapping[str, str]) -> None:
    """A PIN travels over TLS, or not at all beyond this machine.

    Raises SignInRefused. `scheme` and `client` (an address) are the connection's own; what headers say of the way
    here can only forbid.
    """
    if scheme == "https":
        return
    if not _is_loopback(client) or any(name in headers for name in FORWARDED):
        raise SignInRefused(403, "needs_tls", "Đăng nhập từ máy khác cần kết nối an toàn (https).")


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


class CookieSigner:
    """Without a file the key is new, so that no earlier cookie is genuine."""

    def __init__(self, key_file: Path | None) -> None:
        self._key = _key(key_file) if key_file else os.urandom(KEY_BYTES)

    def sign(self, sitting: Sitting) -> str:
        return self._sealed(json.dumps([sitting.officer, sitting.counter, sitting.session]).encode())

    def read(self, cookie: str) -> Sitting | None:
        """The sitting of a genuine cookie; None for any other text."""
        try:
            payload = base64.urlsafe_b64decode(cookie.partition(".")[0])
            # the whole text is compared: base64 has more than one spelling of the same bytes
            if not hmac.compare_digest(self._sealed(payload).encode(), cookie.encode()):
                return None
            officer, counter, session = json.loads(payload)
        except ValueError:
            return None
        return Sitting(officer, counter, session)

    def _sealed(self, payload: bytes) -> str:
        return f"{_base64(payload)}.{_base64(hmac.digest(self._key, payload, hashlib.sha256))}"


def still_sits(state: State, sitting: Sitting) -> bool:
    seat = state.counters.get(sitting.counter, CounterState())
    return (seat.officer, seat.session) == (sitting.officer, sitting.session)


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


def _key(path: Path) -> bytes:
    """Made at first use, and again when a power cut left less than a key: then officers sign in once more."""
    if not path.exists() or path.stat().st_size != KEY_BYTES:
        write_secret(path, os.urandom(KEY_BYTES))
    return path.read_bytes()
