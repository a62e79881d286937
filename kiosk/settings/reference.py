"""docs/settings.md, made from the one table of settings: `python -m kiosk.settings.reference > docs/settings.md`."""

from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kiosk.settings import CentreSettings, Officers
from kiosk.settings.base import dates_last
from kiosk.settings.station import StationSettings

TOPS: tuple[tuple[str, type[BaseModel], str], ...] = (
    ("station.toml", StationSettings, "This machine: ports, addresses, folders."),
    ("centre.toml", CentreSettings, "What people see. At the collector: the form *Màn hình*."),
    ("officers.toml", Officers, "Who may sign in at a counter."),
)


def markdown() -> str:
    lines = ["# Settings", "", "Made from `kiosk/settings/`; a test compares. Unknown keys are errors.", ""]
    for file, model, purpose in TOPS:
        lines += [f"## {file}", "", purpose, ""]
        for name, part in _parts(model, ""):
            lines += _table(name, part)
    return "\n".join(lines)


def _parts(model: type[BaseModel], path: str) -> Iterator[tuple[str, type[BaseModel]]]:
    """The model itself, then every table below it, depth first."""
    yield path, model
    for name, info in model.model_fields.items():
        inner, repeated = _inner(info.annotation)
        if inner is not None:
            below = f"{path}.{name}" if path else name
            yield from _parts(inner, f"[{below}]" if repeated else below)


def _inner(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """The model inside an annotation, and whether it is a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    repeated = get_origin(annotation) is tuple
    for argument in get_args(annotation):
        inner, _ = _inner(argument)
        if inner is not None:
            return inner, repeated
    return None, False


def _table(name: str, model: type[BaseModel]) -> list[str]:
    heading = [f"### `[{name}]`", ""] if name else []
    rows = [
        f"| `{key}` | {_type(info.annotation)}{_limits(info)} | {_default(info)} | {_help(info)} |"
        for key, info in dates_last(model.model_fields).items()
    ]
    return [*heading, "| key | type | default | meaning |", "|---|---|---|---|", *rows, ""]


def _type(annotation: Any) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return "one of " + ", ".join(f"`{a}`" for a in arguments)
    if origin is tuple:
        return f"list of {_type(arguments[0])}"
    if origin in (Union, UnionType):
        return " or ".join(_type(a) for a in arguments if a is not type(None)) + " (may be absent)"
    if arguments:
        return _type(arguments[0])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "table"
    names = {"str": "text", "int": "whole number", "float": "number", "bool": "true/false", "Path": "path"}
    return names[annotation.__name__]


def _limits(info: FieldInfo) -> str:
    known = {(name, getattr(m, name, None)) for m in info.metadata for name in ("ge", "le", "max_length")}
    found = {name: value for name, value in known if value is not None}
    if "ge" in found and "le" in found:
        return f", {found['ge']}–{found['le']}"
    return f", at most {found['max_length']}" if "max_length" in found else ""


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "required"
    if info.default_factory is not None:
        return "see its table"
    default = info.default
    return "–" if default in ("", (), None) else f"`{list(default) if isinstance(default, tuple) else default}`"


def _help(info: FieldInfo) -> str:
    return " ".join(part for part in (f"{info.title}." if info.title else "", info.description or "") if part)


if __name__ == "__main__":
    print(markdown(), end="")
