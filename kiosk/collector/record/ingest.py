"""Take a station's batch in: one transaction for events, quarantine, projections, sums and health. No HTTP."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from kiosk.collector.catalogue.plain_text import storable
from kiosk.collector.consultations.answer_keeping import keep_answers
from kiosk.collector.fleet.fleet_orders import keep_orders
from kiosk.collector.phone.appointment_keeping import keep_appointments
from kiosk.collector.record import statements as sql
from kiosk.collector.record import waiting_list
from kiosk.collector.record.asked_keeping import keep_asked
from kiosk.collector.record.checking import Taken, data_json
from kiosk.collector.record.decoding import RawBatch
from kiosk.collector.record.judging import Judged, Poison, Repeat, judge
from kiosk.collector.record.projecting import Projection, Tallied, project, rating_ids, reasons_json
from kiosk.collector.record.ticket_keeping import keep_tickets
from kiosk.domain.events import GENESIS_HASH, parse_rfc3339, rfc3339
from kiosk.domain.kinds import ConfigApplied
from kiosk.wire.uplink import Acknowledged, Gap, Health

# Other contents of one seq that are kept as evidence; beyond it they are only acknowledged.
MAX_CONFLICTS_PER_SEQ = 3


class UnknownStation(LookupError):
    """No station of this key."""


@dataclass(frozen=True, slots=True)
class _Place:
    station: int
    centre: int
    epoch: int
    received_at: str


def ingest(connection: Any, station_key: str, batch: RawBatch, now: datetime) -> Acknowledged | Gap:
    """`connection` is Django's; `now` aware. Committed when this returns. Raises UnknownStation.

    A Gap means that nothing but the station's health was taken in.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        place = _place(cursor, station_key, batch.epoch, now)
        acked, head = sql.row(cursor, sql.PLACE, [place.station, place.epoch]) or (0, GENESIS_HASH)
        judged = judge(batch.epoch, [bytes(raw) for raw in batch.events], acked, head)
        if judged.gap is not None and judged.acked_through == acked and not judged.repeats:
            _keep_health(cursor, place, batch, now, judged.gap)
            return Gap(expected_seq=judged.gap)
        _store(cursor, place, judged, acked)
        _keep_health(cursor, place, batch, now, judged.gap)
        revision, through = sql.row(cursor, sql.NEWEST, [place.centre, place.received_at, place.centre]) or (0, 0)
    return Acknowledged(acked_through=judged.acked_through, config_revision=revision, feed_through=through)


def _place(cursor: Any, station_key: str, epoch: int, now: datetime) -> _Place:
    found = sql.station_row(cursor, station_key)
    if found is None:
        raise UnknownStation(f"found station {station_key!r}, expected one of the stations page")
    return _Place(*found, epoch, rfc3339(now))


def _store(cursor: Any, place: _Place, judged: Judged, acked: int) -> None:
    _forget_known_poison(cursor, place, judged, acked)
    judged.poison += [poison for repeat in judged.repeats if (poison := _conflict(cursor, place, repeat))]
    written = sql.write(cursor, sql.EVENTS, [_event_row(place, one) for one in judged.taken])
    if written != len(judged.taken):
        raise RuntimeError(f"{place}: {written} of {len(judged.taken)} events were new, but epoch says all: restore it")
    sql.write(cursor, sql.QUARANTINE, [_poison_row(place, one) for one in judged.poison])
    _project(cursor, place, judged.taken)
    keep_tickets(cursor, place.station, place.centre, judged.taken)
    keep_appointments(cursor, place.centre, judged.taken)
    keep_orders(cursor, place.station, judged.taken)
    keep_asked(cursor, place.centre, judged.taken)
    keep_answers(cursor, place.station, place.centre, judged.taken)
    if judged.acked_through != acked:
        cursor.execute(sql.ADVANCE, [place.station, place.epoch, judged.acked_through, judged.head_hash])


def _event_row(place: _Place, one: Taken) -> tuple[Any, ...]:
    e = one.event
    ticket = getattr(one.fact, "ticket", "")
    return (
        *(place.station, e.epoch, e.seq, e.id, e.at, e.uptime_ms, e.kind, e.v, one.data, e.hash),
        *(ticket, place.received_at),
    )


def _poison_row(place: _Place, one: Poison) -> tuple[Any, ...]:
    digest = hashlib.sha256(one.raw).hexdigest()
    return (
        place.station,
        place.epoch,
        one.seq,
        one.reason,
        storable(one.detail, 500),
        one.raw,
        digest,
        place.received_at,
    )


