"""One event on its own: can it be read, are its fields sound, does its hash follow from the one before. Pure."""

import hashlib
import re
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from kiosk.collector.record.decoding import MAX_SEQ
from kiosk.domain.events import Event, chained
from kiosk.domain.kinds import KINDS, Fact, ForecastScored, RatingGiven, TicketIssued

# The largest fact we know has under 1 KiB; anything near this is not a fact.
MAX_EVENT_BYTES = 64 * 1024
# Ids and short names become columns; other texts of facts are a sentence.
MAX_ID = 64
MAX_TEXT = 4000
# As msgspec writes a zero character, which PostgreSQL's texts cannot hold.
_NUL = "\\u0000"

_TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z")

Whole = Annotated[int, Meta(ge=0, le=MAX_SEQ)]
Place = Annotated[int, Meta(ge=1, le=MAX_SEQ)]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Envelope(msgspec.Struct, forbid_unknown_fields=True):
    """`domain.events.Event` with the limits of each field."""

    epoch: Place
    seq: Place
    id: Annotated[str, Meta(min_length=1, max_length=64)]
    at: Annotated[str, Meta(pattern=_TIME.pattern)]
    uptime_ms: Whole
    kind: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_.]{0,63}\Z")]
    v: Annotated[int, Meta(ge=1, le=1000)]
    data: dict[str, Any]
    hash: Hash


@dataclass(frozen=True, slots=True)
class Taken:
    """An event to store. `fact` is None for a kind or version this program does not know; `data` is canonical JSON."""

    event: Envelope
    data: str
    fact: Fact | None


