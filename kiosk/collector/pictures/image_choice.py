"""A picture of the library as a field of the form: what is chosen, and all others as small pictures to choose from."""

from html import escape

from django.urls import reverse

from kiosk.collector.configuration.form_tree import Field

# As wide as the page's smallest pictures; their own shape shows inside.
WIDTH_PX, HEIGHT_PX = 120, 80
_NONE = "Chưa chọn hình"
_EMPTY = "Kho chưa có hình nào."


def image_choice(field: Field) -> str:
    """Radio buttons, closed until they are wanted; the link below says what the field's help says."""
    value, words = next(((value, words) for value, words, chosen in field.choices if chosen), ("", ""))
    opened = "" if value and not field.error else " open"
    error = f'<em class="error">{escape(field.error)}</em>' if field.error else ""
    return (
        f'<fieldset class="field wide image-choice{" wrong" if field.error else ""}" id="at-{field.path}">'
        f"<legend>{escape(field.title)}</legend>"
        f'<input type="hidden" name="{field.path}" value="">'
        f"<details{opened}>{_summary(value, words)}{_choices(field)}</details>{error}</fieldset>"
    )


def _summary(value: str, words: str) -> str:
    shown = _thumb(value, words) if value else f"<span>{_NONE}</span>"
    return (
        f'<summary><span class="chosen" data-chosen>{shown}</span><span class="button small">Chọn hình</span></summary>'
    )


def _choices(field: Field) -> str:
    listed = "".join(
        f'<label><input type="radio" name="{field.path}" value="{escape(value)}"{" checked" if chosen else ""}>'
        f"{_thumb(value, words)}</label>"
        for value, words, chosen in field.choices
    )
    more = f'<a href="{reverse("images")}">Tải hình lên ở trang Hình ảnh</a>'
    return f'<div class="choices">{listed}</div><p class="quiet">{"" if listed else _EMPTY} {more}</p>'


def _thumb(value: str, words: str) -> str:
    """Its name stands beside it, so the picture says nothing of its own. A value that is no hash has only words."""
    if not value.isalnum():
        return f"<span>{escape(words)}</span>"
    size = f'width="{WIDTH_PX}" height="{HEIGHT_PX}"'
    address = reverse("images-thumb", args=[value])
    return f'<img src="{address}" alt="" loading="lazy" {size}><span>{escape(words)}</span>'
