"""The events a run is judged by."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kiosk.domain.events import Event
from kiosk.domain.kinds import Fact, fact_of


@dataclass(frozen=True)
class Record:
    """`journal` is what the station holds at the end, `lost` what a restored copy did not have any more."""

    journal: list[Event]
    lost: list[Event]

    def facts(self, *types: type[Fact]) -> Iterator[tuple[Event, Fact]]:
        return ((event, fact) for event, fact in self._all if isinstance(fact, types))

    @cached_property
    def _all(self) -> list[tuple[Event, Fact | None]]:
        return [(event, fact_of(event.kind, event.data)) for event in (*self.lost, *self.journal)]
