"""What must hold after every run, whatever befell it. Each check yields what it found wrong, in words."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

from devices.panels.twin import FIFO_MOST
from kiosk.domain import kinds
from kiosk.domain.events import ChainError
from kiosk.journal import JournalReader
from kiosk.simulation.checks_of_collector import (
    collector_is_journal,
    cursor_behind_the_ack,
    sums_are_a_recount,
    texts_once,
)
from kiosk.simulation.checks_of_paper import jobs_have_outcomes, paper_once
from kiosk.simulation.checks_of_voice import announced_rightly
from kiosk.simulation.record import Record
from kiosk.simulation.world import World
from kiosk.station.recorder import MAX_INPUTS
from kiosk.station.spooler import MAX_QUEUED_JOBS

# Of each kind of violation so many are told; the first is what matters.
TOLD_MOST = 3
DEBOUNCE_MS = 400


@dataclass(frozen=True, slots=True)
class Violation:
    """`invariant` names the check; `text` what was found."""

    invariant: str
    text: str


def violations(world: World) -> list[Violation]:
    with closing(JournalReader(world.journal_path)) as reader:
        record = Record(list(reader.events()), world.lost)
        found = list(_whole_chain(reader))
    for name, check in CHECKS.items():
        found += [Violation(name, text) for text, _ in zip(check(world, record), range(TOLD_MOST), strict=False)]
    return found


def _whole_chain(reader: JournalReader) -> Iterator[Violation]:
    try:
        reader.verify()
    except ChainError as error:
        yield Violation("whole_chain", str(error))


def _numbers_once(world: World, record: Record) -> Iterator[str]:
    given: dict[tuple[str, str], str] = {}
    for event, fact in record.facts(kinds.TicketIssued):
        assert isinstance(fact, kinds.TicketIssued)
        place = f"{event.epoch}/{event.seq}"
        first = given.setdefault((fact.business_day, fact.number), place)
        if first != place:
            yield f"number {fact.number} of {fact.business_day} was given at {first} and again at {place}"


def _acknowledged_is_kept(world: World, record: Record) -> Iterator[str]:
    tickets = Counter((f.command_id, f.ticket) for _, f in record.facts(kinds.TicketIssued))  # type: ignore[attr-defined]
    for asked, ticket in world.ledger.tickets.items():
        if tickets[asked, ticket] != 1:
            yield f"a screen showed {ticket} for {asked}; the journal has it {tickets[asked, ticket]} times"
    ratings = Counter((f.command_id, f.rating) for _, f in record.facts(kinds.RatingGiven))  # type: ignore[attr-defined]
    for asked, rating in world.ledger.ratings.items():
        if ratings[asked, rating] != 1:
            yield f"a screen showed rating {rating}; the journal has it {ratings[asked, rating]} times"


def _one_tap_one_ticket(world: World, record: Record) -> Iterator[str]:
    """Of one business day: when the next one opens in between (a clock that leaps), the first ticket has expired."""
    given: dict[tuple[str, str], str] = {}
    for _, fact in record.facts(kinds.TicketIssued):
        assert isinstance(fact, kinds.TicketIssued)
        wish = world.ledger.wishes.get(fact.command_id)
        if wish is None:
            yield f"{fact.number} was issued for {fact.command_id}, which nobody asked for"
        elif (first := given.setdefault((wish, fact.business_day), fact.ticket)) != fact.ticket:
            yield f"who asked once ({wish}) got {first} and {fact.ticket}"


def _presses_once(world: World, record: Record) -> Iterator[str]:
    given: Counter[tuple[str, int, int]] = Counter()
    for _, fact in record.facts(kinds.RatingGiven):
        assert isinstance(fact, kinds.RatingGiven)
        if fact.panel:
            given[fact.panel, fact.boot_id, fact.press_seq] += 1
    for name, times in given.items():
        if times > 1:
            yield f"press {name} is in the journal {times} times"
    last: dict[tuple[str, int], int] = {}
    for press in world.ledger.presses:
        key = (press.panel, press.boot_id, press.press_seq or 0)
        bounced = press.at_ms - last.get((press.panel, press.key), -DEBOUNCE_MS - 1) <= DEBOUNCE_MS
        last[press.panel, press.key] = press.at_ms
        if key in world.ledger.acknowledged and not given[key] and not bounced:
            yield f"press {key} was acknowledged to its panel; the journal does not have it"


def _bounded(world: World, record: Record) -> Iterator[str]:
    seen = world.seen
    limits = (
        ("inputs of the recorder", seen.inputs, MAX_INPUTS),
        ("queued print jobs", seen.jobs, MAX_QUEUED_JOBS),
        ("presses in a panel", seen.press_fifo, FIFO_MOST),
    )
    for what, found, most in limits:
        if found > most:
            yield f"{found} {what}, at most {most} expected"


def _settled(world: World, record: Record) -> Iterator[str]:
    if not world.settled:
        yield f"half an hour after all faults something still waits: {world.trouble}"


def _restored_whole(world: World, record: Record) -> Iterator[str]:
    """What the collector had acknowledged is in the journal after a restore that reached it."""
    yield from world.not_restored


Check = Callable[[World, Record], Iterator[str]]
CHECKS: dict[str, Check] = {
    "numbers_once": _numbers_once,
    "acknowledged_is_kept": _acknowledged_is_kept,
    "one_tap_one_ticket": _one_tap_one_ticket,
    "presses_once": _presses_once,
    "collector_is_journal": collector_is_journal,
    "sums_are_a_recount": sums_are_a_recount,
    "texts_once": texts_once,
    "jobs_have_outcomes": jobs_have_outcomes,
    "paper_once": paper_once,
    "bounded": _bounded,
    "cursor_behind_the_ack": cursor_behind_the_ack,
    "restored_whole": _restored_whole,
    "announced_rightly": announced_rightly,
    "settled": _settled,
}
