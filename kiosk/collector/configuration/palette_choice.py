"""The screens' palettes as a field of the form: each by its name and its main colours."""

from dataclasses import replace
from html import escape

from kiosk.collector.configuration.field_html import end, opening, radios
from kiosk.collector.configuration.form_tree import Field

# The head, what is pressed or chosen, the ground and the ticket, as in screens/palettes.py; a test compares.
SWATCHES = {
    "cham": ("#04264F", "#053873", "#F0F4F9", "#F5BE41"),
    "lua": ("#002E1B", "#014329", "#EFF5F2", "#F5BE41"),
    "gu": ("#421B0F", "#602917", "#F8F3F1", "#F5BE41"),
    "sim": ("#391945", "#522665", "#F6F3F8", "#F5BE41"),
    "contrast": ("#000000", "#FFFFFF", "#000000", "#FFD84D"),
}
_HELP = "Bộ nào cũng đủ rõ để đọc; vàng dành cho số thứ tự, đỏ cho báo lỗi."


def palette_choice(field: Field) -> str:
    choices = radios(field, lambda value, words: f"{_swatch(value)}<span>{escape(words)}</span>")
    legend = f"<legend>{escape(field.title)}</legend>"
    return f"{opening('fieldset', field, 'wide palettes')}{legend}{choices}{end(replace(field, help=_HELP))}</fieldset>"


def _swatch(value: str) -> str:
    """A picture and not styles, which the page's policy does not take from a document."""
    bars = "".join(
        f'<rect x="{24 * n}" width="24" height="40" fill="{colour}"/>' for n, colour in enumerate(SWATCHES[value])
    )
    return f'<svg viewBox="0 0 96 40" width="96" height="40" aria-hidden="true">{bars}</svg>'
