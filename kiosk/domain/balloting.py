"""A ballot that was filled in. What was passed over is kept as that; nothing counts as answered by itself."""

from datetime import datetime

from kiosk.domain import commands, kinds
from kiosk.domain.calendar import business_day
from kiosk.domain.decision import Decision
from kiosk.domain.state import State


def give(state: State, command: commands.GiveBallot, now: datetime) -> Decision:
    fact = kinds.BallotGiven(
        ballot=f"b-{command.command_id}",
        version=command.version,
        source=command.source,
        terminal=command.terminal,
        business_day=state.business_day or business_day(now),
        command_id=command.command_id,
        answers=tuple(f"{no}:{points}" for no, points in command.answers),
        skipped=tuple(str(no) for no in command.skipped),
    )
    return Decision((fact,), fact.ballot)


def read_answer(text: str) -> tuple[int, int] | None:
    """(indicator, points) of what an event holds; None for what is none."""
    no, _, points = text.partition(":")
    if not (no.isascii() and no.isdecimal() and len(no) == 1 and points in ("0", "1", "2")):
        return None
    return int(no), int(points)
