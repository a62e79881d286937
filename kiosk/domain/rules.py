"""What a decision needs to know of the centre's settings, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.hours import Hours


@dataclass(frozen=True, slots=True)
class Service:
    """`head_start_s`: its tickets are ordered as if taken so much earlier. `quota` a day, 0 for none."""

    id: str
    name: str
    series: str
    typical_s: int
    open: bool
    head_start_s: int = 0
    quota: int = 0
    shifts: tuple[str, ...] = ("morning", "afternoon")


@dataclass(frozen=True, slots=True)
class Counter:
    """`stands_in_for`: services it takes while no counter of theirs is open. `reception`: the desk that helps."""

    id: str
    label: str
    services: tuple[str, ...]
    stands_in_for: tuple[str, ...] = ()
    reception: bool = False


@dataclass(frozen=True, slots=True)
class PriorityClass:
    id: str
    name: str
    head_start_s: int


@dataclass(frozen=True, slots=True)
class ExpressDay:
    """On `weekday` (Monday is 0) tickets for these go first at these counters."""

    weekday: int
    services: frozenset[str]
    procedures: frozenset[str]
    counters: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """`hours` None gives tickets at any time."""

    services: Mapping[str, Service]
    counters: Mapping[str, Counter]
    rating_window_s: int
    correction_ms: int
    reasons: frozenset[str] = field(default=frozenset())
    classes: Mapping[str, PriorityClass] = field(default_factory=dict)
    wait_max_s: int = 1800
    ticket_min_interval_s: int = 0
    appointment_head_start_s: int = 1200
    paper_series: str = "P"
    hours: Hours | None = None
    express_days: tuple[ExpressDay, ...] = ()

    def counters_serving(self, service: str) -> tuple[Counter, ...]:
        return tuple(c for c in self.counters.values() if service in c.services)

    def service_name(self, service: str) -> str:
        """A ticket may outlive its service in the settings: then its id is better than nothing."""
        known = self.services.get(service)
        return known.name if known else service

    def counter_label(self, counter: str) -> str:
        known = self.counters.get(counter)
        return known.label if known else counter

    def services_of(self, counter: str) -> tuple[str, ...]:
        known = self.counters.get(counter)
        return known.services if known else ()

    def class_name(self, priority_class: str) -> str:
        known = self.classes.get(priority_class)
        return known.name if known else ""

    def is_reception(self, counter: str) -> bool:
        known = self.counters.get(counter)
        return known is not None and known.reception