def _forget_known_poison(cursor: Any, place: _Place, judged: Judged, acked: int) -> None:
    """A resent batch of nothing but unreadable events has no seq to tell it is a repeat; its bytes tell."""
    if judged.taken or not judged.poison or judged.repeats:
        return
    digests = [hashlib.sha256(one.raw).hexdigest() for one in judged.poison]
    if all(sql.row(cursor, sql.QUARANTINED_AS, [place.station, place.epoch, d, acked]) for d in digests):
        judged.poison.clear()
        judged.acked_through = acked


def _conflict(cursor: Any, place: _Place, repeat: Repeat) -> Poison | None:
    """A repeat with another content than the stored one; the stored one stays."""
    where = [place.station, place.epoch, repeat.seq]
    stored = sql.row(cursor, sql.EVENT, where)
    if stored is not None and _same(stored, repeat):
        return None
    kept = [digest for (digest,) in sql.rows(cursor, sql.QUARANTINED_AT, where)]
    if hashlib.sha256(repeat.raw).hexdigest() in kept or len(kept) >= MAX_CONFLICTS_PER_SEQ:
        return None
    return Poison(repeat.seq, "conflict", "found another content under a number already taken", repeat.raw)


def _same(stored: tuple[Any, ...], repeat: Repeat) -> bool:
    e = repeat.event
    if e is None:
        return False
    event_id, at, uptime_ms, kind, v, data, digest = stored
    return (e.id, e.at, e.uptime_ms, e.kind, e.v, e.hash) == (event_id, at, uptime_ms, kind, v, digest) and (
        data_json(e.data) == data
    )


def _project(cursor: Any, place: _Place, taken: list[Taken]) -> None:
    projection = project(taken, _known_ratings(cursor, place, rating_ids(taken)))
    sql.write(cursor, sql.RATINGS, [_rating_row(place, event, fact) for event, fact in projection.ratings])
    sql.write(cursor, sql.REPLACE_RATINGS, [(True, place.station, rating) for rating in sorted(projection.replaced)])
    sql.write(
        cursor,
        sql.REASONS,
        [(reasons_json(f), f.skipped, f.note, place.station, f.rating) for f in projection.reasons],
    )
    sql.write(
        cursor,
        sql.ADD_TO_DAY,
        [(scope, place.centre, day, key, *n) for (scope, day, key), n in sorted(projection.sums.items()) if any(n)],
    )
    sql.write(cursor, sql.SCORES, sql.score_rows(place.centre, place.station, projection.scores))
    _keep_outcomes(cursor, place, projection)


def _known_ratings(cursor: Any, place: _Place, ids: set[str]) -> dict[str, Tallied]:
    if not ids:
        return {}
    statement = sql.RATINGS_KNOWN.format(marks=", ".join(["%s"] * len(ids)))
    found = sql.rows(cursor, statement, [place.station, *ids])
    return {values[0]: Tallied(*values[:-1], replaced=bool(values[-1])) for values in found}


def _rating_row(place: _Place, event: Any, f: Any) -> tuple[Any, ...]:
    return (
        *(place.centre, place.station, event.epoch, event.seq, f.rating, event.at, f.business_day, f.standing, False),
        *(f.scale, f.choice, f.level, f.source, f.ticket, f.number, f.counter, f.officer, f.service, f.procedure),
        *("[]", False, ""),
    )


def _keep_outcomes(cursor: Any, place: _Place, projection: Projection) -> None:
    values = []
    for event, fact in projection.outcomes:
        applied = isinstance(fact, ConfigApplied)
        source, reason = (fact.source, "") if applied else ("collector", fact.reason)
        values.append((place.station, event.epoch, event.seq, event.at, fact.revision, applied, source, reason))
    sql.write(cursor, sql.OUTCOMES, values)


def _keep_health(cursor: Any, place: _Place, batch: RawBatch, now: datetime, gap: int | None) -> None:
    state = bytes(batch.state)
    digest = hashlib.sha256(bytes(batch.waiting)).hexdigest()
    known = sql.row(cursor, sql.WAITING_KNOWN, [place.station])
    skew = _skew_ms(batch.sent_at, now)
    if known is None or known[0] != digest:
        waiting_list.keep(cursor, place.station, bytes(batch.waiting), now, skew or 0)
    try:
        text = Health.model_validate_json(state).model_dump_json()
    except ValidationError:
        text = "{}"  # the page then says that the state could not be read; events matter more
    sent_at, boot_id = storable(batch.sent_at, 40), storable(batch.boot_id, 64)
    values = [place.received_at, sent_at, skew, boot_id, text, gap, digest]
    cursor.execute(sql.HEALTH, [place.station, *values])


def _skew_ms(sent_at: str, now: datetime) -> int | None:
    try:
        return round((parse_rfc3339(sent_at) - now.astimezone(UTC)).total_seconds() * 1000)
    except (ValueError, OverflowError):
        return None
