"""The SQL side of tickets: reads what a batch speaks of, tells it on, and writes rows and sums back."""

from typing import Any

import msgspec
from msgspec.structs import astuple

from kiosk.collector.record import statements as sql
from kiosk.collector.record.checking import Taken
from kiosk.collector.record.ticket_story import Stories, Story, Undoable, counters_named, tickets_named
from kiosk.collector.record.ticket_sums import OUTCOMES, Sums, sums_of, wait_minutes
from kiosk.domain import kinds

_BEFORE = msgspec.json.Decoder(list[Story])


def keep_tickets(cursor: Any, station: int, centre: int, taken: list[Taken]) -> None:
    """Within the transaction of the events themselves."""
    facts = [one.fact for one in taken]
    undoable = _undoable(cursor, station) if counters_named(facts) else {}
    named = tickets_named(facts) | _in_doubt(facts, undoable)
    if not named and not undoable:
        return
    known = _known(cursor, station, named)
    stories = Stories(dict(known), {counter: _copied(one) for counter, one in undoable.items()})
    for one in taken:
        if one.fact is not None:
            stories.tell(one.fact, one.event.at)
    _write_tickets(cursor, station, centre, known, stories.tickets)
    _write_undoable(cursor, station, undoable, stories.undoable)


def _in_doubt(facts: list[Any], undoable: dict[str, Undoable]) -> set[str]:
    """Tickets that an undo in these facts may put back."""
    counters = {fact.counter for fact in facts if isinstance(fact, kinds.ActionUndone)}
    return {story.ticket for counter in counters & undoable.keys() for story in undoable[counter].before}


def _known(cursor: Any, station: int, named: set[str]) -> dict[str, Story]:
    if not named:
        return {}
    statement = sql.TICKETS_KNOWN.format(marks=", ".join(["%s"] * len(named)))
    return {row[0]: _story(row) for row in sql.rows(cursor, statement, [station, *named])}


def _story(row: tuple[Any, ...]) -> Story:
    booked, express = row[6:8]
    return Story(*row[:6], bool(booked), bool(express), *row[8:])


def _write_tickets(cursor: Any, station: int, centre: int, known: dict[str, Story], after: dict[str, Story]) -> None:
    new = {name: story for name, story in after.items() if story != known.get(name)}
    rows = ((centre, station, *astuple(story), wait_minutes(story)) for _, story in sorted(new.items()))
    sql.write(cursor, sql.TICKETS, rows)
    _add(cursor, centre, sums_of((known.get(name) for name in new), new.values()))


def _add(cursor: Any, centre: int, sums: Sums) -> None:
    """In one order for all, so that two writers cannot wait for each other."""
    changed = sorted({place for (place, _), n in sums.outcomes.items() if n})
    outcomes = ((scope, centre, period, key, *(sums.outcomes[(scope, period, key), name] for name in OUTCOMES))
        for scope, period, key in changed)  # fmt: skip
    sql.write(cursor, sql.ADD_TO_TICKETS, outcomes)
    waits = ((scope, centre, period, key, minutes, n)
        for ((scope, period, key), minutes), n in sorted(sums.waits.items()) if n)  # fmt: skip
    sql.write(cursor, sql.ADD_TO_WAITS, waits)


def _undoable(cursor: Any, station: int) -> dict[str, Undoable]:
    rows = sql.rows(cursor, sql.UNDOABLE_KNOWN, [station])
    return {counter: Undoable(command_id, _BEFORE.decode(before)) for counter, command_id, before in rows}


def _copied(one: Undoable) -> Undoable:
    return Undoable(one.command_id, list(one.before))


def _write_undoable(cursor: Any, station: int, known: dict[str, Undoable], after: dict[str, Undoable]) -> None:
    sql.write(cursor, sql.UNDOABLE_GONE, [(station, counter) for counter in sorted(known.keys() - after.keys())])
    new = [(counter, after[counter]) for counter in sorted(after) if after[counter] != known.get(counter)]
    rows = ((station, counter, one.command_id, msgspec.json.encode(one.before).decode()) for counter, one in new)
    sql.write(cursor, sql.UNDOABLE, rows)
