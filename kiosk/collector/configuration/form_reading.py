"""Posted paths back to plain data for a settings model; nothing is judged here, the model does that."""

from typing import Any

from django.http import QueryDict

from kiosk.collector.configuration.form_tree import Schema, resolved, widget_of


def read(schema: Schema, post: QueryDict) -> dict[str, Any]:
    """Rows come in the order of their hidden `path` fields, which is the order on the page."""
    return _object(schema, schema, "", post)


def _object(schema: Schema, node: Schema, path: str, post: QueryDict) -> dict[str, Any]:
    return {
        name: _value(schema, resolved(schema, child), f"{path}.{name}" if path else name, post)
        for name, child in node["properties"].items()
    }


def _value(schema: Schema, node: Schema, path: str, post: QueryDict) -> Any:
    if node.get("type") == "object":
        return _object(schema, node, path, post)
    items = resolved(schema, node["items"]) if node.get("type") == "array" else {}
    if items.get("type") == "object":
        return [_object(schema, items, f"{path}.{token}", post) for token in post.getlist(path)]
    return _plain(widget_of(node, items), node, path, post)


def _plain(widget: str, node: Schema, path: str, post: QueryDict) -> Any:
    if widget in ("checks", "order"):
        return post.getlist(path)
    if widget == "days":
        return [day for day in post.getlist(path) if day]  # the empty one is there to be filled in
    text = post.get(path, "")
    if widget == "toggle":
        return text == "on"
    if widget == "lines":
        return [line for line in (line.strip() for line in text.splitlines()) if line]
    if widget == "select":
        return next((value for value in node["enum"] if str(value) == text), text)
    return text
