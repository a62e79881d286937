"""Today's tickets for the phone pages, as a station last told: only what changed is written.

A ticket that is listed no more keeps its last state, so that its page can say what became of it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError

from kiosk.collector.catalogue.plain_text import countable, storable
from kiosk.collector.fleet.tokens import sha256
from kiosk.collector.record import statements as sql
from kiosk.collector.record.checking import MAX_ID
from kiosk.domain.events import parse_rfc3339, rfc3339
from kiosk.wire.uplink import Waiting

# A ward's whole day has under 600 tickets; more than this is not a list of today's.
MAX_WAITING = 2000
# Longer than anybody looks for a number of an earlier day; then the page says that it does not know it.
GONE_KEPT = timedelta(days=2)

_WAITING = TypeAdapter(tuple[Waiting, ...])
_Key = tuple[str, str]


def keep(cursor: Any, station: int, raw: bytes, now: datetime, skew_ms: int) -> None:
    """`raw` is the list's JSON; one that cannot be read changes nothing. `skew_ms`: the station's clock minus ours."""
    try:
        listed = _WAITING.validate_json(raw)[:MAX_WAITING]
    except ValidationError:
        return
    known = {row[:2]: row[2:] for row in sql.rows(cursor, sql.WAITING_LISTED, [station])}
    told = dict(_row(ticket, skew_ms) for ticket in listed)
    at = rfc3339(now)
    new = ((station, *key, *values, at) for key, values in told.items() if known.get(key) != values)
    sql.write(cursor, sql.WAITING, new)
    sql.write(cursor, sql.WAITING_GONE, _gone(known.keys() - told.keys(), station, at))
    cursor.execute(sql.WAITING_FORGET, [station, rfc3339(now - GONE_KEPT)])


def _row(ticket: Waiting, skew_ms: int) -> tuple[_Key, tuple[Any, ...]]:
    """In the order of WAITING_COLUMNS."""
    ahead, wait_min, wait_max, calls = map(countable, (ticket.ahead, ticket.wait_min, ticket.wait_max, ticket.calls))
    values = (
        *(storable(ticket.service, MAX_ID), ticket.state, ahead, wait_min, wait_max, storable(ticket.counter, MAX_ID)),
        *(calls, storable(ticket.language, 5), _by_our_clock(ticket.rate_until, skew_ms), ticket.rated),
    )
    return (storable(ticket.number, 20), sha256(ticket.key)), values


def _by_our_clock(at: str, skew_ms: int) -> str:
    try:
        return rfc3339(parse_rfc3339(at) - timedelta(milliseconds=skew_ms)) if at else ""
    except (ValueError, OverflowError):
        return ""


def _gone(keys: Iterable[_Key], station: int, at: str) -> Iterable[tuple[Any, ...]]:
    return ((at, station, *key) for key in sorted(keys))
