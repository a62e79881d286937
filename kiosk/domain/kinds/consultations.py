"""What people answer when they are consulted."""

from dataclasses import dataclass

from kiosk.domain.kinds.base import Fact, kind


@kind
@dataclass(frozen=True, slots=True)
class ConsultationAnswered(Fact):
    """`code`: mark of the household's code (household_codes), "" of an anonymous one."""

    KIND = "consultation.answered"
    answer: str
    consultation: str
    option: str
    code: str
    terminal: str
    business_day: str
    command_id: str
