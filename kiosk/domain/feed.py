"""A page of the collector's feed: what its items ask for, in order, and the mark of how far it is taken, as one.

Both are recorded together or not at all. A collector put back from an older backup numbers anew, and the feed is then
read again from its beginning: what is not later than everything taken so far has been taken before.
"""

from collections.abc import Callable
from datetime import datetime

from kiosk.domain import commands, kinds
from kiosk.domain.day import require_open_day
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.evolve import evolve
from kiosk.domain.kinds import Fact
from kiosk.domain.rules import Rules
from kiosk.domain.state import State

Decide = Callable[[State, commands.Command, datetime, Rules], Decision]


def take(state: State, command: commands.TakeFeed, now: datetime, rules: Rules, decide: Decide) -> Decision:
    """While no day may open nothing is taken: it comes again."""
    require_open_day(state, now)
    if command.mark != state.feed:
        return Decision()
    facts: list[Fact] = []
    skipped: list[str] = []
    latest = state.feed.at
    for item in command.items:
        if item.at <= latest:
            continue
        latest = item.at
        try:
            done = _done(state, item, now, rules, decide)
        except Refused as refused:
            skipped.append(f"{item.number}:{refused.error}")
            continue
        for fact in done:
            state = evolve(state, fact, now)
        facts += done
    last = command.items[-1].id if command.items else ""
    return Decision((*facts, kinds.FeedTaken(command.through, last, latest, tuple(skipped))))


def _done(state: State, item: commands.FeedItem, now: datetime, rules: Rules, decide: Decide) -> tuple[Fact, ...]:
    if item.wanted is None:
        raise Refused(item.why, "")
    return decide(state, item.wanted, now, rules).facts
