"""Drafts: one a centre or unit, kept here while somebody works on it; right or not yet.

A draft holds plain form data. When a newer revision comes meanwhile, the draft is laid over it section by section, and
what both changed stays as the draft has it.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kiosk.collector.models import Centre, ConfigDraft, Unit


class Contested(ValueError):
    """Somebody else changed the draft since this page was opened; `draft` is theirs."""

    def __init__(self, draft: ConfigDraft) -> None:
        super().__init__(draft.author)
        self.draft = draft


def of(place: Centre | Unit) -> ConfigDraft | None:
    return ConfigDraft.objects.filter(**_key(place)).first()


def keep(
    place: Centre | Unit,
    author: str,
    now: datetime,
    base: int,
    version: int,
    settings: Mapping[str, Any],
    own: Collection[str] = (),
    may_differ: Collection[str] = (),
) -> ConfigDraft:
    """`version` is the one the author's page shows, 0 for none. Raises Contested; one's own window is none."""
    values = {"base": base, "settings": settings, "own": sorted(own), "open": sorted(may_differ)}
    with transaction.atomic():
        held = ConfigDraft.objects.select_for_update().filter(**_key(place)).first()
        if held is None:
            return ConfigDraft.objects.create(**_key(place), **values, author=author, changed_at=now)
        if held.author != author and held.version != version:
            raise Contested(held)
        for name, value in {**values, "author": author, "changed_at": now, "version": held.version + 1}.items():
            setattr(held, name, value)
        held.save()
        return held


def discard(place: Centre | Unit) -> bool:
    """Whether there was one."""
    return ConfigDraft.objects.filter(**_key(place)).delete()[0] > 0


def _key(place: Centre | Unit) -> dict[str, Any]:
    return {"unit": place} if isinstance(place, Unit) else {"centre": place}
