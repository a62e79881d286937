"""Calls for help and the running configuration."""

from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply
from kiosk.domain.replaced import replaced
from kiosk.domain.state import AppliedConfiguration, State


@apply.register
def _(fact: kinds.HelpCalled, state: State, at: datetime) -> State:
    return replaced(state, help_wanted=(*(t for t in state.help_wanted if t != fact.terminal), fact.terminal))


@apply.register
def _(fact: kinds.HelpAnswered, state: State, at: datetime) -> State:
    return replaced(state, help_wanted=tuple(t for t in state.help_wanted if t != fact.terminal))


@apply.register
def _(fact: kinds.ConfigApplied, state: State, at: datetime) -> State:
    return replaced(state, applied=AppliedConfiguration(fact.revision, fact.source, fact.parts))


@apply.register
def _(fact: kinds.ConfigRejected, state: State, at: datetime) -> State:
    return replaced(state, rejected=(fact.revision, fact.reason))
