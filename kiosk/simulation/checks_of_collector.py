"""What must hold between station and collector after every run."""

import json
from collections.abc import Iterator
from contextlib import closing

from kiosk.domain import kinds
from kiosk.domain.kinds import fact_of
from kiosk.private import PrivateStore
from kiosk.simulation.record import Record
from kiosk.simulation.world import World
from kiosk.station.restore.older_copy import read_older_copy

FACES = 5


def collector_is_journal(world: World, record: Record) -> Iterator[str]:
    """Event by event, and nothing set aside; where a copy put in place by hand parted from it, staff are told."""
    rows = world.collector.rows("SELECT epoch, seq, event_id, hash FROM event ORDER BY epoch, seq")
    held = {(epoch, seq): (name, digest) for epoch, seq, name, digest in rows}
    lost = {(event.epoch, event.seq): (event.id, event.hash) for event in record.lost}
    told = read_older_copy(world.settings.data_dir).epoch > 0
    for event in record.journal:
        place = (event.epoch, event.seq)
        found = held.pop(place, None)
        if found != (event.id, event.hash) and not (found and found == lost.get(place) and told):
            has = "nothing" if found is None else "another event"
            yield f"event {event.epoch}/{event.seq} {event.kind}: the collector has {has}"
    for place, content in held.items():
        if lost.get(place) != content:
            yield f"event {place[0]}/{place[1]}: the collector has it, the journal never had"
    for epoch, seq, reason in world.collector.rows("SELECT epoch, seq, reason FROM quarantined"):
        if reason == "conflict" and told and (epoch, seq) in lost:
            continue
        yield f"event {epoch}/{seq} is quarantined: {reason}"


def sums_are_a_recount(world: World, record: Record) -> Iterator[str]:
    """The roll-ups say what the collector's own events say."""
    sums = {row[:3]: row[3:] for row in world.collector.rows(
        "SELECT scope, business_day, key, n1, n2, n3, n4, n5 FROM rating_day WHERE n1 + n2 + n3 + n4 + n5 > 0"
    )}  # fmt: skip
    counted = _recount(world)
    for key in sorted(sums.keys() | counted.keys()):
        if tuple(sums.get(key, ())) != tuple(counted.get(key, ())):
            yield f"sums of {key}: {sums.get(key)}, counted again {counted.get(key)}"


def _recount(world: World) -> dict[tuple[str, str, str], list[int]]:
    """From the collector's events alone, not from its table of ratings."""
    facts: dict[str, kinds.RatingGiven] = {}
    for (data,) in world.collector.rows("SELECT data FROM event WHERE kind = 'rating.given' ORDER BY epoch, seq"):
        fact = fact_of("rating.given", json.loads(data))
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


def texts_once(world: World, record: Record) -> Iterator[str]:
    """What citizens wrote and was taken is at the collector once, or still waits in the private store."""
    with closing(PrivateStore(world.settings.data_dir)) as store:
        waiting = {kept.id: kept.text for kept in store.oldest(store.count())}
    for asked, text in world.ledger.texts.items():
        note = f"n-{asked}"
        found = world.collector.texts_of(note)
        if found != [text] and (found or waiting.get(note) != text):
            yield f"the text of {asked} was taken; the collector has {found}, the station {waiting.get(note)!r}"


def cursor_behind_the_ack(world: World, record: Record) -> Iterator[str]:
    """What the station took for acknowledged, the collector had."""
    if world.cursor_ahead:
        yield world.cursor_ahead
