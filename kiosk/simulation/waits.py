"""How long people waited in a run: by class of priority, with and without an appointment. Seconds in, minutes out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kiosk.simulation.passages import Passage

ORDINARY, ALL = "ordinary", "all"


@dataclass(slots=True)
class Waits:
    """Of those who were called; each wait counts from its beginning to the first call that was not taken back."""

    wait_max_s: int
    by_class: dict[str, list[float]] = field(default_factory=dict)
    by_way: dict[str, list[float]] = field(default_factory=dict)
    expired: int = 0
    no_show: int = 0

    def add(self, passages: Iterable[Passage]) -> None:
        """Of a day that has ended."""
        for passage in passages:
            self.expired += passage.status == "expired"
            self.no_show += passage.status == "no_show"
            if passage.called_at is None:
                continue
            waited_s = max(0.0, (passage.called_at - passage.waits_since).total_seconds())
            self.by_class.setdefault(passage.priority_class or ORDINARY, []).append(waited_s)
            self.by_way.setdefault(_way(passage), []).append(waited_s)

    def as_json(self) -> dict[str, Any]:
        everybody = [waited_s for some in self.by_class.values() for waited_s in some]
        return {
            ALL: self._figures(everybody),
            "by_class": {name: self._figures(some) for name, some in sorted(self.by_class.items())},
            "by_way": {name: self._figures(some) for name, some in sorted(self.by_way.items())},
        }

    def _figures(self, waited_s: list[float]) -> dict[str, Any]:
        ordered = sorted(waited_s)
        return {
            "count": len(ordered),
            "median_min": _minutes(_at(ordered, 0.5)),
            "p90_min": _minutes(_at(ordered, 0.9)),
            "longest_min": _minutes(_at(ordered, 1.0)),
            "over_wait_max": sum(1 for one in ordered if one > self.wait_max_s),
        }


def _way(passage: Passage) -> str:
    """Too late for an appointment is a walk-in, as the queue has it."""
    if passage.due_at is not None:
        return "appointment"
    return "on_paper" if passage.issued.since else "walk_in"


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def _minutes(seconds: float) -> float:
    return round(seconds / 60, 1)
