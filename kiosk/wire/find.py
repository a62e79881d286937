"""Finding a procedure: what the kiosk asks, and the questions it is asked back."""

from typing import Literal

from pydantic import Field

from kiosk.wire.base import Language, Message, Outcome, Request


class Search(Request):
    type: Literal["search"] = "search"
    query: str = Field(max_length=200)
    limit: int = Field(30, ge=1, le=50)
    language: Language = "vi"


class GetProcedure(Request):
    type: Literal["get_procedure"] = "get_procedure"
    procedure: str


class AskGuide(Request):
    """`question`: as an answer leads to it; "" the life events, "fields" all fields of the catalogue."""

    type: Literal["ask_guide"] = "ask_guide"
    question: str = Field("", max_length=100)
    language: Language = "vi"


class PrintChecklist(Request):
    """The papers of a procedure on a slip; the same request again prints none."""

    type: Literal["print_checklist"] = "print_checklist"
    procedure: str
    language: Language = "vi"


class SlipView(Message):
    """A slip that is being printed; what becomes of it follows as PrintStatus of `key`."""

    key: str
    printing: Outcome


class AnswerView(Message):
    """What one may answer: leads to a `procedure`, or on to a `question`."""

    title: str
    hint: str = ""
    icon: str = ""
    procedure: str = ""
    question: str = ""


class QuestionView(Message):
    """`about`: life events; a question of the guide; which of several hits; all fields, the fields nearest to words
    that found nothing, and one field's procedures. `title` is ready to show, "" where `about` says enough.
    """

    about: Literal["life", "guide", "hits", "fields", "nearest", "field"]
    answers: tuple[AnswerView, ...]
    title: str = ""
    question: str = ""


FIND_REQUESTS = (Search, GetProcedure, AskGuide, PrintChecklist)
FindRequest = Search | GetProcedure | AskGuide | PrintChecklist
