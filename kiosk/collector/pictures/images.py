"""The pictures of a unit: kept under the hash of their bytes, shown by its centres and by those below it."""

import re
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from kiosk.collector.configuration import parts
from kiosk.collector.models import Centre, ConfigRevision, LibraryImage, Unit
from kiosk.screen_image import screen_image

# About 40 MB: years of banners. What is no longer shown is deleted first.
MOST_IMAGES = 60
_HASH = re.compile(rb"[0-9a-f]{64}")


class LibraryFull(ValueError):
    """A unit has MOST_IMAGES already."""


def keep(unit: Unit, content: bytes, name: str, alt: str, by: str, now: datetime) -> tuple[LibraryImage, bool]:
    """The picture as stations will get it, and whether it is new. Raises NoPictureError, LibraryFull."""
    made = screen_image(content)
    digest = parts.sha256(made.content)
    own = LibraryImage.objects.filter(unit=unit)
    if own.count() >= MOST_IMAGES and not own.filter(sha256=digest).exists():
        raise LibraryFull
    what = {"kind": made.kind, "width": made.width, "height": made.height}
    what |= {"content": made.content, "length": len(made.content), "uploaded_at": now, "uploaded_by": by}
    return LibraryImage.objects.get_or_create(unit=unit, sha256=digest, defaults={"name": name, "alt": alt, **what})


def of_unit(unit: Unit) -> QuerySet[LibraryImage]:
    """Those it may show, its own first, the newest first; without their bytes."""
    shown = LibraryImage.objects.filter(Q(unit=unit) | Q(unit=unit.parent_id)).select_related("unit")
    return shown.defer("content").order_by("-unit__parent_id", "-uploaded_at", "-id")


def choices(unit: Unit) -> list[tuple[str, str]]:
    """(hash, name) for a form's list; the same picture of unit and province stands once."""
    return list({image.sha256: image.name for image in reversed(of_unit(unit))}.items())[::-1]


def hashes(unit: Unit) -> frozenset[str]:
    return frozenset(of_unit(unit).values_list("sha256", flat=True))


def named_in(content: bytes) -> set[str]:
    """The hashes in settings as JSON bytes; a centre's settings hold no other hashes."""
    return {found.decode() for found in _HASH.findall(content)}


def images_of(revision: ConfigRevision) -> tuple[str, ...]:
    """Hashes of the pictures this revision names and that are still kept, sorted."""
    named = named_in(bytes(revision.centre_part.content))
    return tuple(sorted(named & hashes(revision.centre.unit))) if named else ()


def image(unit: Unit, digest: str) -> LibraryImage | None:
    """With its bytes."""
    return of_unit(unit).defer(None).filter(sha256=digest).first()


def of_centre(centre: Centre, digest: str) -> LibraryImage | None:
    return image(centre.unit, digest)


def contents(unit: Unit, wanted: Collection[str]) -> dict[str, bytes]:
    """Bytes by hash, of those there are."""
    found = of_unit(unit).defer(None).filter(sha256__in=wanted).values_list("sha256", "content")
    return {digest: bytes(content) for digest, content in found}
