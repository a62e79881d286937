"""The events a run is judged by."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.domain.events import Event
from kiosk.domain.kinds import Fact, fact_of


@dataclass(frozen=True, slots=True)
class Record:
    """`journal` is what the station holds at the end, `lost` what a restored copy did not have any more."""

    journal: list[Event]
    lost: list[Event]

    def facts(self, *types: type[Fact]) -> Iterator[tuple[Event, Fact]]:
        for event in (*self.lost, *self.journal):
            fact = fact_of(event.kind, event.data)
            if isinstance(fact, types):
                yield event, fact
