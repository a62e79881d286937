"""What the station tells its terminals: replies to requests, and pushes nobody asked for."""

from typing import Annotated, Literal

from pydantic import Field

from kiosk.settings import CentreSettings
from kiosk.wire.base import Language, Message, Outcome, Paused
from kiosk.wire.consulting import Participation
from kiosk.wire.counter_pushes import AppointmentRow as AppointmentRow
from kiosk.wire.counter_pushes import AsideRow as AsideRow
from kiosk.wire.counter_pushes import Closure as Closure
from kiosk.wire.counter_pushes import CounterMenu as CounterMenu
from kiosk.wire.counter_pushes import CounterView as CounterView
from kiosk.wire.counter_pushes import CurrentTicket as CurrentTicket
from kiosk.wire.counter_pushes import Named as Named
from kiosk.wire.counter_pushes import OtherCounter as OtherCounter
from kiosk.wire.counter_pushes import Paper as Paper
from kiosk.wire.counter_pushes import QueueRow as QueueRow
from kiosk.wire.counter_pushes import Undoable as Undoable
from kiosk.wire.dossiers import DossierAnswer
from kiosk.wire.find import QuestionView, SlipView
from kiosk.wire.info import WifiState
from kiosk.wire.say import VoiceReceipt as VoiceReceipt
from kiosk.wire.voices import FollowedVoice


class IssuedTicket(Message):
    """`url` is what the QR holds, "" without a phone page; `check` is typed after the number at a rating.

    `counters` are labels, ready to show. `appointment`: HH:MM of the one it came of, or "", and `standing` how that
    was kept. `express`: taken for the day without appointment or waiting.
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
    priority: bool = False
    priority_class: str = ""
    dossiers: int = 1
    express: bool = False
    appointment: str = ""
    standing: Literal["", "early", "on_time", "late", "walk_in"] = ""


class Hit(Message):
    """One line of the result list; `marks` are (start, end) spans of `name` that matched."""

    procedure: str
    name: str
    time: str
    fee: str
    marks: tuple[tuple[int, int], ...] = ()


class ProcedureView(Message):
    """Everything the detail page shows. `verified_on` empty: reference only, to be confirmed at the counter.

    `counters` are labels, ready to show; `place` is where to hand in here, in the commune's words. `url`: the national
    portal's guide; `phone_url`: this page to take along, at the centre's own address; "" where there is none.
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
    place: str = ""
    phone_url: str = ""


class RateableTicket(Message):
    ticket: str
    number: str
    service_name: str
    counter_label: str
    officer_name: str
    officer_badge: str
    rated: bool


class SlotDay(Message):
    """A day (YYYY-MM-DD) with slots; `free` places in all of them."""

    day: str
    free: int


class SlotTime(Message):
    """A slot; `at` RFC 3339, `time` HH:MM. Full ones have no place `free` and are shown grey."""

    at: str
    time: str
    free: int


class SlotsView(Message):
    """When one may come. `slots` are those of `day`, "" when no day has a place; no `days`: no appointments here."""

    service: str
    day: str
    days: tuple[SlotDay, ...]
    slots: tuple[SlotTime, ...]


class Booking(Message):
    """An appointment. `code` is what its owner keeps, also as a QR; `when` is ready to show: 09:00 thứ Hai, 23/11.

    `printing`: of its slip; what becomes of it follows as PrintStatus of `code`.
    """

    code: str
    service: str
    service_name: str
    at: str
    when: str
    cancelled: bool
    printing: Outcome = "none"


