"""Revisions of a centre's configuration: append-only; the newest one is what its stations ought to run."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kiosk.collector import parts
from kiosk.collector.models import Centre, ConfigPart, ConfigRevision

_WITH_PARTS = ("centre_part", "officers_part", "procedures_part")


class Overtaken(ValueError):
    """Somebody else saved a revision since this form was opened."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The bytes of every part."""

    centre: bytes
    officers: bytes
    procedures: bytes


def current(centre: Centre) -> ConfigRevision | None:
    return ConfigRevision.objects.filter(centre=centre).select_related(*_WITH_PARTS).order_by("-number").first()


def contents(revision: ConfigRevision) -> Contents:
    return Contents(
        bytes(revision.centre_part.content),
        bytes(revision.officers_part.content),
        bytes(revision.procedures_part.content),
    )


def manifest(revision: ConfigRevision) -> dict[str, str]:
    return {name: getattr(revision, f"{name}_part_id") for name in parts.PART_NAMES}


def save(
    centre: Centre, author: str, note: str, now: datetime, changed: dict[str, bytes], base: int | None = None
) -> ConfigRevision:
    """A new revision: the parts named in `changed` (centre, officers, procedures), the others as they are.

    `base` is the revision the author saw; Overtaken when it is no longer the newest.
    """
    with transaction.atomic():
        newest = current(centre)
        number = newest.number if newest else 0
        if base is not None and base != number:
            raise Overtaken(f"bản {number} đã được lưu sau bản {base} mà trang này đang sửa; mở lại trang rồi sửa tiếp")
        before = manifest(newest) if newest else {}
        ids = {f"{name}_part_id": before.get(name) for name in parts.PART_NAMES}
        ids |= {f"{name}_part_id": _stored(name, content) for name, content in changed.items()}
        return ConfigRevision.objects.create(
            centre=centre, number=number + 1, created_at=now, author=author, note=note[:200], **ids
        )


def roll_back(centre: Centre, number: int, author: str, now: datetime, base: int) -> ConfigRevision:
    """A new revision with the content of an old one."""
    old = ConfigRevision.objects.select_related(*_WITH_PARTS).get(centre=centre, number=number)
    kept = contents(old)
    everything = {name: getattr(kept, name) for name in parts.PART_NAMES}
    return save(centre, author, f"Lấy lại nội dung bản {number}", now, everything, base)


def _stored(name: str, content: bytes) -> str:
    digest = parts.sha256(content)
    ConfigPart.objects.get_or_create(sha256=digest, defaults={"name": name, "content": content})
    return digest
