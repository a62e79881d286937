"""The envelope of an event: its canonical form and its place in the hash chain.

This module alone knows the canonical JSON (sorted keys, no spaces, UTF-8, no floats) and the genesis hash.
An event is named by (station, epoch, seq); the station's name is not repeated in every event, the epoch's
first event `epoch.opened` carries it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from json.encoder import encode_basestring as _text
from typing import Any

from kiosk.domain.records import record
from kiosk.domain.replaced import replaced

# The hash before an epoch's first event: SHA-256 of nothing, so that it is recognised at sight.
GENESIS_HASH = hashlib.sha256(b"").hexdigest()

# made once: json.dumps makes one for each call; what refuses floats has met any circle before
_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False
).encode

_PLAIN = {str, int, bool}  # as most values are

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]
Data = Mapping[str, Json]


class ChainError(ValueError):
    """The chain does not hold at `position`; says what was found and what was expected."""

    def __init__(self, position: str, found: str, expected: str) -> None:
        super().__init__(f"event {position}: found {found}, expected {expected}")
        self.position = position


@record
class Event:
    """One line of the journal. `at` is RFC 3339 UTC with milliseconds, `uptime_ms` the machine's own counter."""

    epoch: int
    seq: int
    id: str
    at: str
    uptime_ms: int
    kind: str
    v: int
    data: dict[str, Any]
    hash: str = ""

    def envelope(self) -> dict[str, Any]:
        """The event as sent to the collector."""
        return {name: getattr(self, name) for name in self.__match_args__}


def rfc3339(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse_rfc3339(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)


def canonical(event: Event) -> bytes:
    """The bytes that are hashed: everything but the hash itself."""
    return _enveloped(event, canonical_data(event))


def canonical_data(event: Event) -> str:
    """Its data alone, in the same form. ValueError, TypeError: it has none."""
    _refuse_floats(event.data, event.kind)
    return _encode(event.data)


def _enveloped(event: Event, data: str) -> bytes:
    """Spelled out: the data is the most of it, and is encoded already for the journal's row."""
    head = f'{{"at":{_text(event.at)},"data":{data},"epoch":{event.epoch},"id":{_text(event.id)},'
    tail = f'"kind":{_text(event.kind)},"seq":{event.seq},"uptime_ms":{event.uptime_ms},"v":{event.v}}}'
    return (head + tail).encode()


def chained(event: Event, previous_hash: str) -> Event:
    return replaced(event, hash=hash_of(event, canonical_data(event), previous_hash))


def hash_of(event: Event, data: str, previous_hash: str) -> str:
    """`data`: the event's own, in canonical form."""
    return _digest(_enveloped(event, data), previous_hash)


def _digest(content: bytes, previous_hash: str) -> str:
    return hashlib.sha256(bytes.fromhex(previous_hash) + content).hexdigest()


def verify_chain(events: Iterable[Event], previous: Event | None = None) -> int:
    """Check seq and hash of events in order; `previous` is the last one already checked. Returns how many.

    Raises ChainError at the first event that was changed, removed or added.
    """
    count = 0
    for event in events:
        _check_place(event, previous)
        before = previous.hash if previous and previous.epoch == event.epoch else GENESIS_HASH
        _check_hash(event, before)
        previous = event
        count += 1
    return count


def _check_place(event: Event, previous: Event | None) -> None:
    same_epoch = previous is not None and previous.epoch == event.epoch
    expected = previous.seq + 1 if previous is not None and same_epoch else 1
    if event.seq != expected:
        raise ChainError(f"{event.epoch}/{event.seq}", f"seq {event.seq}", f"seq {expected}")
    if previous is not None and event.epoch < previous.epoch:
        raise ChainError(f"{event.epoch}/{event.seq}", f"epoch {event.epoch}", f"an epoch after {previous.epoch}")


def _check_hash(event: Event, before: str) -> None:
    try:
        expected = _digest(canonical(event), before)
    except (ValueError, TypeError) as error:
        # TypeError: one flipped bit makes bytes of a text
        raise ChainError(f"{event.epoch}/{event.seq}", str(error), "the event as it was written") from error
    if event.hash != expected:
        raise ChainError(f"{event.epoch}/{event.seq}", f"hash {event.hash[:12]}…", f"{expected[:12]}…")


def _refuse_floats(value: Any, kind: str) -> None:
    if isinstance(value, float):
        raise ValueError(f"{kind}: found the float {value!r}, expected an integer: floats have no one text form")
    if isinstance(value, Mapping):
        if not _PLAIN.issuperset(map(type, value.values())):
            for inner in value.values():
                _refuse_floats(inner, kind)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_floats(inner, kind)
