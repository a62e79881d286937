"""Revisions of a centre's configuration: append-only. What is in force is computed when it is read.

A centre has one revision in force and perhaps some that wait for their time, each laid over the one before. Whatever
is saved in between goes under those that wait: they are taken back and laid anew over it, so that nothing is lost
when their time comes.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.utils import timezone
from pydantic import ValidationError

from kiosk.collector.configuration import layers, parts, sections
from kiosk.collector.configuration.form_words import errors_by_path
from kiosk.collector.configuration.timed import Unfitting, around
from kiosk.collector.models import Centre, ConfigPart, ConfigRevision
from kiosk.domain.events import rfc3339
from kiosk.settings import CentreSettings
from kiosk.wire.uplink import PartName


class Overtaken(ValueError):
    """Somebody else saved a revision since this form was opened."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The bytes of every part; of the guide b"" for the product's own."""

    centre: bytes
    officers: bytes
    procedures: bytes
    guide: bytes


def in_force(now: datetime | None = None) -> QuerySet[ConfigRevision]:
    """All revisions whose time has come, of all centres; the highest number of a centre is the one that counts."""
    return ConfigRevision.objects.filter(withdrawn_at="", from_at__lte=rfc3339(now or timezone.now()))


def current(centre: Centre, now: datetime | None = None, reading: Collection[PartName] = ()) -> ConfigRevision | None:
    """With the bytes of the parts in `reading`; others are fetched when they are asked for."""
    found = in_force(now).filter(centre=centre)
    return found.select_related(*_columns(reading)).order_by("-number").first()


def current_number(centre: Centre, now: datetime | None = None) -> int:
    """0 without one."""
    return in_force(now).filter(centre=centre).aggregate(newest=Max("number"))["newest"] or 0


def current_ids(now: datetime) -> Subquery:
    """For a QuerySet of centres: the id of the revision in force."""
    return Subquery(in_force(now).filter(centre=OuterRef("pk")).order_by("-number").values("pk")[:1])


def waiting(centre: Centre, now: datetime, reading: Collection[PartName] = ()) -> list[ConfigRevision]:
    """Those whose time has not come, in the order of their times; `reading` as of `current`."""
    found = ConfigRevision.objects.filter(centre=centre, withdrawn_at="", from_at__gt=rfc3339(now))
    return list(found.select_related(*_columns(reading)).order_by("from_at", "number"))


def contents(revision: ConfigRevision) -> Contents:
    return Contents(
        bytes(revision.centre_part.content),
        bytes(revision.officers_part.content),
        bytes(revision.procedures_part.content),
        bytes(revision.guide_part.content) if revision.guide_part else b"",
    )


def manifest(revision: ConfigRevision) -> dict[str, str]:
    held = {name: getattr(revision, f"{name}_part_id") for name in parts.PART_NAMES}
    return {name: digest for name, digest in held.items() if digest}


def save(
    centre: Centre,
    author: str,
    note: str,
    now: datetime,
    changed: Mapping[str, bytes],
    base: int | None = None,
    *,
    from_at: datetime | None = None,
    own: Collection[str] | None = None,
) -> ConfigRevision:
    """A new revision: the parts named in `changed` (centre, officers, procedures, guide), the others as they are.

    `base` is the revision the author saw; Overtaken when it is no longer the one in force. `from_at`: when it is to
    count, None at once. Raises Unfitting when a revision that waits for its time could not be laid over it.
    """
    with transaction.atomic():
        Centre.objects.select_for_update().get(pk=centre.pk)
        newest = current(centre, now)
        number = newest.number if newest else 0
        if base is not None and base != number:
            raise Overtaken(f"bản {number} đã được lưu sau bản {base} mà trang này đang sửa; mở lại trang rồi sửa tiếp")
        at = rfc3339(from_at) if from_at and from_at > now else ""
        before, later = around(newest, waiting(centre, now), at)
        over = _over(newest, before, changed, at)
        ids = _part_ids(before) | {f"{name}_part_id": _stored(name, content) for name, content in over.items()}
        held = newest.own if newest else []
        kept = _merged_own(held, held if own is None else own, before.own if before else [])
        made = _append(centre, now, author=author, note=note[:200], own=kept, from_at=at, **ids)
        _lay_anew(before, made, later, now)
        return made


def _lay_anew(
    before: ConfigRevision | None, made: ConfigRevision, later: Sequence[ConfigRevision], now: datetime
) -> None:
    """Each of `later` once more, in order, with what it changed; `before` is what the first of them stood on."""
    old, new = before, made
    for one in later:
        _withdraw(one, now)
        ids = _relaid(old, one, new)
        own = _merged_own(old.own if old else [], one.own, new.own)
        told = {"author": one.author, "note": one.note, "own": own, "from_at": one.from_at}
        old, new = one, _append(made.centre, now, **told, **ids)


