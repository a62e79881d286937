"""What every field of the form begins and ends with, and one of several as radio buttons."""

from collections.abc import Callable
from html import escape

from kiosk.collector.configuration.form_tree import Field


def opening(tag: str, field: Field, kind: str = "", more: str = "") -> str:
    classes = " ".join(part for part in ("field", kind, "wrong" if field.error else "") if part)
    return f'<{tag} class="{classes}" id="at-{field.path}"{more}>'


def end(field: Field) -> str:
    """The error, else the help."""
    if field.error:
        return f'<em class="error">{escape(field.error)}</em>'
    return f"<em>{escape(field.help)}</em>" if field.help else ""


def radios(field: Field, shown: Callable[[str, str], str]) -> str:
    """`shown` draws a choice from its value and words."""
    return "".join(
        f'<label><input type="radio" name="{field.path}" value="{escape(value)}"{" checked" if chosen else ""}>'
        f"{shown(value, words)}</label>"
        for value, words, chosen in field.choices
    )
