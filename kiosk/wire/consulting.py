"""Consultations: what a kiosk asks, and what a station asks the collector about a household's code.

POST /api/v1/stations/{station}/consultation        CodeQuestion -> CodeAnswer
GET  /api/v1/stations/{station}/household-key       -> HouseholdKey
"""

from typing import Literal

from pydantic import Field

# for screens, which may not ask the domain
from kiosk.domain.household_codes import CODE_LEAST as CODE_LEAST
from kiosk.wire.base import Message, Request


class AnswerConsultation(Request):
    """`code`: the household's as typed or scanned, "" of an anonymous consultation."""

    type: Literal["answer_consultation"] = "answer_consultation"
    consultation: str = Field(max_length=40)
    option: str = Field(max_length=40)
    code: str = Field("", max_length=60)


class Participation(Message):
    """What came of an answer. `checked`: the collector knew the code; without it the answer is kept, and counted once
    the code was looked up. `answered` so far at all stations, with this one; None where that is not known.
    `households`: of how many.
    """

    checked: bool
    answered: int | None = None
    households: int = 0


class CodeQuestion(Message):
    """`code`: mark, as in `consultation.answered`; "" to ask for the count alone. `terminal` is whose tries are
    counted. Stations that know no key yet ask with a mark of 64 signs.
    """

    consultation: str = Field(max_length=40)
    code: str = Field("", pattern=r"^([0-9a-f]{32}|[0-9a-f]{64})?$")
    terminal: str = Field("", max_length=40)


class CodeAnswer(Message):
    """Whether the code may answer: `free`, `used`, or `unknown` to the list of households; `too_often`: not said."""

    outcome: Literal["free", "used", "unknown", "too_often"]
    answered: int


class HouseholdKey(Message):
    """The centre's, with which its stations make marks of households' codes; 32 bytes as hex."""

    key: str = Field(pattern=r"^[0-9a-f]{64}$")


CONSULTING_REQUESTS = (AnswerConsultation,)
ConsultingRequest = AnswerConsultation
