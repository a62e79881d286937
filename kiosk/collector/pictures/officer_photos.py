"""Officers' photos of a centre: personal data, kept only while an officer of the newest configuration has them."""

from datetime import datetime

from kiosk.collector.configuration import parts
from kiosk.collector.models import Centre, ConfigRevision, OfficerPhoto
from kiosk.portrait import square
from kiosk.settings import Officers


def keep(centre: Centre, picture: bytes, now: datetime) -> str:
    """The hash of what the tablets will show. Raises NoPictureError."""
    content = square(picture)
    digest = parts.sha256(content)
    OfficerPhoto.objects.get_or_create(centre=centre, sha256=digest, defaults={"content": content, "uploaded_at": now})
    return digest


def content_of(centre: Centre, digest: str) -> bytes | None:
    found = OfficerPhoto.objects.filter(centre=centre, sha256=digest).first()
    return bytes(found.content) if found else None


def with_photo(officers: Officers, officer_id: str, digest: str) -> Officers:
    """The same officers, one of them with this photo ("": without one)."""
    changed = (o.model_copy(update={"photo": digest}) if o.id == officer_id else o for o in officers.officers)
    return officers.model_copy(update={"officers": tuple(changed)})


def images_of(revision: ConfigRevision) -> tuple[str, ...]:
    """Hashes of the photos that this revision names and that are still kept, sorted."""
    named = _named(parts.read_officers(bytes(revision.officers_part.content)))
    held = OfficerPhoto.objects.filter(centre=revision.centre_id, sha256__in=named)
    return tuple(sorted(held.values_list("sha256", flat=True)))


def forget_unused(centre: Centre, newest: ConfigRevision | None) -> None:
    """An earlier revision that is taken back may name one that is gone: the tablet then draws a person."""
    named = _named(parts.read_officers(bytes(newest.officers_part.content))) if newest else set()
    OfficerPhoto.objects.filter(centre=centre).exclude(sha256__in=named).delete()


def _named(officers: Officers) -> set[str]:
    return {officer.photo for officer in officers.officers if officer.photo}
