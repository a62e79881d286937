"""One rating with the story of its ticket, read from the stored events."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.collector.models import Event, Rating
from kiosk.collector.places.directory import SOURCES, Directory
from kiosk.collector.shown import reason_ids, spaced, span
from kiosk.domain.events import parse_rfc3339

# A ticket has about eight events; a transfer-happy one some more.
MAX_EVENTS = 100


@dataclass(slots=True)
class Detail:
    """`facts` are (label, text) lines, in the order shown."""

    reasons: list[str]
    skipped: bool
    facts: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Story:
    issued: datetime | None = None
    called: datetime | None = None
    started: datetime | None = None
    finished: datetime | None = None
    wait: tuple[int, int] | None = None


def detail_of(row: Rating, names: Directory) -> Detail:
    detail = Detail([names.reasons.get(reason, reason) for reason in reason_ids(row)], row.skipped)
    story = _story(row)
    officer = " · ".join(part for part in (names.officer(row.officer), names.badge(row.officer)) if part)
    lines = (
        ("Thủ tục", names.procedure(row.procedure)),
        ("Dịch vụ", names.services.get(row.service, row.service)),
        ("Cán bộ", officer),
        ("Quầy", names.counters.get(row.counter, row.counter)),
        ("Chờ", _waited(story)),
        ("Phục vụ", _served(story)),
        ("Nguồn", f"{SOURCES.get(row.source, row.source)}, nút thứ {row.choice} trong {row.scale}"),
        ("Nhật ký", f"Trạm {row.station.key} · sự kiện {spaced(row.seq)}"),
        ("Đợt ghi", str(row.epoch)),
    )
    detail.facts = [(label, text) for label, text in lines if text]
    return detail


def _story(row: Rating) -> _Story:
    story = _Story()
    if not row.ticket:
        return story
    events = Event.objects.filter(station=row.station_id, ticket=row.ticket).order_by("epoch", "seq")[:MAX_EVENTS]
    for event in events:
        _tell(story, event)
    return story


def _tell(story: _Story, event: Event) -> None:
    at = parse_rfc3339(event.at)
    if event.kind == "ticket.issued":
        data = json.loads(event.data)
        story.issued, story.wait = at, (data.get("wait_min", 0), data.get("wait_max", 0))
    elif event.kind == "ticket.called":
        story.called = story.called or at
    elif event.kind == "service.started":
        began = at - timedelta(milliseconds=json.loads(event.data).get("age_ms", 0))
        story.started = story.started or began
    elif event.kind == "service.finished":
        story.finished = at


def _waited(story: _Story) -> str:
    reached = story.called or story.started
    if story.issued is None or reached is None:
        return ""
    forecast = ""
    if story.wait:
        low, high = story.wait
        said = f"{low}–{high} phút" if high > 0 else "không chờ" if high == 0 else "chưa có, quầy chưa mở"
        forecast = f", dự báo {said}"
    return span((reached - story.issued).total_seconds()) + forecast


def _served(story: _Story) -> str:
    begun = story.started or story.called
    return span((story.finished - begun).total_seconds()) if begun and story.finished else ""
