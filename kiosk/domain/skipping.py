"""Who was asked for a rating and gave none: told apart from who was never asked."""

from datetime import datetime

from kiosk.domain import commands, kinds
from kiosk.domain.calendar import business_day
from kiosk.domain.decision import Decision
from kiosk.domain.state import State

# At a screen of no ticket nobody is known: so long one person's coming and going counts as one visit.
VISIT_S = 60


def skip(state: State, command: commands.SkipRating, now: datetime) -> Decision:
    """Nothing when the ticket was rated elsewhere meanwhile: its faces were passed over by nobody. A question of a
    ticket is passed over once, one of no ticket once a visit."""
    ticket = state.tickets.get(command.ticket)
    if command.where == "faces" and ticket and ticket.rating:
        return Decision((), ticket.id)
    fact = kinds.RatingSkipped(
        ticket=ticket.id if ticket else "",
        rating=command.rating if command.rating in state.ratings else "",
        counter=ticket.counter if ticket else "",
        source=command.source,
        terminal=command.terminal,
        where=command.where,
        how=command.how,
        business_day=state.business_day or business_day(now),
        command_id=command.command_id,
    )
    last = state.skipped.get((about(fact), fact.where))
    again = last is not None and (fact.ticket or fact.rating or 0 <= (now - last).total_seconds() < VISIT_S)
    return Decision(() if again else (fact,), fact.ticket)


def about(fact: kinds.RatingSkipped) -> str:
    """Whose question it was."""
    return fact.ticket or fact.rating or fact.terminal
