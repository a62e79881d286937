"""One round of the watch over all stations: what each last said, what is open, what `alerts.step` makes of it."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta

from django.db import transaction

from kiosk.collector.accounts.scope import centres_of
from kiosk.collector.fleet import alerts
from kiosk.collector.fleet.fleet_troubles import Facts, read_state, shift_begin
from kiosk.collector.models import AlertMessage, AlertRecipient, Quarantined, Station, StationHealth, Trouble
from kiosk.collector.places.centre_hours import hours_of
from kiosk.collector.voice.cases import late_by_centre
from kiosk.domain.calendar import local
from kiosk.domain.events import parse_rfc3339, rfc3339

# Lines of one message; a province that loses its network has 200 stations in trouble at once.
MAX_LINES = 200
# Messages that wait for one recipient while its server is out; further lines go into the last one.
MAX_WAITING = 20
# Ended troubles and messages that are over are kept so long.
KEPT = timedelta(days=180)


def run(now: datetime) -> None:
    facts = facts_of(Station.objects.exclude(token_sha256=None), now)
    taken = alerts.step(now, facts, _open_troubles(), _recipients())
    if taken.begun or taken.changed or taken.ended:
        with transaction.atomic():
            _keep(taken, now)


def forget(now: datetime) -> None:
    """Once a day."""
    before = rfc3339(now - KEPT)
    Trouble.objects.filter(ended_at__gt="", ended_at__lt=before).delete()
    AlertMessage.objects.exclude(state="waiting").filter(created_at__lt=before).delete()


# --- what is known


def facts_of(stations: Iterable[Station], now: datetime) -> list[Facts]:
    """Of these stations, in no promised order."""
    listed = list(stations)
    ids = [station.pk for station in listed]
    health = {h.station_id: h for h in StationHealth.objects.filter(station__in=ids)}
    poisoned = set(Quarantined.objects.filter(station__in=ids).values_list("station", flat=True).distinct())
    hours = hours_of({station.centre_id for station in listed}, now)
    begins = {centre: shift_begin(found, now) for centre, found in hours.items()}
    late = _told_once(listed, health, late_by_centre(local(now).date()))
    return [_facts(s, health.get(s.pk), s.pk in poisoned, begins.get(s.centre_id), late.get(s.pk, 0)) for s in listed]


def _told_once(listed: Iterable[Station], heard: Container[int], late: Mapping[int, int]) -> dict[int, int]:
    """By station: what is a centre's is told of the first of its stations that were heard from."""
    speaking = sorted((s for s in listed if s.pk in heard), key=lambda s: s.pk, reverse=True)
    first = {station.centre_id: station.pk for station in speaking}
    return {station: late[centre] for centre, station in first.items() if centre in late}


def _facts(
    station: Station, health: StationHealth | None, poisoned: bool, opened_at: datetime | None, late_voices: int
) -> Facts:
    if health is None:
        return Facts(station.pk, None, opened_at=opened_at)
    return Facts(
        station.pk,
        parse_rfc3339(health.received_at),
        read_state(health.state),
        health.skew_ms,
        health.gap_expected,
        poisoned,
        opened_at,
        late_voices,
    )


def _open_troubles() -> list[alerts.Open]:
    return [
        alerts.Open(t.pk, t.station_id, t.kind, t.about, t.rank, t.words, parse_rfc3339(t.since), bool(t.told_at))
        for t in Trouble.objects.filter(ended_at="")
    ]


def _recipients() -> list[alerts.Recipient]:
    stations: dict[int, frozenset[int]] = {}
    made = []
    for one in AlertRecipient.objects.select_related("unit"):
        if one.unit_id not in stations:
            below = Station.objects.filter(centre__in=centres_of(one.unit)).values_list("pk", flat=True)
            stations[one.unit_id] = frozenset(below)
        made.append(alerts.Recipient(one.pk, stations[one.unit_id], one.least_rank, quiet_of(one)))
    return made


def quiet_of(recipient: AlertRecipient) -> tuple[time, time] | None:
    if not (recipient.quiet_from and recipient.quiet_to):
        return None
    return time.fromisoformat(recipient.quiet_from), time.fromisoformat(recipient.quiet_to)


# --- what is written


def _keep(taken: alerts.Step, now: datetime) -> None:
    at = rfc3339(now)
    Trouble.objects.bulk_create([_row(begun, at) for begun in taken.begun], batch_size=500)
    for change in taken.changed:
        told_at = {"told_at": at} if change.told and not change.trouble.told else {}
        words = {"words": change.found.words, "rank": change.found.rank}
        Trouble.objects.filter(pk=change.trouble.id).update(**words, **told_at)
    told = [trouble.id for trouble in taken.ended if trouble.told]
    Trouble.objects.filter(pk__in=told).update(ended_at=at)
    # nobody ever heard of them
    Trouble.objects.filter(pk__in=[trouble.id for trouble in taken.ended if not trouble.told]).delete()
    _put(taken.notices, now)


def _row(begun: alerts.Begun, at: str) -> Trouble:
    found = begun.found
    told_at = at if begun.told else ""
    return Trouble(
        station_id=begun.station,
        kind=found.kind,
        about=found.about,
        rank=found.rank,
        words=found.words,
        since=at,
        told_at=told_at,
    )


def _put(notices: Sequence[alerts.Notice], now: datetime) -> None:
    """By recipient and time one message."""
    names = _names({notice.station for notice in notices})
    groups: dict[tuple[int, str], list[str]] = {}
    for notice in notices:
        line = f"{names[notice.station]}: {notice.line}"
        groups.setdefault((notice.recipient, rfc3339(notice.not_before)), []).append(line)
    for (recipient, not_before), lines in groups.items():
        put(AlertRecipient.objects.get(pk=recipient), lines, not_before, now)


def put(recipient: AlertRecipient, lines: Sequence[str], not_before: str, now: datetime) -> AlertMessage:
    """Into a message that waits for the same time and was never tried, else a new one; into the last one when too many
    wait."""
    waiting = AlertMessage.objects.filter(recipient=recipient, state="waiting")
    into = waiting.filter(not_before=not_before, attempts=0).first()
    if into is None and waiting.count() >= MAX_WAITING:
        into = waiting.order_by("-id").first()
    if into is None:
        return made(recipient, lines, not_before, now)
    held, left_out = alerts.merged(json.loads(into.lines), lines, MAX_LINES)
    into.lines, into.left_out = json.dumps(held, ensure_ascii=False), into.left_out + left_out
    into.save(update_fields=["lines", "left_out"])
    return into


def made(recipient: AlertRecipient, lines: Sequence[str], not_before: str, now: datetime) -> AlertMessage:
    """A message of its own."""
    held, left_out = alerts.merged((), lines, MAX_LINES)
    return AlertMessage.objects.create(
        recipient=recipient,
        unit=recipient.unit,
        channel=recipient.channel,
        address=recipient.address,
        lines=json.dumps(held, ensure_ascii=False),
        left_out=left_out,
        created_at=rfc3339(now),
        not_before=not_before,
    )


def _names(stations: set[int]) -> dict[int, str]:
    """ "Xã Tân Lập, trạm 05500-1"."""
    rows = Station.objects.filter(pk__in=stations).values_list("pk", "centre__place", "key")
    return {station: f"{place}, trạm {key}" for station, place, key in rows}
