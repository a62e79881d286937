"""How long a wait will be, as an interval in whole minutes. Simple on purpose: it says a range, not a promise."""

import math

from kiosk.domain.rules import Rules
from kiosk.domain.state import CounterState, Served, State

# How many tickets' worth of belief the typical time has against what was measured today.
PRIOR_TICKETS = 5
# Service times vary so much (CV about 0.8) that the sum of a few is rarely nearer than this to its mean.
LOW, HIGH = 0.7, 1.35
# No counter is open: a wait that nobody can tell.
UNKNOWN = (-1, -1)


def mean_service_s(state: State, rules: Rules, service: str) -> float:
    """Seconds a ticket of this service takes, from the settings and from today's finished ones."""
    measured = state.served.get(service, Served())
    typical = rules.services[service].typical_s
    return (PRIOR_TICKETS * typical + measured.ms / 1000) / (PRIOR_TICKETS + measured.count)


def forecast_minutes(state: State, rules: Rules, service: str, ahead: int) -> tuple[int, int]:
    """(least, most) minutes until a ticket of this service with `ahead` people of it before it is called.

    (0, 0) means no wait; UNKNOWN that no counter for it is open, so that nobody can say.
    """
    open_counters = _open_counters(state, rules, service)
    if not open_counters:
        return UNKNOWN
    work_s = ahead * mean_service_s(state, rules, service) + _other_work_s(state, rules, service, open_counters)
    seats = [state.counters[counter] for counter in open_counters]
    if work_s == 0 and any(not seat.ticket for seat in seats):
        return 0, 0
    # whoever is being served is, on average, half done
    work_s += mean_service_s(state, rules, service) / 2
    expected_min = work_s / len(open_counters) / 60
    low = math.floor(expected_min * LOW)
    return low, max(low + 1, math.ceil(expected_min * HIGH))


def _open_counters(state: State, rules: Rules, service: str) -> frozenset[str]:
    serving = (counter.id for counter in rules.counters_serving(service))
    return frozenset(c for c in serving if state.counters.get(c, CounterState()).calls)


def _other_work_s(state: State, rules: Rules, service: str, counters: frozenset[str]) -> float:
    """What these counters must also do: waiting tickets of other services, by the share of their open counters."""
    work_s = 0.0
    waiting = {name: len(state.waiting(name)) for name in rules.services}
    for other in rules.services.keys() - {service}:
        theirs = _open_counters(state, rules, other)
        if shared := len(theirs & counters):
            work_s += waiting[other] * mean_service_s(state, rules, other) * shared / len(theirs)
    return work_s
