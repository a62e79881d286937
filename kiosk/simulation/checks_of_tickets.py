"""The collector's account of tickets is the station's own."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.domain.events import parse_rfc3339
from kiosk.domain.kinds import fact_of
from kiosk.simulation.record import Record
from kiosk.simulation.ticket_recount import Recount
from kiosk.simulation.world import World

# What a ticket is, how it waits, and what can be taken back.
_KINDS = ("ticket.", "service.", "counter.", "action.", "day.")
_OUTCOMES = ("issued", "served", "no_show", "expired")


def tickets_are_a_recount(world: World, record: Record) -> Iterator[str]:
    """Rows and roll-ups of tickets say what the collector's own events say, folded by the station's rules."""
    recount = Recount()
    for kind, at, data in world.collector.rows("SELECT kind, at, data FROM event ORDER BY id"):
        fact = fact_of(kind, json.loads(data)) if kind.startswith(_KINDS) else None
        if fact is not None:
            recount.tell(fact, parse_rfc3339(at))
    yield from _rows(world, recount)
    outcomes, waits = recount.sums()
    rows = world.collector.rows(f"SELECT scope, period, key, {', '.join(_OUTCOMES)} FROM ticket_sum")
    kept = {(*row[:3], name): n for row in rows for name, n in zip(_OUTCOMES, row[3:], strict=True) if n}
    yield from _differ("tickets", kept, outcomes)
    held = world.collector.rows("SELECT scope, period, key, minutes, n FROM wait_sum WHERE n <> 0")
    yield from _differ("waits", {row[:4]: row[4] for row in held}, waits)


def _rows(world: World, recount: Recount) -> Iterator[str]:
    held = {row[0]: row[1:] for row in world.collector.rows("SELECT ticket, status, service, wait_min FROM ticket")}
    for name, ticket in recount.tickets.items():
        expected = (ticket.status, ticket.service, recount.minutes(ticket))
        if held.get(name) != expected:
            yield f"ticket {name}: the collector has {held.get(name)}, its events say {expected}"


def _differ(what: str, kept: Mapping[Any, int], counted: Mapping[Any, int]) -> Iterator[str]:
    for key in sorted(kept.keys() | counted.keys()):
        if kept.get(key, 0) != counted.get(key, 0):
            yield f"sums of {what} {key}: {kept.get(key, 0)}, counted again {counted.get(key, 0)}"
