"""A centre's questions: what is published, and the one draft that grows from it until it is published."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kiosk.collector.catalogue.guide_differences import between
from kiosk.collector.catalogue.guide_models import GuideDraft
from kiosk.collector.catalogue.guide_parts import Data, guide_bytes, read_guide
from kiosk.collector.catalogue.procedure_shelves import NothingPublishedError
from kiosk.collector.configuration import parts, revisions
from kiosk.collector.models import Centre
from kiosk.procedures.guide import Guide


@dataclass(frozen=True, slots=True)
class Questions:
    """`part`: the published one, "" for the product's own. `overtaken`: another was published since the draft began."""

    centre: Centre
    part: str
    published: Data
    working: Data
    drafted_by: str = ""
    drafted_at: datetime | None = None
    overtaken: bool = False

    @property
    def seen(self) -> str:
        """What is in work, as a name: another one is something else."""
        return parts.sha256(parts.canonical(self.working))

    def changes(self) -> list[str]:
        return between(self.published, self.working)


def opened(centre: Centre) -> Questions:
    """Raises NothingPublishedError."""
    newest = revisions.in_force().filter(centre=centre).order_by("-number").values_list("guide_part_id", flat=True)
    if not newest.exists():
        raise NothingPublishedError(centre.code)
    part = newest.first() or ""
    published = read_guide(part)
    draft = GuideDraft.objects.filter(centre=centre).first()
    if draft is None:
        return Questions(centre, part, published, published)
    return Questions(
        centre, part, published, draft.content, draft.author, draft.changed_at, overtaken=draft.base != part
    )


def keep(centre: Centre, change: Callable[[Data], Data], author: str, now: datetime) -> Questions:
    """The draft after `change`, which is given what is in work at this moment."""
    with transaction.atomic():
        held = _locked(centre)
        working = change(held.working)
        if working == held.published:
            drop(centre)
        elif working != held.working:
            values = {"content": working, "author": author, "changed_at": now}
            begun = values | {"base": held.part}
            GuideDraft.objects.update_or_create(centre=centre, defaults=values, create_defaults=begun)
        return opened(centre)


def drop(centre: Centre) -> None:
    GuideDraft.objects.filter(centre=centre).delete()


def publish(
    centre: Centre, seen: str, author: str, note: str, now: datetime, others: Iterable[Centre] = ()
) -> tuple[int, int]:
    """(the new revision's number, how many of `others` got it too). (0, 0) when the draft is another than `seen` by
    now, or there is none. ValidationError of a draft with problems.
    """
    with transaction.atomic():
        held = _locked(centre)
        if held.drafted_at is None or held.seen != seen:
            return 0, 0
        content = guide_bytes(Guide.model_validate(held.working))
        made = revisions.save(centre, author, note, now, {"guide": content})
        drop(centre)
        return made.number, sum(_given(other, content, author, note, now) for other in others)


def _given(centre: Centre, content: bytes, author: str, note: str, now: datetime) -> bool:
    """A centre without any configuration, or with these questions already, gets none."""
    held = revisions.current(centre, now)
    if held is None or held.guide_part_id == parts.sha256(content):
        return False
    revisions.save(centre, author, note, now, {"guide": content})
    return True


def use_the_products(centre: Centre, author: str, now: datetime) -> int:
    with transaction.atomic():
        _locked(centre)
        drop(centre)
        return revisions.save(centre, author, "Dùng lại bộ câu hỏi có sẵn", now, {"guide": b""}).number


def _locked(centre: Centre) -> Questions:
    Centre.objects.select_for_update().get(pk=centre.pk)
    return opened(centre)
