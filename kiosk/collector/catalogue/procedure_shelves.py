"""Whose catalogue of procedures: what is published of it, and the draft that grows from it until it is published.

A centre's catalogue is the procedures' part of its revision in force; a province's is a `SharedCatalogue`. A draft is
kept whole and laid anew over what was published meanwhile, so that nobody's change is lost.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kiosk.collector.catalogue.procedure_cache import Catalogue, cache
from kiosk.collector.catalogue.procedure_models import ProcedureDraft, SharedCatalogue
from kiosk.collector.configuration import parts, revisions
from kiosk.collector.models import Centre, ConfigPart, Unit
from kiosk.procedures.catalogue import ROWS_MAX, Procedure, write_catalogue
from kiosk.procedures.differences import Differences, differences, rebased

# As the station takes it at most (station.collector_client.MAX_ANSWER_BYTES), with some to spare.
MAX_PART_BYTES = 15 * 1024 * 1024

Rows = Sequence[Procedure]


class TooLargeError(ValueError):
    """The catalogue would be larger than a station takes."""


class NothingPublishedError(LookupError):
    """The centre has no configuration yet."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """`centre` is None for a province's catalogue. `number` of the revision that is published, 0 without one."""

    key: str
    centre: Centre | None
    number: int
    published: Catalogue
    working: Catalogue
    drafted_by: str = ""
    drafted_at: datetime | None = None

    @property
    def has_draft(self) -> bool:
        return self.drafted_at is not None

    def changes(self) -> Differences:
        return differences(self.published.procedures, self.working.procedures)


def centre_key(centre: Centre) -> str:
    return f"centre:{centre.pk}"


def unit_key(unit_id: int) -> str:
    return f"unit:{unit_id}"


def of_centre(centre: Centre) -> Shelf:
    """Raises NothingPublishedError."""
    newest = revisions.in_force().filter(centre=centre).order_by("-number")
    found = newest.values_list("number", "procedures_part_id").first()
    if found is None:
        raise NothingPublishedError(centre.code)
    return _opened(centre_key(centre), centre, *found)


def of_unit(unit_id: int) -> Shelf:
    """A province's; empty until something is published."""
    key = unit_key(unit_id)
    found = SharedCatalogue.objects.filter(shelf=key).order_by("-number").values_list("number", "part_id").first()
    return _opened(key, None, *(found or (0, "")))


def again(shelf: Shelf) -> Shelf:
    return of_centre(shelf.centre) if shelf.centre else of_unit(int(shelf.key.split(":")[1]))


def read_part(sha256: str) -> Catalogue:
    """Of a published part; "" is an empty catalogue."""
    if not sha256:
        return Catalogue("", ())
    return cache.get(sha256, lambda: bytes(ConfigPart.objects.values_list("content", flat=True).get(sha256=sha256)))


def keep(shelf: Shelf, change: Callable[[Catalogue], Rows], author: str, now: datetime) -> Shelf:
    """The draft after `change`, which is given what is in work at this moment. Raises TooLargeError."""
    with transaction.atomic():
        held = _locked(shelf)
        rows = change(held.working)
        if tuple(rows) != held.working.procedures:
            _write(held, rows, author, now)
        return again(shelf)


def _locked(shelf: Shelf) -> Shelf:
    """As it is now, and nobody else changes it in this transaction."""
    table, key = (Centre, shelf.centre.pk) if shelf.centre else (Unit, shelf.key.split(":")[1])
    table.objects.select_for_update().get(pk=key)
    return again(shelf)


def drop(shelf: Shelf) -> None:
    ProcedureDraft.objects.filter(shelf=shelf.key).delete()


def publish(shelf: Shelf, author: str, note: str, now: datetime) -> int:
    """The new revision's number; the draft is gone with it. 0 when there was nothing. Raises TooLargeError."""
    with transaction.atomic():
        held = _locked(shelf)
        if not held.has_draft or not held.changes().count:
            drop(held)
            return 0
        content = _bytes_of(held.working.procedures)
        number = _published(held, content, author, note, now)
        drop(held)
        return number


def _published(shelf: Shelf, content: bytes, author: str, note: str, now: datetime) -> int:
    if shelf.centre is not None:
        return revisions.save(shelf.centre, author, note, now, {"procedures": content}).number
    digest = parts.sha256(content)
    ConfigPart.objects.get_or_create(sha256=digest, defaults={"name": "procedures", "content": content})
    row = {"number": shelf.number + 1, "at": now, "author": author, "note": note[:200], "part_id": digest}
    return SharedCatalogue.objects.create(shelf=shelf.key, **row).number


def _opened(key: str, centre: Centre | None, number: int, part: str) -> Shelf:
    published = read_part(part)
    draft = ProcedureDraft.objects.filter(shelf=key).defer("content").first()
    if draft is None:
        return Shelf(key, centre, number, published, published)
    working = cache.get(draft.sha256, lambda: bytes(draft.content))
    if draft.base != part:
        working = _laid_anew(draft, working, published)
    return Shelf(key, centre, number, published, working, draft.author, draft.changed_at)


def _laid_anew(draft: ProcedureDraft, working: Catalogue, published: Catalogue) -> Catalogue:
    """Something else was published since the draft began; kept, so that this happens once."""
    rows = rebased(read_part(draft.base).procedures, working.procedures, published.procedures)
    try:
        content = _bytes_of(rows)
    except TooLargeError:
        return Catalogue("", rows, working)  # to look at and to make smaller; it cannot be published
    fields = {"base": published.sha256, "sha256": parts.sha256(content), "content": content}
    ProcedureDraft.objects.filter(pk=draft.pk, sha256=draft.sha256).update(**fields)
    laid = Catalogue(fields["sha256"], rows, working)
    cache.put(laid)
    return laid


def _write(shelf: Shelf, rows: Rows, author: str, now: datetime) -> None:
    content = _bytes_of(rows)
    digest = parts.sha256(content)
    cache.put(Catalogue(digest, rows, shelf.working))
    fields = {"base": shelf.published.sha256, "sha256": digest, "content": content, "author": author}
    ProcedureDraft.objects.update_or_create(shelf=shelf.key, defaults=fields | {"changed_at": now})


def _bytes_of(rows: Rows) -> bytes:
    content = parts.procedures_bytes(write_catalogue(rows))
    if len(content) > MAX_PART_BYTES or len(rows) > ROWS_MAX:
        found = f"{len(rows)} rows, {len(content)} bytes"
        raise TooLargeError(f"found {found}, expected at most {ROWS_MAX} and {MAX_PART_BYTES}")
    return content