def _over(
    newest: ConfigRevision | None, before: ConfigRevision | None, changed: Mapping[str, bytes], at: str
) -> Mapping[str, bytes]:
    """Settings are edited over the revision in force; what comes between it and `at` stays."""
    if "centre" not in changed or newest is None or before is None or before.pk == newest.pk:
        return changed
    was, is_ = (bytes(one.centre_part.content) for one in (newest, before))
    return {**changed, "centre": _merged(was, changed["centre"], is_, at)}


def _merged_own(base: Collection[str], mine: Collection[str], theirs: Collection[str]) -> list[str]:
    return sorted((set(theirs) | (set(mine) - set(base))) - (set(base) - set(mine)))


def _relaid(old: ConfigRevision | None, one: ConfigRevision, new: ConfigRevision) -> dict[str, Any]:
    ids = _part_ids(new)
    for name in parts.PART_NAMES:
        was, is_ = (getattr(each, f"{name}_part_id", "") for each in (old, one))
        if was != is_:
            ids[f"{name}_part_id"] = is_
    if old is not None and one.centre_part_id != old.centre_part_id != new.centre_part_id:
        was, mine, is_ = (bytes(each.centre_part.content) for each in (old, one, new))
        ids["centre_part_id"] = _stored("centre", _merged(was, mine, is_, one.from_at))
    return ids


def _merged(old: bytes, one: bytes, new: bytes, from_at: str) -> bytes:
    """What `one` changed of `old`, over `new`."""
    base, mine, theirs = map(parts.settings_data, (old, one, new))
    try:
        return parts.settings_bytes(CentreSettings.model_validate(sections.rebased(base, mine, theirs)))
    except ValidationError as error:
        reason = next(iter(errors_by_path(error).values()))
        when = timezone.localtime(datetime.fromisoformat(from_at))
        raise Unfitting(
            f"bản hẹn lúc {when:%H:%M %d/%m} không còn hợp với thay đổi này ({reason}); thu bản hẹn đó rồi làm lại"
        ) from error


def withdraw(centre: Centre, number: int, now: datetime) -> ConfigRevision:
    """A revision that waits is taken back; those after it are laid anew without it. Raises DoesNotExist."""
    with transaction.atomic():
        Centre.objects.select_for_update().get(pk=centre.pk)
        waits = waiting(centre, now)
        at = next((at for at, one in enumerate(waits) if one.number == number), None)
        if at is None:
            raise ConfigRevision.DoesNotExist
        before = waits[at - 1] if at else current(centre, now)
        _withdraw(waits[at], now)
        if before is not None:
            _lay_anew(waits[at], before, waits[at + 1 :], now)
        return waits[at]


def roll_back(centre: Centre, number: int, author: str, now: datetime, base: int) -> ConfigRevision:
    """A new revision with the content of an old one; what units above set today stays as they set it."""
    old = ConfigRevision.objects.select_related(*_columns(parts.PART_NAMES)).get(centre=centre, number=number)
    kept = contents(old)
    data, own = layers.settled(centre, parts.settings_data(kept.centre), old.own)
    settings = parts.settings_bytes(CentreSettings.model_validate(data))
    everything = {"centre": settings, "officers": kept.officers, "procedures": kept.procedures, "guide": kept.guide}
    return save(centre, author, f"Lấy lại nội dung bản {number}", now, everything, base, own=own)


def _columns(names: Collection[PartName]) -> list[str | None]:
    """For select_related, which takes None as "nothing" and nothing as "everything"."""
    return [f"{name}_part" for name in names] or [None]


def _withdraw(revision: ConfigRevision, now: datetime) -> None:
    ConfigRevision.objects.filter(pk=revision.pk).update(withdrawn_at=rfc3339(now))


def _append(centre: Centre, now: datetime, **values: Any) -> ConfigRevision:
    last = ConfigRevision.objects.filter(centre=centre).aggregate(last=Max("number"))["last"] or 0
    return ConfigRevision.objects.create(centre=centre, number=last + 1, created_at=now, **values)


def _part_ids(revision: ConfigRevision | None) -> dict[str, Any]:
    return {f"{name}_part_id": getattr(revision, f"{name}_part_id", None) for name in parts.PART_NAMES}


def _stored(name: str, content: bytes) -> str | None:
    """The part's hash; None for a guide that is the product's own."""
    if not content:
        return None
    digest = parts.sha256(content)
    ConfigPart.objects.get_or_create(sha256=digest, defaults={"name": name, "content": content})
    return digest
