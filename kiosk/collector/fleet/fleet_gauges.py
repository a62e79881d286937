"""How the stations and this server are just now, as gauges for Prometheus: read when asked, one row a station."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from django.db.models import Count
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric

from kiosk.collector.fleet.station_state import SILENT_AFTER_S
from kiosk.collector.models import AlertMessage, Quarantined, Station, StationHealth, Trouble
from kiosk.collector.record.ingest_view import batches_waiting
from kiosk.domain.events import rfc3339


class _State(msgspec.Struct):
    """Of `wire.uplink.Health` what is summed here."""

    backlog: int = 0


_STATE = msgspec.json.Decoder(_State)


def gauges(now: datetime, data_dir: Path) -> bytes:
    registry = CollectorRegistry()
    registry.register(_Read(list(_all(now, data_dir))))
    return generate_latest(registry)


class _Read:
    def __init__(self, found: list[Metric]) -> None:
        self._found = found

    def collect(self) -> list[Metric]:
        return self._found


def _all(now: datetime, data_dir: Path) -> Iterator[Metric]:
    since = rfc3339(now - timedelta(seconds=SILENT_AFTER_S))
    enrolled = Station.objects.exclude(token_sha256=None)
    yield _one("kiosk_stations_enrolled", "Stations that have a token.", enrolled.count())
    reporting = enrolled.filter(health__received_at__gte=since).count()
    yield _one("kiosk_stations_reporting", f"Of these, heard of in the last {SILENT_AFTER_S} s.", reporting)
    states = StationHealth.objects.values_list("state", flat=True)
    yield _one("kiosk_backlog_events", "Events that stations have yet to send, as they last said.", _backlog(states))
    yield _one(
        "kiosk_quarantined_events", "Events set aside since they could not be read.", Quarantined.objects.count()
    )
    yield _one("kiosk_batches_waiting", "Batches that wait for the one writer (SQLite).", batches_waiting())
    open_troubles = Trouble.objects.filter(ended_at="").values_list("kind").annotate(n=Count("id")).order_by()
    yield _many("kiosk_troubles_open", "Troubles of stations that have not ended.", "kind", dict(open_troubles))
    messages = AlertMessage.objects.values_list("state").annotate(n=Count("id")).order_by()
    yield _many("kiosk_alert_messages", "Messages about troubles, by what became of them.", "state", dict(messages))
    yield _one("kiosk_disk_free_bytes", "Free space where the data folder lies.", shutil.disk_usage(data_dir).free)


def _backlog(states: Iterator[str]) -> int:
    return sum(_STATE.decode(state).backlog for state in states)


def _one(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(name, words, value=value)


def _many(name: str, words: str, label: str, values: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, words, labels=[label])
    for key, value in sorted(values.items()):
        family.add_metric([key], value)
    return family
