"""That a citizen said something. It is never refused: no day need be open, nothing is counted."""

from datetime import datetime

from kiosk.domain import commands, kinds
from kiosk.domain.calendar import business_day
from kiosk.domain.decision import Decision
from kiosk.domain.rules import Rules
from kiosk.domain.state import State


def give(state: State, command: commands.GiveVoice, now: datetime, rules: Rules) -> Decision:
    fact = kinds.VoiceGiven(
        voice=f"v-{command.command_id}",
        voice_kind=command.voice_kind,
        terminal=command.terminal,
        procedure=command.procedure,
        business_day=state.business_day or business_day(now),
        command_id=command.command_id,
    )
    return Decision((fact,), fact.voice)