class Reply(Message):
    """Answer to one request. `ok` false: `error` is a machine's word, `text` a polite sentence for the screen.

    A check-in that is `ok` may have a `text` too, about the appointed time.
    """

    type: Literal["reply"] = "reply"
    id: str
    ok: bool = True
    error: str = ""
    text: str = ""
    ticket: IssuedTicket | None = None
    hits: tuple[Hit, ...] | None = None
    procedure: ProcedureView | None = None
    question: QuestionView | None = None
    slip: SlipView | None = None
    found: RateableTicket | None = None
    rows: tuple[AsideRow, ...] | None = None
    slots: SlotsView | None = None
    booking: Booking | None = None
    voice: VoiceReceipt | None = None
    followed: FollowedVoice | None = None
    dossier: DossierAnswer | None = None
    consulted: Participation | None = None
    appointments: tuple[AppointmentRow, ...] | None = None
    rating: str = ""
    ask_reasons: bool = False


class ServiceBoard(Message):
    """`paused`: why no number is given now, or ""; `why`: what staff gave as the reason; `again`: RFC 3339, when
    numbers are given again, or "". `express`: today without appointment or waiting.
    """

    service: str
    waiting: int
    wait_min: int
    wait_max: int
    counters_open: int
    paused: Paused = ""
    why: str = ""
    again: str = ""
    express: bool = False


class Board(Message):
    """What everybody may see. `notice` is a sentence for all screens, such as a doubtful clock, or ""; `closures` what
    staff closed with one tap, the centre first; `calling`: a call is heard in the hall now.
    """

    type: Literal["board"] = "board"
    business_day: str
    waiting: int
    counters_open: int
    services: tuple[ServiceBoard, ...]
    paper: Literal["ok", "low", "out", "trouble", "unknown", "none"]
    notice: str = ""
    closures: tuple[Closure, ...] = ()
    calling: bool = False
    wifi: WifiState = "unknown"


class Configuration(Message):
    """Pushed after hello and at each change; a terminal applies it at its next idle moment. `say_url`: where one
    writes on the phone, `dossier_url`: where one sees a dossier there, "" without such a page. `diagonal_inch`: of this
    terminal's screen, when it was written down.
    """

    type: Literal["configuration"] = "configuration"
    revision: int
    centre: CentreSettings
    say_url: str = ""
    dossier_url: str = ""
    diagonal_inch: float | None = None


class PrintStatus(Message):
    """How the paper of a ticket, or of the appointment with this code, fares. `reason` when failed: paper_out,
    cover_open, cutter_error, offline, port_lost…
    """

    type: Literal["print_status"] = "print_status"
    ticket: str
    outcome: Outcome
    reason: str = ""


class HallCall(Message):
    """`call` is new at every call and recall of a ticket: what was shown and spoken once is not again.

    `language`: in which the ticket was taken.
    """

    call: str
    ticket: str
    number: str
    counter_label: str
    service_name: str
    at: str
    recalled: bool = False
    counter: str = ""
    language: Language = "vi"


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
    """What the hall display draws. `calls` newest first, a ticket once; `speaking`: whose call is heard now, or ""."""

    type: Literal["hall_view"] = "hall_view"
    business_day: str
    calls: tuple[HallCall, ...]
    services: tuple[HallService, ...]
    notice: str = ""
    speaking: str = ""
    wifi: WifiState = "unknown"


class TabletView(Message):
    """What a counter's rating tablet draws. Asleep without a service; rated once its ticket has a rating.

    `photo` is the SHA-256 of the officer's picture among the parts, "" without one. `language`: of its ticket.
    `notice`: why nothing can be rated; `closed`: what staff closed, for whoever waits there.
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
    closed: str = ""
    language: Language = "vi"


class ScreenOrder(Message):
    """An administrator asks from afar, once nobody uses the screen: a picture of it, or that it starts anew.

    The screen answers by HTTP beside the WebSocket (kiosk.station.screen_door).
    """

    type: Literal["screen_order"] = "screen_order"
    order: str
    what: Literal["screenshot", "restart_screen"]


class Superseded(Message):
    """The session ended: another officer signed in at this counter, or this officer elsewhere."""

    type: Literal["superseded"] = "superseded"
    by: str


AnyPush = Annotated[
    Reply | Board | Configuration | PrintStatus | CounterView | HallView | TabletView | ScreenOrder | Superseded,
    Field(discriminator="type"),
]
