"""A list of dossiers between its preview and its confirmation, and into the table: what is new, what has changed.

Dossiers that a list does not name stay as they are: a province's system gives a day's or a month's at a time.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from kiosk.collector.catalogue.procedure_files import BadFileError, SheetLimits, read_sheet
from kiosk.collector.configuration import parts
from kiosk.collector.dossiers.dossier_models import Dossier, DossierUpload
from kiosk.collector.dossiers.dossier_rows import BadListError, Row, read
from kiosk.collector.dossiers.second_items import sealing
from kiosk.collector.models import Centre

# A large ward's year; a longer list comes in parts.
ROWS_MOST = 50_000
COLUMNS_MOST = 60
LIMITS = SheetLimits(ROWS_MOST, COLUMNS_MOST, "hồ sơ")
NAME_MAX = 120
# Who has not confirmed by then chooses the file again.
KEPT = timedelta(days=1)
# Rows written by one statement; both engines take so many values.
BATCH = 500
_DAYS = ("received_on", "due_on", "returned_on")
_FIELDS = ("state", "procedure", *_DAYS, "phone", "identity", "changed_on")


@dataclass(frozen=True, slots=True)
class Change:
    """`before`: the state it had here, "" when it is new."""

    row: Row
    before: str


@dataclass(frozen=True, slots=True)
class Preview:
    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    same: int

    @property
    def count(self) -> int:
        return len(self.new) + len(self.changed)


def read_list(content: bytes, centre: Centre, today: date) -> list[Row]:
    """Raises BadListError."""
    try:
        return read(read_sheet(content, LIMITS), sealing(centre.pk), today)
    except BadFileError as error:
        raise BadListError([f"Cả tệp: thấy {error.found}, cần {error.expected}"]) from error


def preview(rows: Iterable[Row], centre: Centre) -> Preview:
    return _sorted(rows, {dossier.code: dossier for dossier in Dossier.objects.filter(centre=centre)})


def remember(centre: Centre, author: str, name: str, rows: list[Row], now: datetime) -> DossierUpload:
    """One a person: a new file takes the place of the one before. Of the file only what is kept."""
    text = json.dumps([asdict(row) for row in rows], ensure_ascii=False)
    fields = {"name": name[:NAME_MAX], "sha256": parts.sha256(text.encode()), "rows": text, "at": now}
    forget_uploads(now)
    upload, _ = DossierUpload.objects.update_or_create(centre=centre, author=author, defaults=fields)
    return upload


def remembered(centre: Centre, author: str, sha256: str) -> DossierUpload | None:
    return DossierUpload.objects.filter(centre=centre, author=author, sha256=sha256).first()


def forget_uploads(now: datetime) -> None:
    DossierUpload.objects.filter(at__lt=now - KEPT).delete()


def rows_of(upload: DossierUpload) -> list[Row]:
    return [Row(**fields) for fields in json.loads(upload.rows)]


def take(rows: Iterable[Row], centre: Centre, today: date) -> Preview:
    """What it changed. All of it or nothing; once more changes nothing."""
    with transaction.atomic():
        held = {dossier.code: dossier for dossier in Dossier.objects.filter(centre=centre)}
        found = _sorted(rows, held)
        written = [_written(centre, change.row, held.get(change.row.code), today) for change in _all(found)]
        # an update of many rows by Django's own statement holds the database for minutes
        Dossier.objects.bulk_create(
            written,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["centre", "code"],
            update_fields=_FIELDS,
        )
    return found


def _all(found: Preview) -> tuple[Change, ...]:
    return (*found.new, *found.changed)


def _sorted(rows: Iterable[Row], held: Mapping[str, Dossier]) -> Preview:
    new, changed, same = [], [], 0
    for row in rows:
        known = held.get(row.code)
        if known is None:
            new.append(Change(row, ""))
        elif any(getattr(known, name) != value for name, value in _values(row).items()):
            changed.append(Change(row, known.state))
        else:
            same += 1
    return Preview(tuple(new), tuple(changed), same)


def _values(row: Row) -> dict[str, Any]:
    """Of the table. A list without telephone numbers leaves those that are known."""
    days = {name: date.fromisoformat(text) if (text := getattr(row, name)) else None for name in _DAYS}
    seconds = {name: value for name in ("phone", "identity") if (value := getattr(row, name)) is not None}
    return {"state": row.state, "procedure": row.procedure, **days, **seconds}


def _written(centre: Centre, row: Row, held: Dossier | None, today: date) -> Dossier:
    """A row of its own: what is held, with what the list says of it."""
    known = {name: getattr(held, name) for name in _FIELDS} if held else {}
    return Dossier(centre=centre, code=row.code, **known | _values(row) | {"changed_on": today})
