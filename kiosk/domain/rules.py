"""What a decision needs to know of the centre's settings, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.forecast.experience import NO_EXPERIENCE, Experience
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
class Slots:
    """Appointments of a service. Places of a slot are divided, so that neither side overbooks while cut off."""

    minutes: int
    at_station: int
    at_collector: int
    days_ahead: int
    early_s: int = 900
    late_s: int = 600

    def places(self, source: str) -> int:
        return self.at_collector if source == "collector" else self.at_station


@dataclass(frozen=True, slots=True)
class Rules:
    """`hours` None gives tickets at any time; `open_hours` are the centre's all the same. `slots`: by service.

    `experience`: what the centre's own days have taught, of which no setting speaks.
    """

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
    slots: Mapping[str, Slots] = field(default_factory=dict)
    open_hours: Hours | None = None
    experience: Experience = NO_EXPERIENCE

    def counters_serving(self, service: str) -> tuple[Counter, ...]:
        return tuple([c for c in self.counters.values() if service in c.services])

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
