"""What the station tells an officer's console."""

from typing import Literal

from kiosk.wire.base import Language, Message, Outcome
from kiosk.wire.info import WifiState


class Paper(Message):
    """`detail`: all of it as the catalogue writes it; `originals`, `copies` how many, 0 where it does not say, and
    `note` what it says beside them.
    """

    name: str
    detail: str = ""
    originals: int = 0
    copies: int = 0
    note: str = ""


class QueueRow(Message):
    """`waited_s` as the order counts it; `appointment` HH:MM or ""; `for_counter`: a label when sent to one alone."""

    ticket: str
    number: str
    service: str
    service_name: str
    waited_s: int
    priority: bool
    paper: Outcome
    priority_class: str = ""
    class_name: str = ""
    express: bool = False
    appointment: str = ""
    dossiers: int = 1
    for_counter: str = ""


class AsideRow(Message):
    """A ticket that is not in the queue. `note`: why it is parked, when it was absent, or where it is now.

    `callable`: this counter may call it in, once it is free.
    """

    ticket: str
    number: str
    service: str
    service_name: str
    note: str
    priority: bool = False
    priority_class: str = ""
    dossiers: int = 1
    paper: Outcome = "none"
    callable: bool = True
    changeable: bool = True


class AppointmentRow(Message):
    """An appointment of today; `time` HH:MM. `overdue`: nobody came yet, and the place is kept no more; `number`: what
    its owner got on arrival, or "".
    """

    code: str
    service_name: str
    time: str
    standing: Literal["booked", "overdue", "arrived", "missed", "cancelled"]
    number: str = ""


class CurrentTicket(Message):
    """`usual`: how long this service takes here, such as "6–8 phút"; `appointment` HH:MM or ""."""

    ticket: str
    number: str
    service: str
    service_name: str
    procedure_name: str
    papers: tuple[Paper, ...]
    state: Literal["called", "serving"]
    since: str
    called_at: str
    waited_s: int
    priority: bool
    priority_class: str = ""
    class_name: str = ""
    dossiers: int = 1
    language: Language = "vi"
    express: bool = False
    appointment: str = ""
    usual: str = ""


class OtherCounter(Message):
    """`paused`: why nobody is called there for now, or ""."""

    label: str
    number: str
    open: bool
    paused: str = ""


class Closure(Message):
    """No numbers are given for `service`, or with "" for the whole centre."""

    service: str
    service_name: str
    reason: str


class Undoable(Message):
    """What "Hoàn tác" would take back, and for how long still."""

    text: str
    left_ms: int


class Named(Message):
    id: str
    name: str


class CounterMenu(Message):
    """What an officer picks from; `wait_max_s` is what the centre promises; `appointments`: services with slots."""

    services: tuple[Named, ...]
    counters: tuple[Named, ...]
    classes: tuple[Named, ...]
    park_reasons: tuple[str, ...]
    pause_reasons: tuple[str, ...]
    closure_reasons: tuple[str, ...]
    paper_series: str
    wait_max_s: int
    reception: bool
    appointments: tuple[Named, ...] = ()


class CounterView(Message):
    """All a counter page draws. Never a score (look.md, rule 10): only that a rating came in.

    `waiting` holds the first of `waiting_count`; `longest_s` is of them all. `expected`: appointments of today that
    nobody came for yet, of all counters. `forecast`: how true the waits of the last scored day were told, or "".
    `wifi`: the citizens' network.
    """

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
    waiting_count: int
    longest_s: int
    parked: tuple[AsideRow, ...]
    absent: tuple[AsideRow, ...]
    others: tuple[OtherCounter, ...]
    paused: str
    closures: tuple[Closure, ...]
    undo: Undoable | None
    menu: CounterMenu
    served_today: int
    minutes_each: str
    rated_today: int
    no_shows_today: int
    last_rated: str
    help_wanted: tuple[str, ...]
    printer: Literal["ok", "low", "out", "trouble", "unknown", "none"]
    paper: str
    panel: Literal["ok", "silent", "none"]
    notice: str
    clock_suspect: str
    expected: int = 0
    forecast: str = ""
    wifi: WifiState = "unknown"
