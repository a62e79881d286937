"""The list of procedures as a page shows it: searched, filtered, a page at a time. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.collector.catalogue.procedure_cache import Catalogue
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.inheritance import PROVINCE
from kiosk.vietnamese import fold

PAGE_ROWS = 50
# What was compared longer ago than this is to be compared again.
VERIFIED_FOR = timedelta(days=365)
QUERY_MAX = 120

STATES = (
    ("", "Đang dùng"),
    ("unverified", "Chưa đối chiếu"),
    ("old", "Đối chiếu quá một năm"),
    ("termless", "Chưa có cách gọi"),
    ("province", "Của tỉnh"),
    ("own", "Của đơn vị"),
    ("drafted", "Đang sửa, chưa công bố"),
    ("retired", "Ngừng dùng"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """`page` counts from 1."""

    query: str = ""
    field: str = ""
    state: str = ""
    page: int = 1

    @property
    def is_filtered(self) -> bool:
        return bool(self.query or self.field or self.state)


@dataclass(frozen=True, slots=True)
class Listed:
    """One page; `first` and `last` count from 1."""

    rows: tuple[Procedure, ...]
    found: int
    first: int
    last: int
    page: int
    pages: int


def wanted_of(values: Mapping[str, str]) -> Wanted:
    page, state = values.get("trang", ""), values.get("loc", "")
    return Wanted(
        query=values.get("q", "").strip()[:QUERY_MAX],
        field=values.get("linh-vuc", "")[:QUERY_MAX],
        state=state if state in dict(STATES) else "",
        page=int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 1,
    )


def listed(held: Catalogue, published: Catalogue, wanted: Wanted, today: date) -> Listed:
    found = list(_found(held, published, wanted, today))
    pages = max(1, -(-len(found) // PAGE_ROWS))
    page = min(max(1, wanted.page), pages)
    rows = tuple(found[(page - 1) * PAGE_ROWS : page * PAGE_ROWS])
    first = (page - 1) * PAGE_ROWS + 1
    return Listed(rows, len(found), first if rows else 0, first + len(rows) - 1 if rows else 0, page, pages)


def is_old(procedure: Procedure, today: date) -> bool:
    return procedure.verified_on is not None and procedure.verified_on < today - VERIFIED_FOR


def counts(held: Catalogue, today: date) -> dict[str, int]:
    """Of the procedures in use: how many there are, and what is to be done about them."""
    used = [p for p in held.procedures if p.retired_on is None]
    return {
        "used": len(used),
        "retired": len(held.procedures) - len(used),
        "unverified": sum(not p.is_verified for p in used),
        "old": sum(is_old(p, today) for p in used),
        "termless": sum(not (p.citizen_terms or p.local_terms) for p in used),
    }


def _found(held: Catalogue, published: Catalogue, wanted: Wanted, today: date) -> Iterator[Procedure]:
    words = fold(wanted.query).split()
    texts = held.texts if words else {}
    for procedure in held.procedures:
        if wanted.field and procedure.field != wanted.field:
            continue
        if words and not all(word in texts[procedure.id] for word in words):
            continue
        if _is_in(procedure, wanted.state, published, today):
            yield procedure


def _is_in(procedure: Procedure, state: str, published: Catalogue, today: date) -> bool:
    if state == "drafted":
        return _is_drafted(procedure, published)
    if state == "retired" or procedure.retired_on is not None:
        return state == "retired" and procedure.retired_on is not None
    match state:
        case "unverified":
            return not procedure.is_verified
        case "old":
            return is_old(procedure, today)
        case "termless":
            return not (procedure.citizen_terms or procedure.local_terms)
        case "province" | "own":
            return (procedure.origin == PROVINCE) == (state == "province")
        case _:
            return True


def _is_drafted(procedure: Procedure, published: Catalogue) -> bool:
    return published.by_id.get(procedure.id) != procedure
