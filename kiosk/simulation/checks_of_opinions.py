"""What must hold of what citizens said: words, ballots, answers, questions they passed over."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing

from kiosk.domain import kinds
from kiosk.domain.kinds import fact_of
from kiosk.private import PrivateStore
from kiosk.simulation.ledger import Ledger
from kiosk.simulation.record import Record
from kiosk.simulation.world import World
from kiosk.wire.private import voice_of

# Somebody whose question was answered elsewhere meanwhile has passed over nothing: told, and not recorded.
_KEPT = kinds.VoiceGiven | kinds.BallotGiven | kinds.ConsultationAnswered
_COUNTED = (kinds.VoiceGiven, kinds.BallotGiven, kinds.ConsultationAnswered, kinds.RatingSkipped)
_SUMMED = (kinds.RatingSkipped, kinds.BallotGiven, kinds.ConsultationAnswered)
_PLACES = 4  # 0, 1, 2 points, passed over


def opinions_once(ledger: Ledger, record: Record) -> Iterator[str]:
    """What was told to be taken is on record; one wish of one person is one event of a day, as with tickets."""
    kept: Counter[str] = Counter()
    given: dict[tuple[str, str], str] = {}
    for event, fact in record.facts(*_COUNTED):
        assert isinstance(fact, _KEPT | kinds.RatingSkipped)
        kept[fact.command_id] += 1
        wish = ledger.opinions.get(fact.command_id)
        place = f"{event.kind} {event.epoch}/{event.seq}"
        if wish is None:
            yield f"{place} was recorded for {fact.command_id}, which nobody asked for"
        elif (first := given.setdefault((wish, fact.business_day), place)) != place:
            yield f"who said it once ({wish}) is on record as {first} and {place}"
    for asked in sorted(ledger.taken - ledger.skips):
        if not kept[asked]:
            yield f"{asked} was told to be taken; the journal does not have it"


def voices_once(world: World, record: Record) -> Iterator[str]:
    """Words that were told to be received are at the collector once, or still wait in the private store."""
    heard: dict[str, list[tuple[str, str]]] = defaultdict(list)
    wishes: Counter[str] = Counter()
    for voice in world.collector.voices():
        heard[voice.record].append((voice.kind, voice.text))
        wishes[world.ledger.opinions.get(voice.record.removeprefix("v-"), "")] += 1
    with closing(PrivateStore(world.settings.data_dir)) as store:
        waiting = {kept.id: voice_of(kept.text).text for kept in store.oldest(store.count()) if kept.id[:2] == "v-"}
    for asked, receipt in world.ledger.receipts.items():
        found = heard[f"v-{asked}"]
        if found != [(receipt.kind, receipt.text)] and (found or waiting.get(f"v-{asked}") != receipt.text):
            yield f"the words of {asked} were received; the collector has {len(found)}, or other ones"
    for wish, times in wishes.items():
        if times > 1 or not wish:
            yield f"who said it once ({wish or 'nobody'}) is heard {times} times"


def codes_open_their_own(world: World, record: Record) -> Iterator[str]:
    """A receipt's code leads to its own words and to nobody else's."""
    by_code: dict[str, list[str]] = defaultdict(list)
    for voice in world.collector.voices():
        by_code[voice.code_sha256].append(voice.record)
    owners: dict[str, str] = {}
    for asked, receipt in world.ledger.receipts.items():
        if (first := owners.setdefault(receipt.code, asked)) != asked:
            yield f"{asked} was given the code of {first}"
        opened = by_code[hashlib.sha256(receipt.code.encode()).hexdigest()]
        if opened not in ([], [f"v-{asked}"]):
            yield f"the code of {asked} opens {opened}"


def opinions_are_a_recount(world: World, record: Record) -> Iterator[str]:
    """The collector's sums of ballots and questions passed over, and its answers, say what its own events say."""
    skipped: Counter[tuple[str, ...]] = Counter()
    ballots: dict[tuple[str, str, int], list[int]] = defaultdict(lambda: [0] * _PLACES)
    answers: set[tuple[object, ...]] = set()
    named = ", ".join(f"'{kind.KIND}'" for kind in _SUMMED)
    events = world.collector.rows(f"SELECT kind, epoch, seq, data FROM event WHERE kind IN ({named})")
    for kind, epoch, seq, data in events:
        match fact_of(kind, json.loads(data)):
            case kinds.RatingSkipped() as skip:
                skipped[skip.business_day, skip.where, skip.how] += 1
            case kinds.BallotGiven() as ballot:
                for indicator, place in _placed(ballot):
                    ballots[ballot.business_day, ballot.version, indicator][place] += 1
            case kinds.ConsultationAnswered() as answer:
                answers.add((epoch, seq, answer.consultation, answer.option, answer.terminal))
    yield from _differ(world, "skipped_day", "business_day, place, how, n", {(*k, n) for k, n in skipped.items()})
    columns = "business_day, version, indicator, n0, n1, n2, skipped"
    yield from _differ(world, "ballot_day", columns, {(*k, *n) for k, n in ballots.items()})
    yield from _differ(world, "consultation_answer", "epoch, seq, consultation, option, terminal", answers)


def _placed(ballot: kinds.BallotGiven) -> Iterator[tuple[int, int]]:
    for answer in ballot.answers:
        indicator, _, points = answer.partition(":")
        yield int(indicator), int(points)
    for indicator in ballot.skipped:
        yield int(indicator), _PLACES - 1


def _differ(world: World, table: str, columns: str, counted: set[tuple[object, ...]]) -> Iterator[str]:
    held = set(world.collector.rows(f"SELECT {columns} FROM {table}"))
    for row in sorted(held ^ counted, key=repr):
        yield f"{table} {row}: {'the collector has it alone' if row in held else 'counted again, not kept'}"
