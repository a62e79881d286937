"""How a ticket's paper fares."""

from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply, change_ticket, put_ticket
from kiosk.domain.replaced import replaced
from kiosk.domain.state import Paper, State


@apply.register
def _(fact: kinds.PrintStarted, state: State, at: datetime) -> State:
    return change_ticket(
        state,
        fact.ticket,
        lambda t: replaced(
            t, paper=replaced(t.paper, outcome="sending", job=fact.job, reason="", jobs=t.paper.jobs + 1)
        ),
    )


@apply.register
def _(fact: kinds.TicketPrinted, state: State, at: datetime) -> State:
    outcome = "confirmed" if fact.confirmed else "sent"
    return change_ticket(
        state, fact.ticket, lambda t: replaced(t, paper=replaced(t.paper, outcome=outcome, reason="", exists=True))
    )


@apply.register
def _(fact: kinds.PrintFailed, state: State, at: datetime) -> State:
    outcome = "unknown" if fact.unknown else "failed"
    return change_ticket(state, fact.ticket, lambda t: replaced(t, paper=_failed(t.paper, outcome, fact)))


def _failed(paper: Paper, outcome: str, fact: kinds.PrintFailed) -> Paper:
    return replaced(paper, outcome=outcome, reason=fact.reason, exists=paper.exists or fact.unknown)


@apply.register
def _(fact: kinds.EpochOpened, state: State, at: datetime) -> State:
    """A restored record may lack the latest of what was printed: whatever seems to wait for its paper may have it."""
    if fact.reason != "restore":
        return state
    for ticket in state.tickets.values():
        if ticket.paper.outcome in ("queued", "failed"):  # one being sent gets its outcome at the start that follows
            unknown = replaced(ticket.paper, outcome="unknown", reason="restored", exists=True)
            state = put_ticket(state, replaced(ticket, paper=unknown))
    return state
