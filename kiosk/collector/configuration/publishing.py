"""Publishing: sections laid over the settings of one centre or of many, each checked on its own before it counts."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from pydantic import ValidationError

from kiosk.collector.configuration import parts, revisions, sections
from kiosk.collector.configuration.configuration_checks import Facts, findings
from kiosk.collector.configuration.form_words import errors_by_path
from kiosk.collector.configuration.layers import Inheritance, below, stacked
from kiosk.collector.configuration.lettering import measure
from kiosk.collector.configuration.timed import Unfitting
from kiosk.collector.models import Centre, ConfigLayer, ConfigPart, ConfigRevision
from kiosk.domain.calendar import local
from kiosk.domain.events import rfc3339
from kiosk.settings import CentreSettings

# Rows written together; SQLite takes at most 32,766 values a statement.
_BATCH = 500


@dataclass(slots=True)
class Outcome:
    """`unchanged`: centres that have just these settings already. `refused`: centre and why, in words."""

    published: list[Centre] = field(default_factory=list)
    unchanged: int = 0
    refused: list[tuple[Centre, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is laid over a centre's settings. `open`: sections that stay as they are where they are the centre's own.

    `own`: sections that become the centre's own by this.
    """

    values: Mapping[str, Any]
    open: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    def stays(self, held: Collection[str]) -> frozenset[str]:
        return (frozenset(held) & self.open) - self.own

    def own_after(self, held: Collection[str]) -> list[str]:
        return sorted((set(held) - (set(self.values) - self.open)) | self.own)


@dataclass(frozen=True, slots=True)
class _Told:
    author: str
    note: str
    now: datetime
    from_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Made:
    """The new part, or why there is none. The same for all centres whose settings are the same bytes."""

    digest: str = ""
    content: bytes = b""
    reason: str = ""


def spread(
    centres: QuerySet[Centre],
    wanted_by: Callable[[Centre], Wanted],
    author: str,
    note: str,
    now: datetime,
    from_at: datetime | None = None,
) -> Outcome:
    """Every centre gets its revision, or is named with the reason why not. One transaction.

    `wanted_by` answers the same object for centres that want the same: then equal settings are checked once.
    """
    with transaction.atomic():
        list(Centre.objects.select_for_update().filter(pk__in=centres.values("pk")).order_by("pk").values_list("pk"))
        outcome = Outcome()
        news: list[ConfigRevision] = []
        made: dict[tuple[str, frozenset[str], int], _Made] = {}
        told = _Told(author, note[:200], now, from_at)
        for centre, held in _held(centres, now):
            wanted = wanted_by(centre)
            stays = wanted.stays(held.own)
            key = (held.centre_part_id, stays, id(wanted))
            if key not in made:
                made[key] = _laid(bytes(held.centre_part.content), wanted.values, stays, now)
            _take(outcome, news, centre, held, wanted.own_after(held.own), made[key], told)
        _write(news, made.values())
        return outcome


def wanted_from(layer: ConfigLayer, above: Inheritance) -> Callable[[Centre], Wanted]:
    """What a unit's new layer asks of each centre below it, together with the layers above and under it."""
    closed = {name: one for name, one in above.sections.items() if not one.open}
    mine = Inheritance({**above.sections, **stacked([layer]).sections, **closed})
    communes = {} if layer.unit.parent_id else below(layer.unit)
    by_unit = {unit: _wanted(stacked([layer, one])) for unit, one in communes.items()}
    usual = _wanted(mine)
    return lambda centre: by_unit.get(centre.unit_id, usual)


def _wanted(inheritance: Inheritance) -> Wanted:
    return Wanted(inheritance.values(), frozenset(name for name, one in inheritance.sections.items() if one.open))


def _held(centres: QuerySet[Centre], now: datetime) -> list[tuple[Centre, ConfigRevision]]:
    """Centres with the revision in force; those that have none yet are left out."""
    later = ConfigRevision.objects.filter(centre=OuterRef("pk"), withdrawn_at="", from_at__gt=rfc3339(now))
    found = centres.select_related("unit").annotate(
        current=revisions.current_ids(now), last=Max("configrevision__number"), waits=Exists(later)
    )
    listed = list(found.filter(current__isnull=False).order_by("code"))
    held = {
        revision.pk: revision
        for start in range(0, len(listed), _BATCH)
        for revision in ConfigRevision.objects.filter(
            pk__in=[centre.current for centre in listed[start : start + _BATCH]]
        ).select_related("centre_part")
    }
    return [(centre, held[centre.current]) for centre in listed]


def _laid(content: bytes, values: Mapping[str, Any], stays: Collection[str], now: datetime) -> _Made:
    data = sections.overlaid(parts.settings_data(content), values, stays)
    try:
        settings = CentreSettings.model_validate(data)
    except ValidationError as error:
        return _Made(reason=next(iter(errors_by_path(error).values())))
    refusing = [one for one in findings(settings, Facts(local(now).date(), width=measure())) if one.refuses]
    if refusing:
        return _Made(reason=refusing[0].words[:1].upper() + refusing[0].words[1:] + ".")
    new = parts.settings_bytes(settings)
    return _Made(parts.sha256(new), new)


def _take(
    outcome: Outcome,
    news: list[ConfigRevision],
    centre: Centre,
    held: ConfigRevision,
    own: list[str],
    made: _Made,
    told: _Told,
) -> None:
    if made.reason:
        outcome.refused.append((centre, made.reason))
    elif made.digest == held.centre_part_id:
        outcome.unchanged += 1
    elif centre.waits or told.from_at:
        _take_slowly(outcome, centre, own, made, told)
    else:
        ids = {f"{name}_part_id": digest for name, digest in revisions.manifest(held).items()}
        ids["centre_part_id"] = made.digest
        number, said = centre.last + 1, {"created_at": told.now, "author": told.author, "note": told.note}
        news.append(ConfigRevision(centre=centre, number=number, own=own, **said, **ids))
        outcome.published.append(centre)


def _take_slowly(outcome: Outcome, centre: Centre, own: list[str], made: _Made, told: _Told) -> None:
    """A centre where revisions wait for their time: they are laid anew over this one."""
    saved = (centre, told.author, told.note, told.now, {"centre": made.content})
    try:
        revisions.save(*saved, from_at=told.from_at, own=own)
    except Unfitting as unfitting:
        text = str(unfitting)
        outcome.refused.append((centre, text[:1].upper() + text[1:] + "."))
    else:
        outcome.published.append(centre)


def _write(news: list[ConfigRevision], made: Iterable[_Made]) -> None:
    new = {one.digest: one for one in made if one.digest}
    ConfigPart.objects.bulk_create(
        [ConfigPart(sha256=one.digest, name="centre", content=one.content) for one in new.values()],
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
    ConfigRevision.objects.bulk_create(news, batch_size=_BATCH)
