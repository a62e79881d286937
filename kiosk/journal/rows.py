"""Events as rows, and reading them in order."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec

from kiosk.domain.events import ChainError, Event, canonical, canonical_data, verify_chain
from kiosk.domain.kinds import Fact
from kiosk.journal.schema import COLUMNS

# Rows read at a time when the whole journal is folded or verified.
PAGE_ROWS = 1_000

_PLAIN = {str, int, bool}  # as the values of most events are
_encode = msgspec.json.Encoder(order="sorted").encode


def without_form(fact: Fact) -> bool:
    """Whether a fact can never be an event: a float, half a letter, what is no JSON."""
    try:
        canonical(Event(0, 0, "", "", 0, fact.KIND, fact.V, fact.to_data()))
    except (ValueError, TypeError, OverflowError):
        return True
    return False


def data_text(event: Event) -> str:
    """Its data in canonical form: by msgspec where both write the same, which takes a fifth of the time. ValueError,
    TypeError: it has none."""
    if _PLAIN.issuperset(map(type, event.data.values())):
        return _encode(event.data).decode()
    return canonical_data(event)


def row_of(event: Event, data: str) -> tuple[Any, ...]:
    """`data`: the event's own, in canonical form."""
    return (event.epoch, event.seq, event.id, event.at, event.uptime_ms, event.kind, event.v, data, event.hash)


def event_of(row: tuple[Any, ...]) -> Event:
    epoch, seq, name, at, uptime_ms, kind, v, data, digest = row
    try:
        return Event(epoch, seq, name, at, uptime_ms, kind, v, msgspec.json.decode(data), digest)
    except (msgspec.DecodeError, TypeError) as error:
        raise ChainError(f"{epoch}/{seq}", "data that is no JSON", "the data as it was written") from error


def last_event(connection: sqlite3.Connection) -> Event | None:
    row = connection.execute(f"SELECT {COLUMNS} FROM events ORDER BY epoch DESC, seq DESC LIMIT 1").fetchone()
    return event_of(row) if row else None


def followed(events: Iterator[Event]) -> Iterator[Event]:
    """The same events; raises ChainError at the first that does not follow on the one before."""
    previous = None
    for event in events:
        if previous is not None:
            verify_chain((event,), previous)
        previous = event
        yield event


def read_events(connection: sqlite3.Connection, since: tuple[int, int] = (0, 0)) -> Iterator[Event]:
    """In pages, so that a year's journal is never held in memory and no read transaction stays open."""
    place = (since[0], since[1] - 1)
    while True:
        rows = connection.execute(
            f"SELECT {COLUMNS} FROM events WHERE (epoch, seq) > (?, ?) ORDER BY epoch, seq LIMIT ?",
            (*place, PAGE_ROWS),
        ).fetchall()
        if not rows:
            return
        yield from map(event_of, rows)
        place = (rows[-1][0], rows[-1][1])
