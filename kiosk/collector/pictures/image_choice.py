"""A picture of the library as a field of the form: what is chosen, and all others as small pictures to choose from."""

from html import escape

from django.urls import reverse

from kiosk.collector.configuration.field_html import end, opening, radios
from kiosk.collector.configuration.form_tree import Field

# As wide as the page's smallest pictures; their own shape shows inside.
WIDTH_PX, HEIGHT_PX = 120, 80
_NONE = "Chưa chọn hình"
_EMPTY = "Kho chưa có hình nào."


def image_choice(field: Field) -> str:
    """Radio buttons, closed until they are wanted; where pictures come from is a link below them."""
    chosen = next(((value, words) for value, words, chosen in field.choices if chosen), None)
    opened = "" if chosen and not field.error else " open"
    return (
        f"{opening('fieldset', field, 'wide image-choice')}<legend>{escape(field.title)}</legend>"
        f'<input type="hidden" name="{field.path}" value="">'
        f"<details{opened}>{_summary(*(chosen or ('', _NONE)))}{_choices(field)}</details>{end(field)}</fieldset>"
    )


def _summary(value: str, words: str) -> str:
    chosen = f'<span class="chosen" data-chosen>{_thumb(value, words)}</span>'
    return f'<summary>{chosen}<span class="button small">Chọn hình</span></summary>'


def _choices(field: Field) -> str:
    listed = radios(field, _thumb)
    more = f'<a href="{reverse("images")}">Tải hình lên ở trang Hình ảnh</a>'
    return f'<div class="choices">{listed}</div><p class="quiet">{"" if listed else _EMPTY} {more}</p>'


def _thumb(value: str, words: str) -> str:
    """Its name stands beside it, so the picture says nothing of its own. What is no hash has only words."""
    if not value.isalnum():
        return f"<span>{escape(words)}</span>"
    size = f'width="{WIDTH_PX}" height="{HEIGHT_PX}"'
    address = reverse("images-thumb", args=[value])
    return f'<img src="{address}" alt="" loading="lazy" {size}><span>{escape(words)}</span>'
