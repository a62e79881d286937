"""A form made from a settings model: its JSON schema says names, limits, titles and help. Pure, knows no page.

A tree of fields, groups and rows carries paths such as "services.2.name"; `form_reading` turns the posted paths back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter

from kiosk.collector.configuration.form_words import word_of
from kiosk.settings.base import Slug, Time

BLANK_ROW = "__row__"
TIME_PATTERN = TypeAdapter(Time).json_schema()["pattern"]
SLUG_PATTERN = TypeAdapter(Slug).json_schema()["pattern"]
Schema = Mapping[str, Any]
Choices = list[tuple[str, str, bool]]


@dataclass(frozen=True, slots=True)
class Field:
    """`widget`: text, url, number, time, date, days, toggle, select, pick, image, swatches, lines, checks, order, pin,
    elsewhere.

    `days` is a list of dates, `pick` and `image` one of the form's options, `elsewhere` is not drawn here.

    `choices`: value, words, chosen.
    """

    path: str
    title: str
    help: str
    widget: str
    value: Any
    error: str
    limits: dict[str, Any] = field(default_factory=dict)
    choices: Choices = field(default_factory=list)
    is_field = True


@dataclass(frozen=True, slots=True)
class Group:
    path: str
    title: str
    help: str
    children: list[Any]
    error: str = ""
    token: str = ""
    is_group = True


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that can be added, removed and moved; `blank` is the row that "add" copies."""

    path: str
    title: str
    help: str
    rows: list[Group]
    blank: Group
    most: int
    error: str = ""
    is_rows = True


@dataclass(frozen=True, slots=True)
class Form:
    """What the tree is drawn with: errors by path, options for lists of ids by field name, widgets that differ."""

    errors: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Callable[[], list[tuple[str, str]]]] = field(default_factory=dict)
    widgets: Mapping[str, str] = field(default_factory=dict)


@cache
def schema_of(model: type[BaseModel]) -> Schema:
    """Shared by all who ask; nobody changes it."""
    return model.model_json_schema()


def resolved(schema: Schema, node: Schema) -> Schema:
    """A node with its $ref filled in; what stands beside the $ref wins."""
    if "$ref" not in node:
        return node
    target = schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]
    return {**target, **{k: v for k, v in node.items() if k != "$ref"}}


def tree(schema: Schema, data: Mapping[str, Any], form: Form) -> list[Any]:
    """The top of the form: one node a field of the model."""
    return _children(schema, schema, "", data, form)


def _children(schema: Schema, node: Schema, path: str, data: Any, form: Form) -> list[Any]:
    held = data if isinstance(data, Mapping) else {}
    return [
        _node(schema, resolved(schema, child), f"{path}.{name}" if path else name, held.get(name), form)
        for name, child in node["properties"].items()
    ]


def _node(schema: Schema, node: Schema, path: str, value: Any, form: Form) -> Any:
    title, text, error = node.get("title", path), node.get("description", ""), form.errors.get(path, "")
    if node.get("type") == "object":
        # a model's docstring is for engineers; only a field's own description is help
        return Group(path, title, "", _children(schema, node, path, value, form), error)
    items = resolved(schema, node["items"]) if node.get("type") == "array" else {}
    if items.get("type") == "object":
        return _rows(schema, node, items, path, value or [], form)
    return _field(node, items, path, value, form, title, text, error)


def _rows(schema: Schema, node: Schema, items: Schema, path: str, value: list[Any], form: Form) -> Rows:
    def row(token: str, held: Any) -> Group:
        children = _children(schema, items, f"{path}.{token}", held, form)
        return Group(f"{path}.{token}", "", "", children, form.errors.get(f"{path}.{token}", ""), token)

    return Rows(
        *(path, node.get("title", path), node.get("description", "")),
        rows=[row(str(i), held) for i, held in enumerate(value)],
        blank=row(BLANK_ROW, _defaults(items)),
        most=node.get("maxItems", 100),
        error=form.errors.get(path, ""),
    )


def _defaults(items: Schema) -> dict[str, Any]:
    return {name: child["default"] for name, child in items["properties"].items() if "default" in child}


def _field(node: Schema, items: Schema, path: str, value: Any, form: Form, title: str, text: str, error: str) -> Field:
    name = path.rsplit(".", 1)[-1]
    widget = form.widgets.get(name) or widget_of(node, items)
    limits = {
        "maxlength": node.get("maxLength"),
        "min": node.get("minimum"),
        "max": node.get("maximum"),
        "required": bool(node.get("minLength") or node.get("pattern")) and "default" not in node,
    }
    if widget in ("select", "swatches", "checks") and "enum" in {**node, **items}:
        text = ""  # it explains the values, which the form puts into words
    choices = _choices(widget, node, items, name, value, form)
    shown = "\n".join(map(str, value or [])) if widget == "lines" else value
    return Field(path, title, text, widget, "" if shown is None else shown, error, limits, choices)


_BY_TYPE = {"boolean": "toggle", "integer": "number"}


def widget_of(node: Schema, items: Schema) -> str:
    """The same decision for drawing and reading."""
    if node.get("type") == "array":
        if items.get("format") == "date":
            return "days"
        return "checks" if "enum" in items or items.get("pattern") == SLUG_PATTERN else "lines"
    if "enum" in node:
        return "select"
    if node.get("format") == "date":
        return "date"
    if node.get("pattern") == TIME_PATTERN:
        return "time"
    return "url" if "http" in node.get("pattern", "") else _BY_TYPE.get(node.get("type", ""), "text")


def _choices(widget: str, node: Schema, items: Schema, name: str, value: Any, form: Form) -> Choices:
    if widget in ("select", "swatches"):
        return [(str(v), word_of(name, v), str(v) == str(value)) for v in node["enum"]]
    chosen = [str(v) for v in value or []] if isinstance(value, list | tuple) else []
    if widget == "order":
        # what is shown comes first, in its order; the rest waits below, switched off
        rest = [v for v in items["enum"] if v not in chosen]
        return [(v, word_of(name, v), v in chosen) for v in [*chosen, *rest]]
    if widget in ("pick", "image"):
        known = form.options[name]() if name in form.options else []
        strange = [(str(value), "Không còn để chọn")] if value and value not in dict(known) else []
        none = [("", word_of("no image", name))] if widget == "image" and "default" in node else []
        return [(v, words, v == (value or "")) for v, words in [*none, *known, *strange]]
    if widget == "checks" and "enum" in items:
        return [(v, word_of(name, v), v in chosen) for v in items["enum"]]
    if widget == "checks":
        known = form.options[name]() if name in form.options else []
        strange = [(v, v) for v in chosen if v not in dict(known)]
        return [(v, words, v in chosen) for v, words in [*known, *strange]]
    return []
