"""What becomes of somebody whose matter is not ended at the first counter. Pure but for the ids of requests."""

import random

from kiosk.domain.rules import Rules
from kiosk.domain.state import Ticket
from kiosk.simulation.centre import Centre, Guest, Screen
from kiosk.wire import requests


def sending_on(
    centre: Centre, console: Screen, guest: Guest, ticket: Ticket, counter: str, habits: random.Random
) -> requests.Request | None:
    """What the officer presses; None when this centre has no such place."""
    assert guest.citizen.sent_on is not None
    match guest.citizen.sent_on.way:
        case "park":
            return requests.Park(id=console.new_id(), reason=habits.choice(centre.plan.reasons.park))
        case "return":
            return requests.ReturnTicket(id=console.new_id())
        case "service":
            service = _another(_staffed_services(centre), ticket.service, habits)
            return requests.Transfer(id=console.new_id(), to_service=service) if service else None
        case _:
            others = _staffed_counters(centre, centre.plan.rules, ticket.service)
            to_counter = _another(others, counter, habits)
            return requests.Transfer(id=console.new_id(), to_counter=to_counter) if to_counter else None


def _another(names: list[str], but: str, habits: random.Random) -> str:
    left = [name for name in names if name != but]
    return habits.choice(left) if left else ""


def _staffed_counters(centre: Centre, rules: Rules, service: str) -> list[str]:
    """Open ones that do this service too."""
    state = centre.shows()
    seats = state.counters if state else {}
    return [c.id for c in rules.counters_serving(service) if c.id in seats and seats[c.id].calls]


def _staffed_services(centre: Centre) -> list[str]:
    rules = centre.plan.rules
    return [name for name in rules.services if _staffed_counters(centre, rules, name)]
