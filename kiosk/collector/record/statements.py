"""The SQL of the ingest path, in one place since engines differ here alone. Placeholders are Django's on both.

The same text serves both but for two things. Many rows go to PostgreSQL as one JSON value, whose types the table itself
tells (a round trip a table instead of one a row). And where SQLite has one writer, PostgreSQL locks the station's row,
so that two batches of one station, which share its sums and stories, come one after the other.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from kiosk.domain.kinds import ForecastScored

# statement for one row -> (statement for many rows in one JSON value, columns); filled by `_insert`
_AT_ONCE: dict[str, tuple[str, tuple[str, ...]]] = {}


def _insert(table: str, columns: str, conflict: str) -> str:
    """No two rows written at once may have one key when `conflict` says DO UPDATE: PostgreSQL refuses that."""
    names = tuple(columns.split(", "))
    one = f"INSERT INTO {table} ({columns}) VALUES ({', '.join(['%s'] * len(names))}) ON CONFLICT {conflict}"
    rows = f"SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s)"
    _AT_ONCE[one] = f"INSERT INTO {table} ({columns}) {rows} ON CONFLICT {conflict}", names
    return one


# the lock lets rows that only refer to the station be written
STATION_LOCKED = "SELECT id, centre_id FROM station WHERE key = %s FOR NO KEY UPDATE"
STATION = "SELECT id, centre_id FROM station WHERE key = %s"
KEY_OF_TOKEN = "SELECT key FROM station WHERE token_sha256 = %s"
PLACE = "SELECT acked_through, head_hash FROM epoch WHERE station_id = %s AND epoch = %s"
ADVANCE = _insert(
    "epoch",
    "station_id, epoch, acked_through, head_hash",
    "(station_id, epoch) DO UPDATE SET acked_through = excluded.acked_through, head_hash = excluded.head_hash",
)
EVENTS = _insert(
    "event",
    "station_id, epoch, seq, event_id, at, uptime_ms, kind, v, data, hash, ticket, received_at",
    "(station_id, epoch, seq) DO NOTHING",
)
EVENT = (
    "SELECT event_id, at, uptime_ms, kind, v, data, hash FROM event WHERE station_id = %s AND epoch = %s AND seq = %s"
)
QUARANTINE = _insert(
    "quarantined",
    "station_id, epoch, seq, reason, detail, raw, raw_sha256, received_at",
    "(station_id, epoch, seq, raw_sha256) DO NOTHING",
)
QUARANTINED_AT = "SELECT raw_sha256 FROM quarantined WHERE station_id = %s AND epoch = %s AND seq = %s"
QUARANTINED_AS = "SELECT seq FROM quarantined WHERE station_id = %s AND epoch = %s AND raw_sha256 = %s AND seq <= %s"
RATINGS = _insert(
    "rating",
    "centre_id, station_id, epoch, seq, rating, at, business_day, standing, replaced, scale, choice, level, source, "
    "ticket, number, counter, officer, service, procedure, reasons, skipped, note",
    "(station_id, rating) DO NOTHING",
)
RATINGS_KNOWN = (
    "SELECT rating, business_day, standing, level, officer, counter, service, source, replaced "
    "FROM rating WHERE station_id = %s AND rating IN ({marks})"
)
REPLACE_RATINGS = "UPDATE rating SET replaced = %s WHERE station_id = %s AND rating = %s"
REASONS = "UPDATE rating SET reasons = %s, skipped = %s, note = %s WHERE station_id = %s AND rating = %s"
ADD_TO_DAY = _insert(
    "rating_day",
    "scope, centre_id, business_day, key, n1, n2, n3, n4, n5",
    "(scope, centre_id, business_day, key) DO UPDATE SET "
    + ", ".join(f"n{i} = rating_day.n{i} + excluded.n{i}" for i in range(1, 6)),
)
ADD_TO_SKIPPED = _insert(
    "skipped_day",
    "centre_id, business_day, place, how, n",
    "(centre_id, business_day, place, how) DO UPDATE SET n = skipped_day.n + excluded.n",
)
ADD_TO_BALLOTS = _insert(
    "ballot_day",
    "centre_id, business_day, version, indicator, n0, n1, n2, skipped",
    "(centre_id, business_day, version, indicator) DO UPDATE SET "
    + ", ".join(f"{name} = ballot_day.{name} + excluded.{name}" for name in ("n0", "n1", "n2", "skipped")),
)
TICKET_COLUMNS = (
    "ticket, number, business_day, service, procedure, priority_class, booked, express, dossiers, since, waits_from, "
    "waited_ms, status, counter, officer, called_at, started_at, finished_at, left_as"
)
TICKETS_KNOWN = f"SELECT {TICKET_COLUMNS} FROM ticket WHERE station_id = %s AND ticket IN ({{marks}})"
TICKETS = _insert(
    "ticket",
    f"centre_id, station_id, {TICKET_COLUMNS}, wait_min",
    "(station_id, ticket) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in f"{TICKET_COLUMNS}, wait_min".split(", ")[1:]),
)
UNDOABLE_KNOWN = "SELECT counter, command_id, before FROM undoable_action WHERE station_id = %s"
UNDOABLE = _insert(
    "undoable_action",
    "station_id, counter, command_id, before",
    "(station_id, counter) DO UPDATE SET command_id = excluded.command_id, before = excluded.before",
)
UNDOABLE_GONE = "DELETE FROM undoable_action WHERE station_id = %s AND counter = %s"
ADD_TO_TICKETS = _insert(
    "ticket_sum",
    "scope, centre_id, period, key, issued, served, no_show, expired",
    "(centre_id, period, scope, key) DO UPDATE SET "
    + ", ".join(f"{name} = ticket_sum.{name} + excluded.{name}" for name in ("issued", "served", "no_show", "expired")),
)
ADD_TO_WAITS = _insert(
    "wait_sum",
    "scope, centre_id, period, key, minutes, n",
    "(centre_id, period, scope, key, minutes) DO UPDATE SET n = wait_sum.n + excluded.n",
)
# a cancellation here may overtake the station's word that it is booked
APPOINTMENT_BOOKED = (
    "INSERT INTO appointment (centre_id, code, service, due_at, source, status) VALUES (%s, %s, %s, %s, %s, 'booked') "
    "ON CONFLICT (code, centre_id) DO UPDATE SET status = 'booked' WHERE appointment.status = 'given'"
)
APPOINTMENT_BECAME = "UPDATE appointment SET status = %s WHERE centre_id = %s AND code = %s"
APPOINTMENT_REFUSED = (
    "UPDATE appointment SET status = 'refused' WHERE centre_id = %s AND feed_number = %s AND status = 'given'"
)
ORDER_BECAME = (
    'UPDATE station_order SET state = %s, detail = %s, changed_at = %s WHERE station_id = %s AND "order" = %s'
)
OUTCOMES = _insert(
    "config_outcome",
    "station_id, epoch, seq, at, revision, applied, source, reason",
    "(station_id, epoch, seq) DO NOTHING",
)
SCORES = _insert(
    "forecast_day",
    "centre_id, station_id, business_day, tickets, ranges, covered, error_s, naive_error_s",
    "(station_id, business_day) DO UPDATE SET tickets = excluded.tickets, ranges = excluded.ranges, "
    "covered = excluded.covered, error_s = excluded.error_s, naive_error_s = excluded.naive_error_s",
)
HEALTH_COLUMNS = "received_at, sent_at, skew_ms, boot_id, state, gap_expected, waiting_sha256"
HEALTH = _insert(
    "station_health",
    f"station_id, {HEALTH_COLUMNS}",
    "(station_id) DO UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in HEALTH_COLUMNS.split(", ")),
)
WAITING_KNOWN = "SELECT waiting_sha256 FROM station_health WHERE station_id = %s"
WAITING_COLUMNS = "service, state, ahead, wait_min, wait_max, counter, calls, language, rate_until, rated"
WAITING_LISTED = (
    f"SELECT number, key_sha256, {WAITING_COLUMNS} FROM waiting_ticket WHERE station_id = %s AND gone_at = ''"
)
# what citizens did on the page stays
WAITING = (
    f"INSERT INTO waiting_ticket (station_id, number, key_sha256, {WAITING_COLUMNS}, first_at, gone_at, feed_item, "
    "level, asked) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, '', '', 0, FALSE) "
    "ON CONFLICT (key_sha256, number, station_id) DO UPDATE SET gone_at = '', "
    + ", ".join(f"{name} = excluded.{name}" for name in WAITING_COLUMNS.split(", "))
)
WAITING_GONE = "UPDATE waiting_ticket SET gone_at = %s WHERE station_id = %s AND number = %s AND key_sha256 = %s"
WAITING_FORGET = "DELETE FROM waiting_ticket WHERE station_id = %s AND gone_at <> '' AND gone_at < %s"
# of a station's centre, its parts as hashes; their bytes are not touched
IN_FORCE = (
    "SELECT number, centre_part_id, officers_part_id, procedures_part_id, COALESCE(guide_part_id, '') "
    "FROM config_revision WHERE centre_id = (SELECT centre_id FROM station WHERE key = %s) "
    "AND withdrawn_at = '' AND from_at <= %s ORDER BY number DESC LIMIT 1"
)
NEWEST = (
    "SELECT (SELECT COALESCE(MAX(number), 0) FROM config_revision WHERE centre_id = %s AND withdrawn_at = '' "
    "AND from_at <= %s), "
    "(SELECT COALESCE(MAX(number), 0) FROM feed_item WHERE centre_id = %s)"
)


def score_rows(centre: int, station: int, scores: Iterable[ForecastScored]) -> list[tuple[Any, ...]]:
    """One a day: the last one told."""
    days = {f.business_day: f for f in scores}
    return [
        (centre, station, day, f.tickets, f.ranges, f.covered, f.error_s, f.naive_error_s)
        for day, f in sorted(days.items())
    ]


def station_row(cursor: Any, key: str) -> tuple[Any, ...] | None:
    """(id, centre); nobody else writes of this station until the transaction ends."""
    return row(cursor, STATION_LOCKED if _is_postgresql(cursor) else STATION, [key])


def row(cursor: Any, statement: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
    cursor.execute(statement, values)
    return cursor.fetchone()


def rows(cursor: Any, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    cursor.execute(statement, values)
    return cursor.fetchall()


def write(cursor: Any, statement: str, many: Iterable[Sequence[Any]]) -> int:
    """How many rows were written; 0 for nothing to write."""
    listed = list(many)
    if not listed:
        return 0
    if statement in _AT_ONCE and _is_postgresql(cursor):
        at_once, names = _AT_ONCE[statement]
        cursor.execute(at_once, [_json([dict(zip(names, values, strict=True)) for values in listed])])
    else:
        cursor.executemany(statement, listed)
    return cursor.rowcount


def _is_postgresql(cursor: Any) -> bool:
    return cursor.db.vendor == "postgresql"


def _json(rows: list[dict[str, Any]]) -> str:
    """Bytes as PostgreSQL reads them from text."""
    for values in rows:
        for name, value in values.items():
            if isinstance(value, bytes):
                values[name] = f"\\x{value.hex()}"
    return msgspec.json.encode(rows).decode()
