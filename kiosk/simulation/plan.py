"""Everything a run is made from: who comes, what fails. Leaving out any of it leaves the rest as it was."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from devices.faults.kinds import LINE_SHARES
from devices.faults.plan import Action
from kiosk.domain.rules import Rules
from kiosk.settings import CentreSettings
from kiosk.settings.rules import rules_of
from kiosk.simulation import faults as faults_room
from kiosk.simulation import population
from kiosk.simulation.faults import Fault
from kiosk.simulation.parameters import Parameters
from kiosk.simulation.person import DAY_MS, Citizen, Closure, Day
from kiosk.simulation.wishes import closures

PRINTER_PORT = "virtual/printer"
# people that a `double_tap` brings, beside those of the day; their ids begin here
FIRST_EXTRA_ID = 100_000
BETWEEN_TAPS_MS = 15_000


@dataclass(frozen=True, slots=True)
class Reasons:
    """As the counters' pages offer them."""

    park: tuple[str, ...]
    pause: tuple[str, ...]
    closure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`citizens` in order of arrival."""

    seed: int
    parameters: Parameters
    rules: Rules
    counters: tuple[str, ...]
    officers: tuple[str, ...]
    days: tuple[Day, ...]
    citizens: tuple[Citizen, ...]
    faults: tuple[Fault, ...]
    closures: tuple[Closure, ...]
    reasons: Reasons

    def with_only(
        self, *, citizens: tuple[Citizen, ...] | None = None, faults: tuple[Fault, ...] | None = None
    ) -> "Plan":
        return replace(
            self,
            citizens=self.citizens if citizens is None else citizens,
            faults=self.faults if faults is None else faults,
        )

    def day_from(self, at_ms: int, ahead: int) -> Day:
        """So many simulated days after that of `at_ms`; at most the last one."""
        today = bisect_right(self.days, at_ms // DAY_MS, key=_number_of) - 1
        return self.days[min(len(self.days) - 1, today + ahead)]

    def closures_of(self, day: Day) -> Iterator[Closure]:
        return (closure for closure in self.closures if day.begin_ms <= closure.at_ms < day.end_ms)

    def people_of(self, day: Day) -> Iterator[Citizen]:
        """In order of arrival, but for the tappers, who come last."""
        begin_ms = day.begin_ms // DAY_MS * DAY_MS
        first, behind = (bisect_left(self.citizens, at, key=_arrival) for at in (begin_ms, begin_ms + DAY_MS))
        yield from self.citizens[first:behind]
        yield from (c for c in self._tappers() if begin_ms <= c.arrives_ms < begin_ms + DAY_MS)

    def _tappers(self) -> Iterator[Citizen]:
        """Two at once before two screens, each with a nervous finger."""
        pattern = _pattern(next(iter(self.rules.services)))
        for number, fault in enumerate(f for f in self.faults if f.kind == "double_tap"):
            for tap in range(fault.amount * 2):
                at_ms = fault.at_ms + tap // 2 * BETWEEN_TAPS_MS
                yield replace(pattern, id=FIRST_EXTRA_ID + number * 100 + tap, kiosk=tap % 2, arrives_ms=at_ms)


def _number_of(day: Day) -> int:
    return day.begin_ms // DAY_MS


def _arrival(citizen: Citizen) -> int:
    return citizen.arrives_ms


def _pattern(service: str) -> Citizen:
    return Citizen(0, 0, 0, service, False, "vi", "double", True, 5_000, 60_000, False, None)


def drawn(
    parameters: Parameters,
    centre: CentreSettings,
    officers: tuple[str, ...],
    days: int,
    seed: int,
    kinds: tuple[str, ...] | None,
) -> Plan:
    """`kinds` of faults; empty: several are drawn; None: nothing fails."""
    rules = rules_of(centre)
    all_days = population.working_days(parameters, days)
    counters = tuple(counter.id for counter in centre.counters)
    citizens = population.draw(parameters, rules, all_days, days, seed)
    befalls = () if kinds is None else faults_room.draw(all_days[:days], kinds, seed)
    queue = centre.queue
    return Plan(
        seed=seed,
        parameters=parameters,
        rules=rules,
        counters=counters,
        officers=officers,
        days=all_days,
        citizens=citizens,
        faults=befalls,
        closures=closures(parameters, rules, all_days[:days], seed),
        reasons=Reasons(queue.park_reasons, queue.pause_reasons, queue.closure_reasons),
    )


def device_plans(plan: Plan) -> dict[str, list[Action]]:
    """What the virtual devices' own fault plans say, by the port's name."""
    panels = [f"virtual/{counter}" for counter in plan.parameters.panels if counter in plan.counters]
    lines = [PRINTER_PORT, *panels]
    actions: dict[str, list[Action]] = {line: [] for line in lines}
    for fault in plan.faults:
        match fault.kind:
            case "paper_out":
                actions[PRINTER_PORT].append(Action("paper_out", fault.at_ms, lasts_ms=fault.lasts_ms))
            case "unplug":
                line = lines[fault.amount % len(lines)]
                actions[line].append(Action("unplug", fault.at_ms, lasts_ms=fault.lasts_ms))
            case "noise":
                kinds = list(LINE_SHARES)
                for number, line in enumerate(lines):
                    kind = kinds[(fault.amount + number) % len(kinds)]
                    share = LINE_SHARES[kind]
                    actions[line].append(Action(kind, fault.at_ms, lasts_ms=fault.lasts_ms, share=share))
    return actions
