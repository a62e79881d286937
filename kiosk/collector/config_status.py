"""Which revision each station runs since when, or why it refused; from its journal, not from hope."""

from dataclasses import dataclass

from kiosk.collector import revisions
from kiosk.collector.models import Centre, ConfigOutcome, Station
from kiosk.collector.shown import local_time


@dataclass(frozen=True, slots=True)
class StationStatus:
    """`state`: applied, waiting, rejected, local, none. `words` is a whole sentence without the station's name."""

    station: str
    state: str
    words: str


def status_of(centre: Centre) -> list[StationStatus]:
    newest = revisions.current(centre)
    number = newest.number if newest else 0
    return [_status(station, number) for station in Station.objects.filter(centre=centre).order_by("key")]


def _status(station: Station, number: int) -> StationStatus:
    outcomes = ConfigOutcome.objects.filter(station=station).order_by("-epoch", "-seq")
    last = outcomes.first()
    if last is None:
        return StationStatus(station.key, "none", "chưa báo đã nhận cấu hình nào")
    when = local_time(last.at, "%H:%M %d/%m")
    if last.applied and last.source == "collector":
        if last.revision == number:
            return StationStatus(station.key, "applied", f"đã áp dụng bản {number} lúc {when}")
        return StationStatus(
            station.key, "waiting", f"đang chạy bản {last.revision} từ {when}, chờ áp dụng bản {number}"
        )
    running = _running(outcomes)
    if last.applied:
        return StationStatus(station.key, "local", f"đang chạy cấu hình tại chỗ từ {when}, chờ áp dụng bản {number}")
    if last.revision == number:
        return StationStatus(station.key, "rejected", f"từ chối bản {number} lúc {when}: {last.reason}. {running}")
    return StationStatus(station.key, "waiting", f"chờ áp dụng bản {number}. {running}")


def _running(outcomes) -> str:
    last = outcomes.filter(applied=True).first()
    if last is None:
        return "Vẫn chạy cấu hình cũ"
    what = f"bản {last.revision}" if last.source == "collector" else "cấu hình tại chỗ"
    return f"Vẫn chạy {what} từ {local_time(last.at, '%H:%M %d/%m')}"
