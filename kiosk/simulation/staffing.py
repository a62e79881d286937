"""Who sits where on a day, and who closes the centre for a while."""

import random
from collections.abc import Sequence

from kiosk.domain.rules import Rules
from kiosk.simulation.centre import Centre
from kiosk.simulation.officers import Officer
from kiosk.simulation.person import Closure, Day
from kiosk.simulation.process import Process
from kiosk.simulation.reception import Receptionist
from kiosk.wire import requests

# Officers are at their desks so long before the shift.
EARLY_MS = 120_000
# A closure that could not be pressed is pressed again.
AGAIN_MS = 20_000
CLOSING_TRIES = 30


def staff(centre: Centre, day: Day, officers: Sequence[str], seed: int) -> None:
    """Everybody's shifts of a day, one officer a counter."""
    counters = staffed(centre.plan.rules, len(officers))
    for number, shift in enumerate(day.shifts):
        for counter, name in zip(counters, officers, strict=False):
            rng = random.Random(f"{seed} {counter} {day.date} {number}")
            habits = random.Random(f"{seed} {counter} {day.date} {number} habits")
            role = Receptionist if centre.plan.rules.is_reception(counter) else Officer
            officer = role(centre, counter, name, shift, rng, habits)
            centre.schedule.at(shift.begin_ms - EARLY_MS, lambda officer=officer: centre.begin(officer.work()))  # type: ignore[misc]


def staffed(rules: Rules, officers: int) -> list[str]:
    """In the centre's order; with too few officers those counters that together do the most services."""
    left, covered = list(rules.counters), set[str]()
    chosen: list[str] = []
    while left and len(chosen) < officers:
        best = max(left, key=lambda c: len(set(rules.services_of(c)) - covered))  # the first of equals
        left.remove(best)
        chosen.append(best)
        covered.update(rules.services_of(best))
    return [counter for counter in rules.counters if counter in chosen]


def close(centre: Centre, closure: Closure, habits: random.Random) -> Process[None]:
    """Somebody presses it at a counter, and again when all is well."""
    reason = habits.choice(centre.plan.reasons.closure)
    centre.note(f"{closure.service or 'the centre'} closes for {closure.lasts_ms // 60_000} min: {reason}")
    yield from _until_pressed(centre, closure.service, reason)
    yield closure.lasts_ms
    yield from _until_pressed(centre, closure.service, "")
    centre.ring()


def _until_pressed(centre: Centre, service: str, reason: str) -> Process[None]:
    """An empty reason ends it."""
    for _ in range(CLOSING_TRIES):
        officer = next((officer for officer in centre.on_duty if officer.sits), None)
        if officer is not None:
            name = officer.console.new_id()
            request: requests.Request = requests.ResumeService(id=name, service=service)
            if reason:
                request = requests.PauseService(id=name, service=service, reason=reason)
            if (yield from officer.ask(request)):
                return
        yield AGAIN_MS
