"""The stations of a unit, worst first: what a row of the fleet's page says."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from kiosk.collector.configuration import revisions
from kiosk.collector.fleet.fleet_troubles import SERIOUS, SILENT_AFTER, SLIGHT, read_state
from kiosk.collector.models import Centre, Epoch, Station, StationHealth, Trouble
from kiosk.collector.shown import ago, spaced, span
from kiosk.domain.events import parse_rfc3339
from kiosk.vietnamese import fold

PAGE_ROWS = 50
STANDINGS = {"serious": "Cần xử lý ngay", "slight": "Cần xem", "unpaired": "Chưa ghép", "well": "Không có sự cố"}
# Worst first; a station that was never paired is somebody's unfinished work.
_ORDER = {standing: place for place, standing in enumerate(STANDINGS)}
_OF_RANK = {SERIOUS: "serious", SLIGHT: "slight"}
PAPER = {
    "ok": "Đủ",
    "low": "Sắp hết",
    "out": "Hết giấy",
    "trouble": "Lỗi máy in",
    "unknown": "Không rõ",
    "none": "Không có máy in",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A station as the whole list knows it."""

    station: int
    key: str
    centre: str
    place: str
    standing: str

    @property
    def order(self) -> tuple[int, str]:
        return _ORDER[self.standing], self.key


@dataclass(frozen=True, slots=True)
class Row:
    """A station as the page shows it; `problems` worst first, `more` how many others."""

    entry: Entry
    words: str
    problems: list[str]
    more: int
    facts: "Shown"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a station last said of itself, in words; "–" for what is not known."""

    contact: str = "–"
    version: str = "–"
    epoch: str = "–"
    runs: str = "–"
    behind: bool = False
    backlog: str = "–"
    skew: str = "–"
    paper: str = "–"
    panels: str = "–"
    terminals: str = "–"
    away: bool = False
    screens: tuple[tuple[str, str, bool], ...] = field(default=())


def entries_of(centres: QuerySet[Centre]) -> list[Entry]:
    """All stations of these centres, worst first; a few columns each, since a country has thousands."""
    ranks = _ranks()
    rows = Station.objects.filter(centre__in=centres).values_list(
        "pk", "key", "centre__name", "centre__place", "token_sha256"
    )
    made = [Entry(pk, key, name, place, _standing(ranks.get(pk, 0), token)) for pk, key, name, place, token in rows]
    return sorted(made, key=lambda entry: entry.order)


def _ranks() -> dict[int, int]:
    return dict(Trouble.objects.filter(ended_at="").values_list("station").annotate(worst=Max("rank")))


def _standing(rank: int, token: str | None) -> str:
    return "unpaired" if token is None else _OF_RANK.get(rank, "well")


def chosen(entries: Iterable[Entry], standing: str, text: str) -> list[Entry]:
    """`text` in the station's key or its centre's name, with or without marks."""
    wanted = fold(text)
    return [
        entry
        for entry in entries
        if standing in ("", entry.standing) and (not wanted or wanted in fold(f"{entry.key} {entry.centre}"))
    ]


def counted(entries: Iterable[Entry]) -> dict[str, int]:
    found = Counter(entry.standing for entry in entries)
    return {standing: found[standing] for standing in STANDINGS}


def rows_of(entries: Sequence[Entry], now: datetime) -> list[Row]:
    """Of a page's stations, in their order."""
    ids = [entry.station for entry in entries]
    shown = shown_of(ids, now)
    problems: dict[int, list[str]] = {}
    for trouble in Trouble.objects.filter(station__in=ids, ended_at="").order_by("-rank", "id"):
        problems.setdefault(trouble.station_id, []).append(trouble.words)
    return [_row(entry, problems.get(entry.station, []), shown.get(entry.station, Shown())) for entry in entries]


def _row(entry: Entry, problems: list[str], facts: Shown) -> Row:
    words = "Ngoài giờ, đang tắt" if entry.standing == "well" and facts.away else STANDINGS[entry.standing]
    return Row(entry, words, problems[:2], max(0, len(problems) - 2), facts)


def shown_of(stations: Sequence[int], now: datetime) -> dict[int, Shown]:
    """By station, of those that have spoken."""
    epochs = dict(Epoch.objects.filter(station__in=stations).values_list("station").annotate(last=Max("epoch")))
    health = StationHealth.objects.filter(station__in=stations).select_related("station")
    centres = {one.station.centre_id for one in health}
    newest = dict(revisions.in_force(now).filter(centre__in=centres).values_list("centre").annotate(n=Max("number")))
    return {
        one.station_id: _shown(one, epochs.get(one.station_id), newest.get(one.station.centre_id, 0), now)
        for one in health
    }


def _shown(health: StationHealth, epoch: int | None, newest: int, now: datetime) -> Shown:
    state, heard = read_state(health.state), parse_rfc3339(health.received_at)
    common = {
        "contact": ago(heard, now),
        "away": now - heard >= SILENT_AFTER,
        "epoch": str(epoch or "–"),
        "skew": _skew(health.skew_ms),
    }
    if not state:
        return Shown(**common)
    return Shown(
        **common,
        version=state["version"],
        runs=f"bản {state['revision']}" if state["revision"] else "tại chỗ",
        behind=state["revision"] < newest,
        backlog=spaced(state["backlog"]),
        paper=_paper(state),
        panels=_counted(state["panels"], lambda panel: panel["state"] == "ok"),
        terminals=_counted(state["terminals"], lambda terminal: terminal["connected"]),
        screens=tuple((t["terminal"], t["role"], t["connected"]) for t in state["terminals"]),
    )


def _skew(skew_ms: int | None) -> str:
    if skew_ms is None:
        return "không đọc được"
    if abs(skew_ms) < 1000:
        return "đúng giờ"
    return f"{'nhanh' if skew_ms > 0 else 'chậm'} {span(abs(skew_ms) / 1000)}"


def _paper(state: dict[str, Any]) -> str:
    """ "Đủ, còn 42 m"."""
    left_mm = state.get("paper_left_mm")
    left = f", còn {left_mm / 1000:.0f} m" if left_mm is not None and state["paper"] != "none" else ""
    return f"{PAPER[state['paper']]}{left}"


def _counted(devices: Sequence[dict[str, Any]], works: Callable[[dict[str, Any]], bool]) -> str:
    """ "2/3"; "–" where there is none."""
    return f"{sum(map(works, devices))}/{len(devices)}" if devices else "–"
