"""Where pictures are shown: what runs, what waits for its time, and what somebody is drafting."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db.models import OuterRef, Subquery

from kiosk.collector.accounts.scope import centres_of
from kiosk.collector.configuration import layers, revisions
from kiosk.collector.models import Centre, ConfigDraft, ConfigPart, ConfigRevision, LibraryImage, Unit
from kiosk.collector.pictures.images import named_in
from kiosk.domain.events import rfc3339

# A commune has a few centres; the page of a province tells of its own settings alone.
MOST_CENTRES = 20


def uses(unit: Unit, now: datetime) -> dict[str, list[str]]:
    """Hash -> where, in words: in the unit's own settings and drafts, and at its own centres."""
    found: dict[str, list[str]] = defaultdict(list)
    for where, content in _of_unit(unit):
        _note(found, where, content)
    for centre in unit.centre_set.all()[:MOST_CENTRES]:
        for where, content in _of_centre(centre, now):
            _note(found, where, content)
    return found


def is_used(image: LibraryImage, now: datetime) -> bool:
    """By any centre that may show it. A province's are looked for in all its centres, once, when it is to go."""
    digest = image.sha256.encode()
    if any(digest in content for _, content in _of_unit(image.unit)):
        return True
    return any(digest in content for content in _of_all_centres(image.unit, now))


def _note(found: dict[str, list[str]], where: str, content: bytes) -> None:
    for digest in named_in(content):
        if where not in found[digest]:
            found[digest].append(where)


def _of_unit(unit: Unit) -> Iterator[tuple[str, bytes]]:
    layer = layers.current(unit)
    if layer is not None:
        yield f"{unit.name} (cấu hình chung)", json.dumps(layer.sections).encode()
    for draft in ConfigDraft.objects.filter(unit=unit):
        yield f"{unit.name} (bản nháp)", json.dumps(draft.settings).encode()


def _of_centre(centre: Centre, now: datetime) -> Iterator[tuple[str, bytes]]:
    current = revisions.current(centre, now, ("centre",))
    if current is not None:
        yield centre.name, bytes(current.centre_part.content)
    for revision in revisions.waiting(centre, now, ("centre",)):
        yield f"{centre.name} (bản chờ đến giờ)", bytes(revision.centre_part.content)
    for draft in ConfigDraft.objects.filter(centre=centre):
        yield f"{centre.name} (bản nháp)", json.dumps(draft.settings).encode()


def _of_all_centres(unit: Unit, now: datetime) -> Iterator[bytes]:
    """Settings that run or wait, each once: thousands of centres share most of them."""
    below = centres_of(unit)
    current = revisions.in_force(now).filter(centre=OuterRef("pk")).order_by("-number").values("centre_part")[:1]
    running = below.annotate(part=Subquery(current)).exclude(part=None).values_list("part", flat=True)
    waiting = ConfigRevision.objects.filter(centre__in=below, withdrawn_at="", from_at__gt=rfc3339(now))
    for digest in {*running, *waiting.values_list("centre_part", flat=True)}:
        yield bytes(ConfigPart.objects.get(pk=digest).content)
    for settings in ConfigDraft.objects.filter(centre__in=below).values_list("settings", flat=True):
        yield json.dumps(settings).encode()
