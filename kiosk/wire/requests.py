"""Requests of terminals. Each gets exactly one reply with the same `id`, which doubles as the command id."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from kiosk.wire.base import WIRE_VERSION, Language, Message, Role


class Request(Message):
    id: str = Field(min_length=8, max_length=64)


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
    type: Literal["take_ticket"] = "take_ticket"
    service: str
    procedure: str = ""
    priority: bool = False
    language: Language = "vi"


class Search(Request):
    type: Literal["search"] = "search"
    query: str = Field(max_length=200)
    limit: int = Field(30, ge=1, le=50)


class GetProcedure(Request):
    type: Literal["get_procedure"] = "get_procedure"
    procedure: str


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


CITIZEN_REQUESTS = (TakeTicket, Search, GetProcedure, FindTicket, Rate, GiveReasons, CallHelp)
COUNTER_REQUESTS = (CallNext, Recall, NoShow, StartService, FinishService, AnswerHelp, ConfirmDate, Reprint)
ALLOWED: dict[Role, tuple[type[Request], ...]] = {
    "kiosk": CITIZEN_REQUESTS,
    "rating": (FindTicket, Rate, GiveReasons, CallHelp),
    "hall": (),
    "counter": COUNTER_REQUESTS,
}

AnyRequest = Annotated[
    Hello
    | TakeTicket
    | Search
    | GetProcedure
    | FindTicket
    | Rate
    | GiveReasons
    | CallHelp
    | CallNext
    | Recall
    | NoShow
    | StartService
    | FinishService
    | AnswerHelp
    | ConfirmDate
    | Reprint,
    Field(discriminator="type"),
]
