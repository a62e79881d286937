"""Which events of a batch are taken in, which are poison, which are repeats, and where a gap begins. Pure.

An event's place is its seq; one without a readable seq takes the place its neighbours leave for it. Poison is set
aside with its raw bytes and the chain goes on from the hash it claims, since that is what the station built on.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from kiosk.collector.decoding import MAX_SEQ
from kiosk.domain.events import GENESIS_HASH, Event, chained
from kiosk.domain.kinds import KINDS, Fact, RatingGiven

# The largest fact we know has under 1 KiB; anything near this is not a fact.
MAX_EVENT_BYTES = 64 * 1024
# Ids and short names become columns; other texts of facts are a sentence.
MAX_ID = 64
MAX_TEXT = 4000

Whole = Annotated[int, Meta(ge=0, le=MAX_SEQ)]
Place = Annotated[int, Meta(ge=1, le=MAX_SEQ)]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]


class Envelope(msgspec.Struct, forbid_unknown_fields=True):
    """`domain.events.Event` with the limits of each field."""

    epoch: Place
    seq: Place
    id: Annotated[str, Meta(min_length=1, max_length=64)]
    at: Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
    uptime_ms: Whole
    kind: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_.]{0,63}$")]
    v: Annotated[int, Meta(ge=1, le=1000)]
    data: dict[str, Any]
    hash: Hash


class _Seq(msgspec.Struct):
    seq: Place


class _Hash(msgspec.Struct):
    hash: Hash


@dataclass(frozen=True, slots=True)
class Taken:
    """An event to store. `fact` is None for a kind or version this program does not know; `data` is canonical JSON."""

    event: Envelope
    data: str
    fact: Fact | None


@dataclass(frozen=True, slots=True)
class Poison:
    seq: int
    reason: str
    detail: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Repeat:
    """An event at a place already taken; `event` is None when it cannot be read."""

    seq: int
    event: Envelope | None
    raw: bytes


@dataclass(slots=True)
class Judged:
    """`acked_through` and `head_hash` are the new ones; `gap` is the seq that is missing before the rest, or None."""

    acked_through: int
    head_hash: str
    taken: list[Taken] = field(default_factory=list)
    poison: list[Poison] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    gap: int | None = None


class _Refused(ValueError):
    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


_ENVELOPE = msgspec.json.Decoder(Envelope)
_SEQ = msgspec.json.Decoder(_Seq)
_HASH = msgspec.json.Decoder(_Hash)
_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def judge(epoch: int, raws: Sequence[bytes], acked_through: int, head_hash: str) -> Judged:
    """`head_hash` is "" when an earlier event left none: the next one is then taken at its word."""
    judged = Judged(acked_through, head_hash)
    for raw, seq in zip(raws, _places(raws, acked_through + 1), strict=True):
        if seq > judged.acked_through + 1:
            judged.gap = judged.acked_through + 1
            break
        if seq <= judged.acked_through:
            judged.repeats.append(Repeat(seq, readable(raw), raw))
            continue
        _take_or_refuse(judged, epoch, seq, raw)
    return judged


def readable(raw: bytes) -> Envelope | None:
    try:
        return _ENVELOPE.decode(raw)
    except _UNREADABLE:
        return None


def _places(raws: Sequence[bytes], expected: int) -> list[int]:
    """The seq of each event as it states it, or as its neighbours state it when it states none or one out of line."""
    stated = [_stated_seq(raw) for raw in raws]
    anchor = next((i for i, seq in enumerate(stated) if seq is not None), None)
    at = expected if anchor is None else (stated[anchor] or 0) - anchor
    places = []
    for i, seq in enumerate(stated):
        after = stated[i + 1] if i + 1 < len(stated) else None
        # one that leaps while the next one is in line is a bad envelope, not a gap
        at = at if seq is None or (seq > at and after == at + 1) else seq
        places.append(at)
        at += 1
    return places


def _stated_seq(raw: bytes) -> int | None:
    try:
        return _SEQ.decode(raw).seq
    except _UNREADABLE:
        return None


def _take_or_refuse(judged: Judged, epoch: int, seq: int, raw: bytes) -> None:
    judged.acked_through = seq
    try:
        taken, judged.head_hash = _checked(epoch, seq, raw, judged.head_hash)
        judged.taken.append(taken)
    except _Refused as refused:
        judged.poison.append(Poison(seq, refused.reason, str(refused), raw))
        judged.head_hash = _claimed_hash(raw)


def _claimed_hash(raw: bytes) -> str:
    try:
        return _HASH.decode(raw).hash
    except _UNREADABLE:
        return ""


def _checked(epoch: int, seq: int, raw: bytes, head: str) -> tuple[Taken, str]:
    if len(raw) > MAX_EVENT_BYTES:
        raise _Refused("huge", f"found {len(raw)} bytes, expected at most {MAX_EVENT_BYTES}")
    try:
        event = _ENVELOPE.decode(raw)
        datetime.fromisoformat(event.at)
    except (*_UNREADABLE, ValueError) as error:
        raise _Refused("bad_envelope", str(error)) from error
    if event.epoch != epoch or event.seq != seq:
        raise _Refused("bad_envelope", f"found {event.epoch}/{event.seq}, expected {epoch}/{seq}")
    fact = _fact(event)
    _check_hash(event, head)
    return Taken(event, msgspec.json.encode(event.data, order="sorted").decode(), fact), event.hash


def _fact(event: Envelope) -> Fact | None:
    cls = KINDS.get(event.kind)
    if cls is None or event.v != cls.V:
        _refuse_floats(event.data)
        return None
    try:
        fact = msgspec.convert(event.data, cls)
    except msgspec.ValidationError as error:
        raise _Refused("bad_fields", f"{event.kind}: {error}") from error
    _check_limits(event.kind, event.data)
    if isinstance(fact, RatingGiven):
        _check_rating(fact)
    return fact


def _check_limits(kind: str, data: dict[str, Any]) -> None:
    """Whole numbers and texts that every engine can hold; a float hides in no field, known or not."""
    for name, value in data.items():
        if isinstance(value, str):
            limit = MAX_ID if name in _IDS else MAX_TEXT
            if len(value) > limit or "\0" in value:
                raise _Refused("bad_fields", f"{kind}: found {len(value)} letters in {name}, expected at most {limit}")
        elif isinstance(value, int):
            if not -MAX_SEQ <= value <= MAX_SEQ:
                raise _Refused("bad_fields", f"{kind}: found {name} beyond 2^53")
        else:
            _refuse_floats(value)


_IDS = frozenset(RatingGiven.__slots__) | {"ticket", "note", "source"}
_STANDINGS = ("counted", "duplicate", "untied", "centre")


def _check_rating(fact: RatingGiven) -> None:
    if not (fact.rating and fact.standing in _STANDINGS and fact.scale in (3, 4, 5)):
        raise _Refused("bad_fields", f"rating.given: found standing {fact.standing!r}, scale {fact.scale}")
    if not (1 <= fact.choice <= fact.scale and 1 <= fact.level <= 5):
        raise _Refused("bad_fields", f"rating.given: found choice {fact.choice}, level {fact.level} of {fact.scale}")
    try:
        datetime.strptime(fact.business_day, "%Y-%m-%d")
    except ValueError as error:
        raise _Refused("bad_fields", f"rating.given: found business_day {fact.business_day!r}") from error


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise _Refused("bad_fields", f"found the float {value!r}, expected whole numbers only")
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            _refuse_floats(inner)


def _check_hash(event: Envelope, head: str) -> None:
    """`domain.events` decides; msgspec's sorted JSON is only the quick way to the same bytes (five times as fast)."""
    if not head:
        return
    fields = {name: getattr(event, name) for name in Envelope.__struct_fields__ if name != "hash"}
    quick = bytes.fromhex(head) + msgspec.json.encode(fields, order="sorted")
    if hashlib.sha256(quick).hexdigest() == event.hash:
        return
    expected = chained(Event(**fields), head).hash
    if expected != event.hash:
        raise _Refused("bad_hash", f"found hash {event.hash[:12]}…, expected {expected[:12]}…")


__all__ = ["GENESIS_HASH", "Envelope", "Judged", "Poison", "Repeat", "Taken", "judge", "readable"]
