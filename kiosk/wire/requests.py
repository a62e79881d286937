"""Requests of terminals. Each gets exactly one reply with the same `id`, which doubles as the command id."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, ConfigDict, Field

from kiosk.wire.asked import ASKED_REQUESTS, AskedRequest
from kiosk.wire.asked import SkipRating as SkipRating
from kiosk.wire.base import WIRE_VERSION, Language, Role
from kiosk.wire.base import Request as Request
from kiosk.wire.consulting import CONSULTING_REQUESTS, ConsultingRequest
from kiosk.wire.consulting import AnswerConsultation as AnswerConsultation
from kiosk.wire.find import FIND_REQUESTS, FindRequest
from kiosk.wire.find import AskGuide as AskGuide
from kiosk.wire.find import GetProcedure as GetProcedure
from kiosk.wire.find import PrintChecklist as PrintChecklist
from kiosk.wire.find import Search as Search
from kiosk.wire.mine import MINE_REQUESTS, MineRequest
from kiosk.wire.mine import AskDossier as AskDossier
from kiosk.wire.say import SAY_REQUESTS, SayRequest

# As in kiosk.domain.taking: beyond this it is a slip of the finger.
MOST_DOSSIERS = 50
# The longest reason that settings may hold.
LONGEST_REASON = 200


class Hello(Request):
    """First frame of a Kivy terminal. Browsers have a session cookie and send none.

    Fields of a later version are let through, so that the answer can speak of versions.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    type: Literal["hello"] = "hello"
    wire: int = WIRE_VERSION
    terminal: str
    role: Role
    token: str


class TakeTicket(Request):
    """`priority` without `priority_class` is of the first class."""

    type: Literal["take_ticket"] = "take_ticket"
    service: str
    procedure: str = ""
    priority: bool = False
    language: Language = "vi"
    priority_class: str = ""
    dossiers: int = Field(1, ge=1, le=MOST_DOSSIERS)


class FindTicket(Request):
    """Which ticket is it that a citizen wants to rate? `code` as typed: "A012 4827", "a0124827" or the QR's URL."""

    type: Literal["find_ticket"] = "find_ticket"
    code: str = Field(max_length=200)


class Rate(Request):
    """`ticket` from FindTicket, or "" for the centre as a whole. `choice` counts faces from the best, 1."""

    type: Literal["rate"] = "rate"
    ticket: str = ""
    scale: Literal[3, 4, 5]
    choice: int = Field(ge=1, le=5)


class GiveReasons(Request):
    """After a low rating: ids of reasons, perhaps a free text; both empty and `skipped` when passed over."""

    type: Literal["give_reasons"] = "give_reasons"
    rating: str
    reasons: tuple[str, ...] = ()
    comment: str = Field("", max_length=1000)
    skipped: bool = False


class CallHelp(Request):
    type: Literal["call_help"] = "call_help"


class CallNext(Request):
    """Finish nothing, call the next one; refused while a ticket is in service here."""

    type: Literal["call_next"] = "call_next"


class Recall(Request):
    type: Literal["recall"] = "recall"


class NoShow(Request):
    type: Literal["no_show"] = "no_show"


class StartService(Request):
    type: Literal["start"] = "start"


class FinishService(Request):
    type: Literal["finish"] = "finish"


class FinishAndCall(Request):
    """Done, the next please."""

    type: Literal["finish_and_call"] = "finish_and_call"


class CallTicket(Request):
    """This one: waiting for whatever counter, parked, or absent before."""

    type: Literal["call_ticket"] = "call_ticket"
    ticket: str


class ReturnTicket(Request):
    type: Literal["return_ticket"] = "return_ticket"


class Park(Request):
    """`reason` is one of the settings' words; so are those of a pause and a closure."""

    type: Literal["park"] = "park"
    reason: str = Field(min_length=1, max_length=LONGEST_REASON)


class Transfer(Request):
    """To another service, another counter, or both; "" keeps what it is."""

    type: Literal["transfer"] = "transfer"
    to_service: str = ""
    to_counter: str = ""


class ChangeTicket(Request):
    type: Literal["change_ticket"] = "change_ticket"
    ticket: str
    service: str
    priority_class: str = ""
    dossiers: int = Field(1, ge=1, le=MOST_DOSSIERS)


class PauseCounter(Request):
    type: Literal["pause"] = "pause"
    reason: str = Field(min_length=1, max_length=LONGEST_REASON)


class ResumeCounter(Request):
    type: Literal["resume"] = "resume"


class Undo(Request):
    """Take back the last action at this counter."""

    type: Literal["undo"] = "undo"


