"""What a unit sets for its centres as somebody edits it: what is in force, what stands above, and the draft."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from kiosk.collector.accounts.scope import centres_of
from kiosk.collector.configuration import drafts, layers, parts, revisions, sections
from kiosk.collector.configuration.form_reading import read
from kiosk.collector.configuration.layers import Inheritance
from kiosk.collector.configuration.screen_form import SCHEMA, TITLES
from kiosk.collector.configuration.section_values import settings_blank, values_of
from kiosk.collector.models import ConfigDraft, ConfigLayer, Unit


@dataclass(frozen=True, slots=True)
class LayerEditing:
    """`data` of every section; `shared`: those the unit sets; `open`: those a centre may have of its own."""

    unit: Unit
    layer: ConfigLayer | None
    above: Inheritance
    draft: ConfigDraft | None
    data: dict[str, Any]
    shared: list[str]
    open: list[str]

    @property
    def number(self) -> int:
        return self.layer.number if self.layer else 0

    def checked(self) -> tuple[dict[str, Any], dict[str, str]]:
        """(values of the sections it sets, errors by path)."""
        return values_of(self.data, self.shared)

    def setting(self, values: Mapping[str, Any]) -> dict[str, tuple[Any, bool]]:
        return {name: (value, name in self.open) for name, value in values.items()}


def opened(unit: Unit) -> LayerEditing:
    """What nobody set yet is shown as the first centre has it."""
    layer, draft, above = layers.current(unit), drafts.of(unit), layers.above_unit(unit)
    data = sections.overlaid(_first(unit), {**above.values(), **(layer.sections if layer else {})})
    shared, may_differ = (list(layer.sections), layer.open) if layer else ([], list(TITLES))
    editing = LayerEditing(unit, layer, above, draft, data, shared, may_differ)
    if draft is None:
        return editing
    known = {name: value for name, value in draft.settings.items() if name in data}
    return _laid(editing, {**data, **known}, draft.own, draft.open, draft.base)


def posted(editing: LayerEditing, post: QueryDict) -> LayerEditing:
    """The form, which may have been opened before the layer in force was."""
    closed = {name for name, one in editing.above.sections.items() if not one.open}
    names = [name for name in TITLES if name not in closed]
    shared, may_differ = ([n for n in names if n in post.getlist(what)] for what in ("shared", "open"))
    base = post.get("base", "")
    return _laid(editing, read(SCHEMA, post), shared, may_differ, int(base[:9]) if base.isdecimal() else 0)


def _first(unit: Unit) -> dict[str, Any]:
    centre = centres_of(unit).order_by("code").first()
    revision = revisions.current(centre, reading=("centre",)) if centre else None
    return parts.settings_data(bytes(revision.centre_part.content)) if revision else settings_blank()


def _laid(
    editing: LayerEditing, data: dict[str, Any], shared: Collection[str], may_differ: Collection[str], base: int
) -> LayerEditing:
    """With these contents; of a layer that came into force since `base` what they do not change."""
    if base == editing.number:
        return replace(editing, data=data, shared=list(shared), open=list(may_differ))
    mine = {name: (data.get(name), name in may_differ) for name in shared}
    wanted = sections.merged(layers.setting(layers.numbered(editing.unit, base)), mine, layers.setting(editing.layer))
    kept = [name for name in may_differ if name not in wanted]
    return replace(
        editing,
        data={**data, **{name: value for name, (value, _) in wanted.items()}},
        shared=list(wanted),
        open=[*kept, *(name for name, (_, is_open) in wanted.items() if is_open)],
    )
