"""What a decision needs to know of the centre's settings, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Service:
    id: str
    name: str
    series: str
    typical_s: int
    open: bool


@dataclass(frozen=True, slots=True)
class Counter:
    id: str
    label: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    services: Mapping[str, Service]
    counters: Mapping[str, Counter]
    priority_head_start_s: int
    rating_window_s: int
    correction_ms: int
    reasons: frozenset[str] = field(default=frozenset())

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
