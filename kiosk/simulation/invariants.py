"""What must hold after every run, whatever befell it. Each check yields what it found wrong, in words."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from difflib import SequenceMatcher

from devices.panels.twin import FIFO_MOST
from kiosk.domain import kinds
from kiosk.domain.events import ChainError, Event
from kiosk.domain.kinds import Fact, fact_of
from kiosk.journal import JournalReader
from kiosk.simulation.world import World
from kiosk.station.recorder import MAX_INPUTS
from kiosk.station.spooler import MAX_QUEUED_JOBS
from kiosk.station.ticket_words import words_of

# As printed, in both languages.
REPRINT_MARKS = tuple(words_of(language)("BẢN IN LẠI") for language in ("vi", "en"))
LIKE_ENOUGH = 0.7
# Of each kind of violation so many are told; the first is what matters.
TOLD_MOST = 3
FACES = 5
DEBOUNCE_MS = 400


@dataclass(frozen=True, slots=True)
class Violation:
    """`invariant` names the check; `text` what was found."""

    invariant: str
    text: str


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


def _collector_is_journal(world: World, record: Record) -> Iterator[str]:
    if world.collector is None:
        return
    rows = world.collector.rows("SELECT epoch, seq, event_id, hash FROM event ORDER BY epoch, seq")
    held = {(epoch, seq): (name, digest) for epoch, seq, name, digest in rows}
    lost = {(event.epoch, event.seq): (event.id, event.hash) for event in record.lost}
    for event in record.journal:
        found = held.pop((event.epoch, event.seq), None)
        if found != (event.id, event.hash):
            has = "nothing" if found is None else "another event"
            yield f"event {event.epoch}/{event.seq} {event.kind}: the collector has {has}"
    for place, content in held.items():
        if lost.get(place) != content:
            yield f"event {place[0]}/{place[1]}: the collector has it, the journal never had"
    for epoch, seq, reason in world.collector.rows("SELECT epoch, seq, reason FROM quarantined"):
        yield f"event {epoch}/{seq} is quarantined: {reason}"


def _sums_are_a_recount(world: World, record: Record) -> Iterator[str]:
    if world.collector is None:
        return
    sums = {row[:3]: row[3:] for row in world.collector.rows(
        "SELECT scope, business_day, key, n1, n2, n3, n4, n5 FROM rating_day WHERE n1 + n2 + n3 + n4 + n5 > 0"
    )}  # fmt: skip
    counted = _recount(world)
    for key in sorted(sums.keys() | counted.keys()):
        if tuple(sums.get(key, ())) != tuple(counted.get(key, ())):
            yield f"sums of {key}: {sums.get(key)}, counted again {counted.get(key)}"


def _recount(world: World) -> dict[tuple[str, str, str], list[int]]:
    """From the collector's events alone, not from its table of ratings."""
    assert world.collector is not None
    facts: dict[str, kinds.RatingGiven] = {}
    for (data,) in world.collector.rows("SELECT data FROM event WHERE kind = 'rating.given' ORDER BY epoch, seq"):
        fact = fact_of("rating.given", _json(data))
        assert isinstance(fact, kinds.RatingGiven)
        facts.setdefault(fact.rating, fact)
    replaced = {fact.replaces for fact in facts.values() if fact.replaces}
    sums: dict[tuple[str, str, str], list[int]] = {}
    for fact in facts.values():
        if fact.standing in ("counted", "centre") and fact.rating not in replaced:
            for scope, key in _scopes(fact):
                sums.setdefault((scope, fact.business_day, key), [0] * FACES)[fact.level - 1] += 1
    return sums


def _scopes(fact: kinds.RatingGiven) -> Iterator[tuple[str, str]]:
    yield fact.standing, ""
    if fact.standing == "counted":
        for scope in ("officer", "counter", "service", "source"):
            if key := getattr(fact, scope):
                yield scope, key


def _json(text: str) -> dict[str, object]:
    return dict(json.loads(text))


def _jobs_have_outcomes(world: World, record: Record) -> Iterator[str]:
    open_jobs: dict[str, str] = {}
    ended: Counter[str] = Counter()
    for event in record.journal:
        match fact_of(event.kind, event.data):
            case kinds.PrintStarted() as started:
                if started.job in open_jobs or ended[started.job]:
                    yield f"job {started.job} was started twice"
                open_jobs[started.job] = started.ticket
            case (kinds.TicketPrinted() | kinds.PrintFailed()) as outcome:
                ended[outcome.job] += 1
                if open_jobs.pop(outcome.job, None) is None and ended[outcome.job] > 1:
                    yield f"job {outcome.job} has {ended[outcome.job]} outcomes"
    for job in open_jobs:
        yield f"job {job} was started and has no outcome"


def _paper_once(world: World, record: Record) -> Iterator[str]:
    unmarked: Counter[str] = Counter()
    for text in world.papers():
        number = re.search(r"([A-Z]\d{3}) (\d{4})", text)
        if number and not _is_marked(text):
            unmarked[number[0]] += 1
    for code, times in unmarked.items():
        if times > 1:
            yield f"ticket {code} was printed {times} times without the mark of a reprint"


def _is_marked(text: str) -> bool:
    """A noisy line spoils letters: most of the mark is the mark."""
    parts = [part.strip() for line in text.splitlines() for part in line.split("|")]
    likeness = (SequenceMatcher(None, mark, part).ratio() for mark in REPRINT_MARKS for part in parts)
    return any(ratio >= LIKE_ENOUGH for ratio in likeness)


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


def _cursor_behind_the_ack(world: World, record: Record) -> Iterator[str]:
    if world.cursor_ahead:
        yield world.cursor_ahead


def _settled(world: World, record: Record) -> Iterator[str]:
    if not world.settled:
        yield f"half an hour after all faults something still waits: {world.trouble}"


Check = Callable[[World, Record], Iterator[str]]
CHECKS: dict[str, Check] = {
    "numbers_once": _numbers_once,
    "acknowledged_is_kept": _acknowledged_is_kept,
    "one_tap_one_ticket": _one_tap_one_ticket,
    "presses_once": _presses_once,
    "collector_is_journal": _collector_is_journal,
    "sums_are_a_recount": _sums_are_a_recount,
    "jobs_have_outcomes": _jobs_have_outcomes,
    "paper_once": _paper_once,
    "bounded": _bounded,
    "cursor_behind_the_ack": _cursor_behind_the_ack,
    "settled": _settled,
}
