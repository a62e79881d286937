"""How true the promised waits were: what tickets were told when they were taken beside when they were called."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kiosk.domain.rules import Rules
from kiosk.simulation.passages import Passage

MINUTE_S = 60.0


@dataclass(slots=True)
class _Served:
    count: int = 0
    s: float = 0.0


@dataclass(slots=True)
class ForecastScore:
    """Beside the naive forecast: mean service time x people before you / counters, which learns as the days go by."""

    rules: Rules
    tickets: int = 0
    covered: int = 0
    error_min: float = 0.0
    naive_error_min: float = 0.0
    served: dict[str, _Served] = field(default_factory=dict)

    def add(self, passages: Iterable[Passage]) -> None:
        """Of a day that has ended."""
        day = list(passages)
        for passage in day:
            if passage.called_at and not passage.issued.since and passage.issued.wait_min >= 0:
                self._judge(passage, (passage.called_at - passage.issued_at).total_seconds() / MINUTE_S)
        for passage in day:
            if passage.started_at and passage.finished_at:
                known = self.served.setdefault(passage.service, _Served())
                known.count += 1
                known.s += (passage.finished_at - passage.started_at).total_seconds()

    def _judge(self, passage: Passage, waited_min: float) -> None:
        told = passage.issued
        self.tickets += 1
        self.covered += told.wait_min <= waited_min <= told.wait_max or (waited_min < 1 and told.wait_min == 0)
        self.error_min += abs((told.wait_min + told.wait_max) / 2 - waited_min)
        naive_min = self._mean_s(told.service) * told.ahead / max(1, passage.open_counters) / MINUTE_S
        self.naive_error_min += abs(naive_min - waited_min)

    def _mean_s(self, service: str) -> float:
        known = self.served.get(service)
        return known.s / known.count if known else float(self.rules.services[service].typical_s)

    def as_json(self) -> dict[str, Any]:
        many = max(1, self.tickets)
        return {
            "tickets": self.tickets,
            "coverage": round(self.covered / many, 3),
            "mean_error_min": round(self.error_min / many, 2),
            "naive_mean_error_min": round(self.naive_error_min / many, 2),
            "ratio": round(self.error_min / self.naive_error_min, 3) if self.naive_error_min else None,
        }