class PauseService(Request):
    """No numbers for `service`, or for the whole centre with ""."""

    type: Literal["pause_service"] = "pause_service"
    service: str = ""
    reason: str = Field(min_length=1, max_length=LONGEST_REASON)


class ResumeService(Request):
    type: Literal["resume_service"] = "resume_service"
    service: str = ""


class TakeTicketFor(Request):
    """Reception only: a number for somebody who stands at the desk; its paper is printed."""

    type: Literal["take_ticket_for"] = "take_ticket_for"
    service: str
    priority_class: str = ""
    dossiers: int = Field(1, ge=1, le=MOST_DOSSIERS)
    language: Language = "vi"


class EnterPaperNumber(Request):
    """Reception only: a number handed out on paper during an outage, `since` then."""

    type: Literal["enter_paper_number"] = "enter_paper_number"
    ordinal: int = Field(ge=1, le=999)
    service: str
    priority_class: str = ""
    since: AwareDatetime
    language: Language = "vi"


class FindNumber(Request):
    """Tickets of today whose number contains `text`, wherever they are."""

    type: Literal["find_number"] = "find_number"
    text: str = Field(min_length=1, max_length=20)


class ListAppointments(Request):
    """Those of today, as an officer looks through them."""

    type: Literal["list_appointments"] = "list_appointments"


class AnswerHelp(Request):
    type: Literal["answer_help"] = "answer_help"
    terminal: str


class ConfirmDate(Request):
    type: Literal["confirm_date"] = "confirm_date"
    business_day: str


class Reprint(Request):
    """Staff only: the only way a ticket whose paper is `unknown` is printed again."""

    type: Literal["reprint"] = "reprint"
    ticket: str


class ListSlots(Request):
    """When one may come by appointment: the days, and of one day the slots; without `day` the first with a place."""

    type: Literal["list_slots"] = "list_slots"
    service: str
    day: date | None = None


class Book(Request):
    """`due_at`: the beginning of a slot that ListSlots offered."""

    type: Literal["book"] = "book"
    service: str
    due_at: AwareDatetime
    procedure: str = ""
    language: Language = "vi"


class CancelBooking(Request):
    """`code` as typed or scanned, here and in CheckIn."""

    type: Literal["cancel_booking"] = "cancel_booking"
    code: str = Field(max_length=200)


class CheckIn(Request):
    """Whoever has the appointment is here: gets a ticket, and `text` says what became of the appointed time."""

    type: Literal["check_in"] = "check_in"
    code: str = Field(max_length=200)
    language: Language = "vi"


APPOINTMENT_REQUESTS = (ListSlots, Book, CancelBooking, CheckIn)
CITIZEN_REQUESTS = (TakeTicket, FindTicket, Rate, GiveReasons, CallHelp)
COUNTER_REQUESTS = (
    CallNext,
    CallTicket,
    Recall,
    NoShow,
    StartService,
    FinishService,
    FinishAndCall,
    ReturnTicket,
    Park,
    Transfer,
    ChangeTicket,
    PauseCounter,
    ResumeCounter,
    Undo,
    PauseService,
    ResumeService,
    TakeTicketFor,
    EnterPaperNumber,
    FindNumber,
    ListAppointments,
    AnswerHelp,
    ConfirmDate,
    Reprint,
)
ALLOWED: dict[Role, tuple[type[Request], ...]] = {
    "kiosk": (
        *CITIZEN_REQUESTS,
        *FIND_REQUESTS,
        *SAY_REQUESTS,
        *ASKED_REQUESTS,
        *MINE_REQUESTS,
        *CONSULTING_REQUESTS,
        *APPOINTMENT_REQUESTS,
    ),
    "rating": (FindTicket, Rate, GiveReasons, SkipRating, CallHelp),
    "hall": (),
    "counter": (*COUNTER_REQUESTS, *APPOINTMENT_REQUESTS),
}

AnyRequest = Annotated[
    Hello
    | TakeTicket
    | FindRequest
    | SayRequest
    | AskedRequest
    | MineRequest
    | ConsultingRequest
    | FindTicket
    | Rate
    | GiveReasons
    | CallHelp
    | CallNext
    | Recall
    | NoShow
    | StartService
    | FinishService
    | FinishAndCall
    | CallTicket
    | ReturnTicket
    | Park
    | Transfer
    | ChangeTicket
    | PauseCounter
    | ResumeCounter
    | Undo
    | PauseService
    | ResumeService
    | TakeTicketFor
    | EnterPaperNumber
    | FindNumber
    | ListAppointments
    | AnswerHelp
    | ConfirmDate
    | Reprint
    | ListSlots
    | Book
    | CancelBooking
    | CheckIn,
    Field(discriminator="type"),
]
