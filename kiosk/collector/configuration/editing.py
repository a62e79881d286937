"""A centre's configuration as somebody edits it: what is in force, what comes from above, and the draft over both."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from kiosk.collector.catalogue import procedure_shelves
from kiosk.collector.configuration import drafts, layers, parts, revisions, sections
from kiosk.collector.configuration.configuration_checks import Facts, Finding, findings
from kiosk.collector.configuration.form_words import errors_by_path
from kiosk.collector.configuration.layers import Inheritance
from kiosk.collector.configuration.lettering import measure
from kiosk.collector.models import Appointment, Centre, ConfigDraft, ConfigRevision
from kiosk.collector.pictures import images
from kiosk.domain.calendar import local
from kiosk.domain.events import rfc3339
from kiosk.settings import CentreSettings

# Appointments that wait: `given` are on their way to the station.
_TO_COME = ("given", "booked")


@dataclass(frozen=True, slots=True)
class Editing:
    """`held`: the centre's settings without the draft; `data`, `own`: with it. `version` of the draft, or 0."""

    centre: Centre
    revision: ConfigRevision
    inheritance: Inheritance
    held: dict[str, Any]
    data: dict[str, Any]
    own: list[str]
    draft: ConfigDraft | None

    @property
    def version(self) -> int:
        return self.draft.version if self.draft else 0


@dataclass(frozen=True, slots=True)
class Judged:
    """`settings` is None while fields are wrong; `errors` by path, then also what is refused for the sake of people."""

    settings: CentreSettings | None
    errors: dict[str, str]
    warnings: list[Finding]


def opened(centre: Centre, now: datetime) -> Editing | None:
    """None while the centre has no configuration at all."""
    revision = revisions.current(centre, now, ("centre",))
    if revision is None:
        return None
    above = layers.above(centre)
    own = above.allowed(revision.own)
    held = sections.overlaid(parts.settings_data(bytes(revision.centre_part.content)), above.values(), own)
    draft = drafts.of(centre)
    if draft is None:
        return Editing(centre, revision, above, held, held, own, None)
    data = draft.settings
    if draft.base != revision.number:
        base = settings_of(centre, draft.base)
        data = sections.rebased(base, data, held) if base is not None else data
    draft_own = above.allowed(draft.own)
    data = sections.overlaid({**held, **_known(data)}, above.values(), draft_own)
    return Editing(centre, revision, above, held, data, draft_own, draft)


def settings_of(centre: Centre, number: int) -> dict[str, Any] | None:
    """A revision's settings as plain data; None when there is no such revision."""
    found = ConfigRevision.objects.filter(centre=centre, number=number).select_related("centre_part").first()
    return parts.settings_data(bytes(found.centre_part.content)) if found else None


def judged(editing: Editing, data: dict[str, Any], now: datetime) -> Judged:
    try:
        settings = CentreSettings.model_validate(data)
    except ValidationError as error:
        return Judged(None, errors_by_path(error), [])
    found = findings(settings, facts_of(editing, now))
    errors: dict[str, str] = {}
    for one in found:
        if one.refuses:
            errors.setdefault(one.path, sentence(one.words))
    return Judged(settings, errors, [one for one in found if not one.refuses])


def is_unchanged(editing: Editing, found: Judged, own: list[str]) -> bool:
    """Whether it is what is in force."""
    same = found.settings is not None and found.settings.model_dump(mode="json") == editing.held
    return same and own == editing.inheritance.allowed(editing.revision.own)


def facts_of(editing: Editing, now: datetime) -> Facts:
    catalogue = procedure_shelves.read_part(editing.revision.procedures_part_id)
    booked = Appointment.objects.filter(centre=editing.centre, status__in=_TO_COME, due_at__gt=rfc3339(now))
    return Facts(
        local(now).date(),
        frozenset(catalogue.by_name),
        tuple(booked.values_list("service", "due_at")),
        measure(),
        images.hashes(editing.centre.unit),
    )


def sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


def _known(data: dict[str, Any]) -> dict[str, Any]:
    """A draft of an earlier version of the program may name what there is no more."""
    return {name: value for name, value in data.items() if name in CentreSettings.model_fields}
