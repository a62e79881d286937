"""Which revision each station runs since when, or why it refused; from its journal, not from hope."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from kiosk.collector.configuration import revisions
from kiosk.collector.models import Centre, ConfigOutcome, Station
from kiosk.collector.shown import local_time


@dataclass(frozen=True, slots=True)
class StationStatus:
    """`state`: applied, waiting, rejected, local, none. `words` is a whole sentence without the station's name.

    `number` of the revision it ought to run, 0 for none.
    """

    station: str
    state: str
    words: str
    number: int = 0


def status_of(centre: Centre) -> list[StationStatus]:
    return statuses(with_outcomes(Station.objects.filter(centre=centre), timezone.now()).order_by("key"))


def with_outcomes(stations: QuerySet[Station], now: datetime) -> QuerySet[Station]:
    """Stations with `number`, and `last`, `running`: ids of their last outcome and of the last one applied."""
    wanted = revisions.in_force(now).filter(centre=OuterRef("centre")).order_by("-number").values("number")[:1]
    told = ConfigOutcome.objects.filter(station=OuterRef("pk")).order_by("-epoch", "-seq")
    return stations.annotate(
        number=Subquery(wanted),
        last=Subquery(told.values("pk")[:1]),
        running=Subquery(told.filter(applied=True).values("pk")[:1]),
    )


def only(stations: QuerySet[Station], state: str) -> QuerySet[Station]:
    """Of those `with_outcomes`: "behind" do not run what they ought to, "rejected" refused it, "none" never told."""
    if state == "none":
        return stations.filter(last=None)
    last = ConfigOutcome.objects.filter(pk=OuterRef("last"))
    found = stations.annotate(
        last_revision=Subquery(last.values("revision")[:1]), ok=Subquery(last.values("applied")[:1])
    )
    if state == "rejected":
        return found.filter(ok=False, last_revision=F("number"))
    if state == "behind":
        local = Subquery(last.values("source")[:1])
        return found.annotate(source=local).filter(
            Q(last=None) | Q(ok=False) | ~Q(last_revision=F("number")) | ~Q(source="collector")
        )
    return stations


def statuses(stations: Iterable[Station]) -> list[StationStatus]:
    """Of stations `with_outcomes`: two queries for any number of them."""
    listed = list(stations)
    ids = {pk for station in listed for pk in (station.last, station.running) if pk}
    outcomes = ConfigOutcome.objects.in_bulk(ids)
    return [_status(one, outcomes.get(one.last), outcomes.get(one.running)) for one in listed]


def _status(station: Station, last: ConfigOutcome | None, running: ConfigOutcome | None) -> StationStatus:
    number = station.number or 0
    state, words = _worded(last, running, number)
    return StationStatus(station.key, state, words, number)


def _worded(last: ConfigOutcome | None, running: ConfigOutcome | None, number: int) -> tuple[str, str]:
    if last is None:
        return "none", "chưa báo đã nhận cấu hình nào"
    when = local_time(last.at, "%H:%M %d/%m")
    if last.applied and last.source == "collector":
        if last.revision == number:
            return "applied", f"đã áp dụng bản {number} lúc {when}"
        return "waiting", f"đang chạy bản {last.revision} từ {when}, chờ áp dụng bản {number}"
    if last.applied:
        return "local", f"đang chạy cấu hình tại chỗ từ {when}, chờ áp dụng bản {number}"
    if last.revision == number:
        return "rejected", f"từ chối bản {number} lúc {when}: {last.reason}. {_running(running)}"
    return "waiting", f"chờ áp dụng bản {number}. {_running(running)}"


def _running(last: ConfigOutcome | None) -> str:
    if last is None:
        return "Vẫn chạy cấu hình cũ"
    what = f"bản {last.revision}" if last.source == "collector" else "cấu hình tại chỗ"
    return f"Vẫn chạy {what} từ {local_time(last.at, '%H:%M %d/%m')}"
