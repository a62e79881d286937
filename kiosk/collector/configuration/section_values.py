"""Sections on their own: each is checked by its own part of the model, since a unit sets some and not all. Pure."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from kiosk.collector.configuration.form_words import errors_by_path
from kiosk.settings import CentreSettings


def values_of(data: Mapping[str, Any], names: Collection[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """(checked plain values by section, errors by path such as "wifi.ssid")."""
    values, errors = {}, {}
    for name in names:
        adapter = _adapter(name)
        try:
            values[name] = adapter.dump_python(adapter.validate_python(data.get(name)), mode="json")
        except ValidationError as error:
            for path, words in errors_by_path(error).items():
                errors[f"{name}.{path}" if path else name] = words
    return values, errors


def settings_blank() -> dict[str, Any]:
    """What a unit without any centre begins with: the model's defaults, nothing where it has none."""
    return {
        name: None if field.is_required() else _adapter(name).dump_python(field.get_default(call_default_factory=True))
        for name, field in CentreSettings.model_fields.items()
    }


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    field = CentreSettings.model_fields[name]
    return TypeAdapter(Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation)
