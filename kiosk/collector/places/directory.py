"""Names for ids: what a centre's newest configuration calls its counters, services, officers and procedures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kiosk.collector.catalogue import procedure_shelves
from kiosk.collector.configuration import parts, revisions
from kiosk.collector.models import Centre, ConfigRevision
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


@dataclass(frozen=True)
class Directory:
    """An id without a name is its own name. `procedures_part`: the hash of a part that may be 15 MB."""

    counters: dict[str, str] = field(default_factory=dict)
    services: dict[str, str] = field(default_factory=dict)
    officers: dict[str, Officer] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    procedures_part: str = ""
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
        found = self._procedures.get(procedure_id)
        return " · ".join(part for part in (found.short_name, found.code) if part) if found else procedure_id

    @cached_property
    def _procedures(self) -> Mapping[str, Procedure]:
        """Read when the first one is asked for: most pages name none."""
        return procedure_shelves.read_part(self.procedures_part).by_name


def short_name(name: str) -> str:
    *before, last = name.split() or [""]
    return " ".join([*(f"{word[0]}." for word in before), last])


def directory_of(centre: Centre) -> Directory:
    return directory_in(revisions.current(centre, reading=("centre", "officers")))


def directory_in(revision: ConfigRevision | None) -> Directory:
    if revision is None:
        return Directory()
    settings = parts.read_centre(bytes(revision.centre_part.content))
    officers = parts.read_officers(bytes(revision.officers_part.content))
    return Directory(
        counters={c.id: c.label for c in settings.counters},
        services={s.id: s.name for s in settings.services},
        officers={o.id: o for o in officers.officers},
        reasons={r.id: r.text for r in settings.rating.reasons},
        procedures_part=revision.procedures_part_id,
        centre=settings,
    )
