"""Which events of a batch are taken in, which are poison, which are repeats, and where a gap begins. Pure.

An event's place is its seq; one without a readable seq takes the place its neighbours leave for it. Poison is set
aside with its raw bytes and the chain goes on from the hash it claims, since that is what the station built on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from kiosk.collector.record.checking import UNREADABLE, Envelope, Hash, Place, Refused, Taken, checked, readable


class _Seq(msgspec.Struct):
    seq: Place


class _Hash(msgspec.Struct):
    hash: Hash


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


_SEQ = msgspec.json.Decoder(_Seq)
_HASH = msgspec.json.Decoder(_Hash)


def judge(epoch: int, raws: Sequence[bytes], acked_through: int, head_hash: str) -> Judged:
    """`head_hash` is "" when an earlier event left none: the next one is then taken at its word."""
    judged = Judged(acked_through, head_hash)
    events = [readable(raw) for raw in raws]
    for raw, event, seq in zip(raws, events, _places(raws, events, acked_through + 1), strict=True):
        if seq > judged.acked_through + 1:
            judged.gap = judged.acked_through + 1
            break
        if seq <= judged.acked_through:
            judged.repeats.append(Repeat(seq, event, raw))
            continue
        _take_or_refuse(judged, epoch, seq, raw, event)
    return judged


def _places(raws: Sequence[bytes], events: Sequence[Envelope | None], expected: int) -> list[int]:
    """The seq of each event as it states it, or as its neighbours state it when it states none or one out of line."""
    stated = [event.seq if event else _stated_seq(raw) for raw, event in zip(raws, events, strict=True)]
    at = _first_place(stated, expected)
    places = []
    for i, seq in enumerate(stated):
        after = stated[i + 1] if i + 1 < len(stated) else None
        # one that leaps while the next one is in line is a bad envelope, not a gap
        at = at if seq is None or (seq > at and after == at + 1) else seq
        places.append(at)
        at += 1
    return places


def _first_place(stated: Sequence[int | None], expected: int) -> int:
    if any(seq == expected + i for i, seq in enumerate(stated)):
        return expected
    return next((seq - i for i, seq in enumerate(stated) if seq is not None), expected)


def _stated_seq(raw: bytes) -> int | None:
    try:
        return _SEQ.decode(raw).seq
    except UNREADABLE:
        return None


def _take_or_refuse(judged: Judged, epoch: int, seq: int, raw: bytes, event: Envelope | None) -> None:
    judged.acked_through = seq
    try:
        taken, judged.head_hash = checked(epoch, seq, raw, event, judged.head_hash)
        judged.taken.append(taken)
    except Refused as refused:
        judged.poison.append(Poison(seq, refused.reason, str(refused), raw))
        judged.head_hash = _claimed_hash(raw)


def _claimed_hash(raw: bytes) -> str:
    try:
        return _HASH.decode(raw).hash
    except UNREADABLE:
        return ""
