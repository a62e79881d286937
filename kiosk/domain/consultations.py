"""Consultations of the people (Luật Thực hiện dân chủ ở cơ sở, Đ.15, Đ.25): opinions, not a vote. One answer a code."""

from datetime import datetime
from math import ceil

from kiosk.domain import commands, kinds
from kiosk.domain.calendar import business_day
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.rules import Rules
from kiosk.domain.state import State

# Whoever reads a question, chooses and confirms takes no less; a child at play is not heard five hundred times.
PAUSE_S = 30
USED_TEXT = "Mã hộ này đã trả lời. Mỗi hộ trả lời một lần; xin cảm ơn ông/bà."


def answer(state: State, command: commands.AnswerConsultation, now: datetime, rules: Rules) -> Decision:
    """No day need be open. A code that has answered here today is refused; over several stations the collector says."""
    if command.code and (command.consultation, command.code) in state.consulted:
        raise Refused("household_answered", USED_TEXT)
    if not command.code:
        _refuse_in_haste(state, command, now)
    fact = kinds.ConsultationAnswered(
        answer=f"c-{command.command_id}",
        consultation=command.consultation,
        option=command.option,
        code=command.code,
        terminal=command.terminal,
        business_day=state.business_day or business_day(now),
        command_id=command.command_id,
    )
    return Decision((fact,), fact.answer)


def _refuse_in_haste(state: State, command: commands.AnswerConsultation, now: datetime) -> None:
    last = state.opined.get((command.terminal, command.consultation))
    left_s = PAUSE_S - (now - last).total_seconds() if last and last <= now else 0.0
    if left_s > 0:
        raise Refused("just_answered", f"Máy vừa nhận một ý kiến. Xin chờ {ceil(left_s)} giây rồi gửi.")
