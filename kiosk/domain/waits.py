"""How long a wait will be, as an interval in whole minutes. Simple on purpose: it says a range, not a promise."""

import math

from kiosk.domain.rules import Rules
from kiosk.domain.state import CounterState, State

# How many tickets' worth of belief the typical time has against what was measured today.
PRIOR_TICKETS = 5
# Service times vary so much (CV about 0.8) that the sum of a few is rarely nearer than this to its mean.
LOW, HIGH = 0.7, 1.35


def mean_service_s(state: State, rules: Rules, service: str) -> float:
    """Seconds a ticket of this service takes, from the settings and from today's finished ones."""
    measured = [
        (t.finished_at - t.started_at).total_seconds()
        for t in state.tickets.values()
        if t.service == service and t.status == "finished" and t.started_at and t.finished_at
    ]
    typical = rules.services[service].typical_s
    return (PRIOR_TICKETS * typical + sum(measured)) / (PRIOR_TICKETS + len(measured))


def forecast_minutes(state: State, rules: Rules, service: str, ahead: int) -> tuple[int, int]:
    """(least, most) minutes until a ticket with `ahead` people before it is called; (0, 0) means no wait."""
    seats = [state.counters.get(c.id, CounterState()) for c in rules.counters_serving(service)]
    open_seats = [s for s in seats if s.officer]
    if ahead == 0 and any(not s.ticket for s in open_seats):
        return 0, 0
    # whoever is being served is, on average, half done
    tickets = ahead + 0.5
    expected_min = tickets * mean_service_s(state, rules, service) / max(1, len(open_seats)) / 60
    low = math.floor(expected_min * LOW)
    return low, max(low + 1, math.ceil(expected_min * HIGH))
