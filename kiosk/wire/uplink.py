"""Messages between the station and the collector, over HTTPS. The event envelope itself is `domain.events.Event`.

    POST /api/v1/enrolment                              EnrolRequest -> Enrolled            (no token)
    POST /api/v1/stations/{station}/events    gzip      Batch -> Acknowledged | 409 Gap | 429/503 Retry-After
    GET  /api/v1/stations/{station}/configuration       -> Manifest (ETag; If-None-Match -> 304)
    GET  /api/v1/stations/{station}/configuration/{sha256}  -> the part's canonical JSON bytes
    GET  /api/v1/stations/{station}/feed?after=N        -> Feed, the next items in order
    GET  /api/v1/stations/{station}/record?epoch=E&seq=N  -> Recorded, what it once sent after (E, N): for a restore
    POST /api/v1/stations/{station}/token               -> NewToken; the old one works until the new one was used
    POST /api/v1/stations/{station}/screens/{terminal}/picture   PNG -> Kept, the last picture of a screen
    POST /api/v1/stations/{station}/private             PrivateBatch -> PrivateAcknowledged (wire/private.py)

All but the first carry `Authorization: Bearer <token>`; a wrong token is 401 and keeps the data at the station.
Errors are JSON `{"error": word, "detail": sentence}`.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec
from pydantic import ConfigDict, Field

from kiosk.domain.events import Event
from kiosk.wire.base import Message

# A batch is at most this many events or 10 s old (collector.md, rule 7); decompressed it stays under the byte limit.
MAX_BATCH_EVENTS = 500
MAX_BATCH_BYTES = 4 * 1024 * 1024

# Of a screen's picture: a kiosk's has a few hundred KB.
MAX_PICTURE_BYTES = 4 * 1024 * 1024

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
PartName = Literal["centre", "officers", "procedures", "guide"]
PaperState = Literal["ok", "low", "out", "trouble", "unknown", "none"]


class PanelHealth(Message):
    panel: str
    counter: str
    state: Literal["ok", "silent"]


class TerminalHealth(Message):
    terminal: str
    role: str
    connected: bool


class Health(Message):
    """One aggregate for the whole centre; state, never journalled. `problems` are sentences a person can act on.

    What a newer station adds is ignored, so that the rest is still seen.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    version: str
    clock: str
    uptime_ms: int
    backlog: int
    revision: int
    rejected: str = ""
    paper: PaperState
    paper_used_mm: int | None = None
    paper_left_mm: int | None = None
    panels: tuple[PanelHealth, ...] = ()
    terminals: tuple[TerminalHealth, ...] = ()
    problems: tuple[str, ...] = ()


class Waiting(Message):
    """A ticket of today for the phone page /p/{number}?k={key}.

    `calls`: how often it was called or recalled, so that a recall is seen. `counter`: where it is, or must wait for.
    `rate_until`: until when a finished one may be rated, by the station's clock; `rated`: it has its rating. What a
    newer station adds is ignored.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    number: str
    key: str
    service: str
    state: Literal["waiting", "called", "serving", "parked", "done", "no_show"]
    ahead: int
    wait_min: int
    wait_max: int
    counter: str = ""
    calls: int = 0
    language: str = "vi"
    rate_until: str = ""
    rated: bool = False


class Batch(Message):
    """`events` are envelopes of one epoch in seq order; it may be empty, then only health is reported."""

    epoch: int
    boot_id: str
    sent_at: str
    state: Health
    waiting: tuple[Waiting, ...] = ()
    events: tuple[dict[str, Any], ...] = ()


class Envelope(msgspec.Struct, frozen=True):
    """An event on its way up; `data` is the JSON that the journal holds, neither read nor written again."""

    epoch: int
    seq: int
    id: str
    at: str
    uptime_ms: int
    kind: str
    v: int
    data: msgspec.Raw
    hash: str


def batch_json(head: Batch, events: Sequence[Event | Envelope]) -> bytes:
    """The JSON of `head` with these events instead of its own; five times as fast as through `Batch`."""
    return head.model_dump_json(exclude={"events"}).encode()[:-1] + b',"events":' + msgspec.json.encode(events) + b"}"


class Acknowledged(Message):
    """Everything of the batch's epoch up to and including `acked_through` is committed."""

    acked_through: int
    config_revision: int
    feed_through: int


class Gap(Message):
    """409: the first event of the batch is not the next one; send again from here."""

    expected_seq: int


class Manifest(Message):
    """`images` are fetched as parts are; without one of them the configuration still runs. No part `guide` for a
    centre that asks the product's own questions.
    """

    revision: int
    parts: dict[PartName, Sha256]
    images: tuple[Sha256, ...] = ()


class EnrolRequest(Message):
    """`code` is the one-time pairing code of the stations page."""

    code: str = Field(min_length=6, max_length=20)
    version: str


class Recorded(Message):
    """Events the collector holds, in order of epoch and seq; the last page is empty."""

    events: tuple[dict[str, Any], ...]


class Enrolled(Message):
    station: str
    token: str


class NewToken(Message):
    token: str = Field(min_length=20, max_length=200)


class Kept(Message):
    """A picture arrived whole; `sha256` of its bytes."""

    sha256: Sha256


class FeedItem(Message):
    """`kind` and `data` as in kiosk.wire.feed; a station skips a kind it does not know. `at`: later for later ones."""

    number: int = Field(ge=1)
    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    at: str = Field(pattern=r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
    kind: str = Field(max_length=40)
    data: dict[str, Any]


class Feed(Message):
    """Things for the station in order, at most a page of them; `through` is the number of the last one there is."""

    items: tuple[FeedItem, ...] = ()
    through: int
