"""What must hold between what people were told and what is on record. Each check yields what it found wrong."""

from collections import Counter
from collections.abc import Iterator
from typing import Protocol

from kiosk.domain import kinds
from kiosk.domain.kinds import Fact
from kiosk.simulation.ledger import Ledger

DEBOUNCE_MS = 400


class Place(Protocol):
    @property
    def epoch(self) -> int: ...
    @property
    def seq(self) -> int: ...


class Facts(Protocol):
    def facts(self, *types: type[Fact]) -> Iterator[tuple[Place, Fact]]: ...


def numbers_once(ledger: Ledger, record: Facts) -> Iterator[str]:
    given: dict[tuple[str, str], str] = {}
    for event, fact in record.facts(kinds.TicketIssued):
        assert isinstance(fact, kinds.TicketIssued)
        place = f"{event.epoch}/{event.seq}"
        first = given.setdefault((fact.business_day, fact.number), place)
        if first != place:
            yield f"number {fact.number} of {fact.business_day} was given at {first} and again at {place}"


def acknowledged_is_kept(ledger: Ledger, record: Facts) -> Iterator[str]:
    tickets = Counter((f.command_id, f.ticket) for _, f in record.facts(kinds.TicketIssued))  # type: ignore[attr-defined]
    for asked, ticket in ledger.tickets.items():
        if tickets[asked, ticket] != 1:
            yield f"a screen showed {ticket} for {asked}; the journal has it {tickets[asked, ticket]} times"
    ratings = Counter((f.command_id, f.rating) for _, f in record.facts(kinds.RatingGiven))  # type: ignore[attr-defined]
    for asked, rating in ledger.ratings.items():
        if ratings[asked, rating] != 1:
            yield f"a screen showed rating {rating}; the journal has it {ratings[asked, rating]} times"


def one_tap_one_ticket(ledger: Ledger, record: Facts) -> Iterator[str]:
    """Of one business day: when the next one opens in between (a clock that leaps), the first ticket has expired."""
    given: dict[tuple[str, str], str] = {}
    for _, fact in record.facts(kinds.TicketIssued):
        assert isinstance(fact, kinds.TicketIssued)
        wish = ledger.wishes.get(fact.command_id)
        if wish is None:
            yield f"{fact.number} was issued for {fact.command_id}, which nobody asked for"
        elif (first := given.setdefault((wish, fact.business_day), fact.ticket)) != fact.ticket:
            yield f"who asked once ({wish}) got {first} and {fact.ticket}"


def presses_once(ledger: Ledger, record: Facts) -> Iterator[str]:
    given: Counter[tuple[str, int, int]] = Counter()
    for _, fact in record.facts(kinds.RatingGiven):
        assert isinstance(fact, kinds.RatingGiven)
        if fact.panel:
            given[fact.panel, fact.boot_id, fact.press_seq] += 1
    for name, times in given.items():
        if times > 1:
            yield f"press {name} is in the journal {times} times"
    last: dict[tuple[str, int], int] = {}
    for press in ledger.presses:
        key = (press.panel, press.boot_id, press.press_seq or 0)
        bounced = press.at_ms - last.get((press.panel, press.key), -DEBOUNCE_MS - 1) <= DEBOUNCE_MS
        last[press.panel, press.key] = press.at_ms
        if key in ledger.acknowledged and not given[key] and not bounced:
            yield f"press {key} was acknowledged to its panel; the journal does not have it"
