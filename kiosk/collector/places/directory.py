"""Names for ids: what a centre's newest configuration calls its counters, services, officers and procedures."""

from dataclasses import dataclass, field

from kiosk.collector.configuration import parts, revisions
from kiosk.collector.models import Centre
from kiosk.procedures.catalogue import Procedure
from kiosk.settings import CentreSettings, Officer

LEVELS = {
    5: "Rất hài lòng",
    4: "Hài lòng",
    3: "Bình thường",
    2: "Không hài lòng",
    1: "Rất không hài lòng",
}
SOURCES = {
    "panel": "Bàn đánh giá",
    "tablet": "Máy tính bảng",
    "kiosk": "Ki-ốt",
    "phone": "Điện thoại",
    "paper": "Phiếu giấy",
}
STANDINGS = {
    "counted": "Được tính",
    "centre": "Cả trung tâm",
    "duplicate": "Trùng lượt",
    "untied": "Không gắn lượt",
}
REPLACED = "Đã bấm lại"


@dataclass(frozen=True, slots=True)
class Directory:
    """An id without a name is its own name."""

    counters: dict[str, str] = field(default_factory=dict)
    services: dict[str, str] = field(default_factory=dict)
    officers: dict[str, Officer] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    procedures: dict[str, Procedure] = field(default_factory=dict)
    centre: CentreSettings | None = None

    def officer(self, officer_id: str) -> str:
        found = self.officers.get(officer_id)
        return found.name if found else officer_id

    def officer_short(self, officer_id: str) -> str:
        """ "Nguyễn Thị Hương" -> "N. T. Hương"."""
        return short_name(self.officer(officer_id)) if officer_id in self.officers else officer_id

    def badge(self, officer_id: str) -> str:
        found = self.officers.get(officer_id)
        return found.badge if found else ""

    def procedure(self, procedure_id: str) -> str:
        found = self.procedures.get(procedure_id)
        return " · ".join(part for part in (found.short_name, found.code) if part) if found else procedure_id


def short_name(name: str) -> str:
    *before, last = name.split() or [""]
    return " ".join([*(f"{word[0]}." for word in before), last])


def directory_of(centre: Centre) -> Directory:
    revision = revisions.current(centre)
    if revision is None:
        return Directory()
    kept = revisions.contents(revision)
    settings, officers = parts.read_centre(kept.centre), parts.read_officers(kept.officers)
    return Directory(
        counters={c.id: c.label for c in settings.counters},
        services={s.id: s.name for s in settings.services},
        officers={o.id: o for o in officers.officers},
        reasons={r.id: r.text for r in settings.rating.reasons},
        procedures=parts.read_procedures(kept.procedures),
        centre=settings,
    )