class Refused(ValueError):
    """`reason` is one word: bad_envelope, bad_fields, bad_hash, huge."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def _limited(cls: type[Fact]) -> type[Fact]:
    """The same kind with limits on its fields that every engine can hold: ids become columns, whole numbers too."""
    types = {f.name: _LIMITS.get(f.type, f.type) for f in fields(cls)}
    ids = {f.name: _Id for f in fields(cls) if f.type is str and f.name in _IDS}
    defaults = {f.name: f.default for f in fields(cls) if f.default is not MISSING}
    frozen = vars(cls)["__dataclass_params__"].frozen  # a record is not; neither may be made of the other
    made = type(cls.__name__, (cls,), {"__annotations__": types | ids, **defaults})
    return dataclass(frozen=frozen, slots=True)(made)


_Id = Annotated[str, Meta(max_length=MAX_ID)]
_IDS = frozenset(f.name for f in fields(RatingGiven)) | {"note", "priority_class", "to_service", "undoes"}
_LIMITS = {str: Annotated[str, Meta(max_length=MAX_TEXT)], int: Annotated[int, Meta(ge=-MAX_SEQ, le=MAX_SEQ)]}
# kind -> (limited type, its version, how many fields it has)
_LIMITED = {kind: (_limited(cls), cls.V, len(fields(cls))) for kind, cls in KINDS.items()}
_ENVELOPE = msgspec.json.Decoder(Envelope)
UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def readable(raw: bytes) -> Envelope | None:
    try:
        return _ENVELOPE.decode(raw)
    except UNREADABLE:
        return None


def checked(epoch: int, seq: int, raw: bytes, event: Envelope | None, head: str) -> tuple[Taken, str]:
    """The event to store and the hash the next one builds on. Raises Refused."""
    if len(raw) > MAX_EVENT_BYTES:
        raise Refused("huge", f"found {len(raw)} bytes, expected at most {MAX_EVENT_BYTES}")
    if event is None:
        raise Refused("bad_envelope", _why_unreadable(raw))
    if not is_time(event.at):
        raise Refused("bad_envelope", f"found the time {event.at!r}, expected one that exists")
    if "\0" in event.id:
        raise Refused("bad_envelope", "found a zero character in the id, expected text")
    if event.epoch != epoch or event.seq != seq:
        raise Refused("bad_envelope", f"found {event.epoch}/{event.seq}, expected {epoch}/{seq}")
    fact, data = fact_of(event), data_json(event.data)
    if _NUL in data:
        raise Refused("bad_fields", "found a zero character, expected text")
    _check_hash(event, data, head)
    return Taken(event, data, fact), event.hash


def _why_unreadable(raw: bytes) -> str:
    try:
        _ENVELOPE.decode(raw)
    except UNREADABLE as error:
        return str(error)
    return ""


def is_time(at: str) -> bool:
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return False
    return True


def _is_day(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-" and is_time(text)


def fact_of(event: Envelope) -> Fact | None:
    """None for a kind or version that is not known. Raises Refused."""
    cls, version, count = _LIMITED.get(event.kind, (None, 0, 0))
    if cls is None or event.v != version:
        _refuse_floats(event.data)
        return None
    try:
        fact = msgspec.convert(event.data, cls)
    except msgspec.ValidationError as error:
        raise Refused("bad_fields", f"{event.kind}: {error}") from error
    if len(event.data) > count:
        _refuse_floats(event.data)  # a field we do not know is stored too
    if isinstance(fact, RatingGiven):
        _check_rating(fact)
    if isinstance(fact, TicketIssued):
        _check_issued(fact)
    if isinstance(fact, ForecastScored):
        _check_score(fact)
    return fact


_STANDINGS = ("counted", "duplicate", "untied", "centre")


def _check_rating(fact: RatingGiven) -> None:
    if not (fact.rating and fact.standing in _STANDINGS and fact.scale in (3, 4, 5)):
        raise Refused("bad_fields", f"rating.given: found standing {fact.standing!r}, scale {fact.scale}")
    if not (1 <= fact.choice <= fact.scale and 1 <= fact.level <= 5):
        raise Refused("bad_fields", f"rating.given: found choice {fact.choice}, level {fact.level} of {fact.scale}")
    if not _is_day(fact.business_day):
        raise Refused("bad_fields", f"rating.given: found business_day {fact.business_day!r}, expected YYYY-MM-DD")


def _check_issued(fact: TicketIssued) -> None:
    if not fact.ticket or not _is_day(fact.business_day):
        raise Refused("bad_fields", f"ticket.issued: found business_day {fact.business_day!r}, expected YYYY-MM-DD")
    for time in (fact.since, fact.due_at):
        if time and not (_TIME.match(time) and is_time(time)):
            raise Refused("bad_fields", f"ticket.issued: found the time {time!r}, expected RFC 3339 in UTC or nothing")


def _check_score(fact: ForecastScored) -> None:
    if not _is_day(fact.business_day) or not 0 <= fact.covered <= fact.ranges <= fact.tickets:
        found = f"{fact.covered} of {fact.ranges} of {fact.tickets} on {fact.business_day!r}"
        raise Refused("bad_fields", f"forecast.scored: found {found}, expected a part of them on YYYY-MM-DD")


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise Refused("bad_fields", f"found the float {value!r}, expected whole numbers only")
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            _refuse_floats(inner)


def data_json(data: dict[str, Any]) -> str:
    """Canonical JSON as `domain.events` writes it."""
    return msgspec.json.encode(data, order="sorted").decode()


def _check_hash(event: Envelope, data: str, head: str) -> None:
    """`domain.events` decides; spelling the canonical bytes out here is only the quick way, ten times as fast."""
    if not head:
        return
    quick = (
        f'{{"at":"{event.at}","data":{data},"epoch":{event.epoch},"id":{msgspec.json.encode(event.id).decode()},'
        f'"kind":"{event.kind}","seq":{event.seq},"uptime_ms":{event.uptime_ms},"v":{event.v}}}'
    )
    if hashlib.sha256(bytes.fromhex(head) + quick.encode()).hexdigest() == event.hash:
        return
    bare = {name: getattr(event, name) for name in Envelope.__struct_fields__ if name != "hash"}
    expected = chained(Event(**bare), head).hash
    if expected != event.hash:
        raise Refused("bad_hash", f"found hash {event.hash[:12]}…, expected {expected[:12]}…")
