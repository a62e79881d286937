"""What the station tells its terminals: replies to requests, and pushes nobody asked for."""

from typing import Annotated, Literal

from pydantic import Field

from kiosk.settings import CentreSettings
from kiosk.wire.base import Message, Outcome


class IssuedTicket(Message):
    """`url` is what the QR holds, "" without a phone page; `check` is typed after the number at a rating.

    `counters` are labels, ready to show.
    """

    ticket: str
    number: str
    check: str
    url: str
    service: str
    counters: tuple[str, ...]
    ahead: int
    wait_min: int
    wait_max: int
    printing: Outcome


class Hit(Message):
    """One line of the result list; `marks` are (start, end) spans of `name` that matched."""

    procedure: str
    name: str
    time: str
    fee: str
    marks: tuple[tuple[int, int], ...] = ()


class Paper(Message):
    name: str
    detail: str = ""


class ProcedureView(Message):
    """Everything the detail page shows. `verified_on` empty: reference only, to be confirmed at the counter.

    `counters` are labels, ready to show.
    """

    procedure: str
    code: str
    name: str
    full_name: str
    field: str
    time: str
    time_short: str
    fee: str
    fee_short: str
    papers: tuple[Paper, ...]
    forms: str
    legal_basis: str
    url: str
    service: str
    counters: tuple[str, ...]
    verified_on: str


class RateableTicket(Message):
    ticket: str
    number: str
    service_name: str
    counter_label: str
    officer_name: str
    officer_badge: str
    rated: bool


class Reply(Message):
    """Answer to one request. `ok` false: `error` is a machine's word, `text` a polite sentence for the screen."""

    type: Literal["reply"] = "reply"
    id: str
    ok: bool = True
    error: str = ""
    text: str = ""
    ticket: IssuedTicket | None = None
    hits: tuple[Hit, ...] | None = None
    procedure: ProcedureView | None = None
    found: RateableTicket | None = None
    rating: str = ""
    ask_reasons: bool = False


class ServiceBoard(Message):
    service: str
    waiting: int
    wait_min: int
    wait_max: int
    counters_open: int


class Board(Message):
    """What everybody may see. `notice` is a sentence for all screens, such as a doubtful clock, or ""."""

    type: Literal["board"] = "board"
    business_day: str
    waiting: int
    counters_open: int
    services: tuple[ServiceBoard, ...]
    paper: Literal["ok", "low", "out", "trouble", "unknown", "none"]
    notice: str = ""


class Configuration(Message):
    """Pushed after hello and at each change; a terminal applies it at its next idle moment."""

    type: Literal["configuration"] = "configuration"
    revision: int
    centre: CentreSettings


class PrintStatus(Message):
    """How a ticket's paper fares. `reason` when failed: paper_out, cover_open, cutter_error, offline, port_lost…"""

    type: Literal["print_status"] = "print_status"
    ticket: str
    outcome: Outcome
    reason: str = ""


class QueueRow(Message):
    ticket: str
    number: str
    service_name: str
    waited_s: int
    priority: bool
    paper: Outcome


class CurrentTicket(Message):
    ticket: str
    number: str
    service_name: str
    procedure_name: str
    papers: tuple[Paper, ...]
    state: Literal["called", "serving"]
    since: str
    called_at: str
    waited_s: int
    priority: bool


class OtherCounter(Message):
    label: str
    number: str
    open: bool


class CounterView(Message):
    """All a counter page draws. Never a score (look.md, rule 10): only that a rating came in."""

    type: Literal["counter_view"] = "counter_view"
    counter: str
    label: str
    officer: str
    officer_name: str
    officer_badge: str
    services: tuple[str, ...]
    now: str
    current: CurrentTicket | None
    waiting: tuple[QueueRow, ...]
    others: tuple[OtherCounter, ...]
    served_today: int
    minutes_each: str
    rated_today: int
    no_shows_today: int
    last_rated: str
    help_wanted: tuple[str, ...]
    paper: str
    panel: Literal["ok", "silent", "none"]
    notice: str
    clock_suspect: str


class HallCall(Message):
    """`call` is new at every call and recall of a ticket: what was shown and spoken once is not again."""

    call: str
    ticket: str
    number: str
    counter_label: str
    service_name: str
    at: str
    recalled: bool = False


class HallService(Message):
    """`next_number` is "" when nobody waits; `paused` says why no tickets are given, or ""."""

    service: str
    name: str
    next_number: str
    waiting: int
    wait_min: int
    wait_max: int
    paused: str = ""


class HallView(Message):
    """What the hall display draws. `calls` newest first, a ticket once."""

    type: Literal["hall_view"] = "hall_view"
    business_day: str
    calls: tuple[HallCall, ...]
    services: tuple[HallService, ...]
    notice: str = ""


class TabletView(Message):
    """What a counter's rating tablet draws. Asleep without a service; rated once its ticket has a rating.

    `photo` is the SHA-256 of the officer's picture among the parts, "" without one.
    """

    type: Literal["tablet_view"] = "tablet_view"
    counter: str
    counter_label: str
    officer_name: str
    officer_badge: str
    officer_title: str
    photo: str
    ticket: str
    number: str
    state: Literal["asleep", "live", "rated"]
    notice: str = ""


class Superseded(Message):
    """The session ended: another officer signed in at this counter, or this officer elsewhere."""

    type: Literal["superseded"] = "superseded"
    by: str


AnyPush = Annotated[
    Reply | Board | Configuration | PrintStatus | CounterView | HallView | TabletView | Superseded,
    Field(discriminator="type"),
]
