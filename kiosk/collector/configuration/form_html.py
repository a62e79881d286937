"""The form's tree as HTML. A centre's form has hundreds of fields: templates would take several times as long.

Every text passes `escape`; what comes from `icon` is our own drawing.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from kiosk.collector.configuration.field_html import end, opening
from kiosk.collector.configuration.form_tree import Field, Group, Rows
from kiosk.collector.configuration.palette_choice import palette_choice
from kiosk.collector.icon_svg import icon
from kiosk.collector.pictures.image_choice import image_choice

# A text longer than this has a line of its own.
_WIDE_LETTERS = 60
_TILE_ICONS = {"lookup": "lookup", "mine": "dossier", "rating": "smile", "say": "suggest", "info": "wifi"}
_GRIP = '<span class="grip" data-grip title="Kéo để đổi chỗ" aria-hidden="true">⠿</span>'


def node_html(node: Any) -> str:
    if isinstance(node, Field):
        return _DRAWN.get(node.widget, _input)(node)
    if isinstance(node, Rows):
        return _rows(node)
    return f'<div class="group">{_fault(node.error)}<div class="fields">{_children(node)}</div></div>'


def _children(group: Group) -> str:
    return "".join(map(node_html, group.children))


def _rows(rows: Rows) -> str:
    helped = f'<p class="help">{escape(rows.help)}</p>' if rows.help else ""
    listed = "".join(_row(row, rows.path) for row in rows.rows)
    return (
        f'<fieldset class="rows" id="at-{rows.path}" data-rows="{rows.path}" data-most="{rows.most}">'
        f"<legend>{escape(rows.title)}</legend>{helped}{_fault(rows.error)}"
        f'<div class="row-list">{listed}</div><template>{_row(rows.blank, rows.path)}</template>'
        f'<button type="button" class="button add" data-add>{icon("plus")}Thêm</button></fieldset>'
    )


def _row(row: Group, path: str) -> str:
    kept = f'<input type="hidden" name="{path}" value="{escape(row.token)}">'
    away = f'<button type="button" data-remove aria-label="Bỏ mục này" title="Bỏ mục này">{icon("x")}</button>'
    tools = f'<div class="row-tools">{_GRIP}{_moves()}{away}</div>'
    fields = f'<div class="fields">{_children(row)}</div>'
    return f'<div class="row" id="at-{escape(row.path)}" data-row>{kept}{tools}{_fault(row.error)}{fields}</div>'


def _moves() -> str:
    return "".join(
        f'<button type="button" data-{way} aria-label="{words}" title="{words}">{icon("arrowd")}</button>'
        for way, words in (("up", "Chuyển lên"), ("down", "Chuyển xuống"))
    )


def _fault(error: str) -> str:
    return f'<p class="banner fault" role="alert">{icon("alert")}{escape(error)}</p>' if error else ""


def _switch(field: Field, value: str, on: bool, label: str = "") -> str:
    given = f' value="{escape(value)}"' if value else ""
    named = f' aria-label="{escape(label)}"' if label else ""
    checked = " checked" if on else ""
    return f'<input type="checkbox" name="{field.path}"{given}{checked}{named}><i></i><span class="word"></span>'


def _toggle(field: Field) -> str:
    words = f'<span class="label">{escape(field.title)}</span>'
    error = f'<em class="error">{escape(field.error)}</em>' if field.error else ""
    return f"{opening('label', field, 'toggle')}{words}{_switch(field, '', field.value is True)}{error}</label>"


def _checks(field: Field) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" name="{field.path}" value="{escape(value)}"{" checked" if chosen else ""}>'
        f"<span>{escape(words)}</span></label>"
        for value, words, chosen in field.choices
    )
    legend = f"<legend>{escape(field.title)}</legend>"
    return f"{opening('fieldset', field, 'wide checks')}{legend}{boxes}{end(field)}</fieldset>"


def _order(field: Field) -> str:
    """The tiles of the home page: taking a number stands first and is fixed."""
    fixed = f"{icon('lock')}{icon('ticket')}<b>Lấy số thứ tự</b><span>Cố định, to nhất</span>"
    tiles = "".join(
        f'<div class="row order-row" data-row>{_GRIP}<span class="row-tools">{_moves()}</span>'
        f"{icon(_TILE_ICONS.get(value, 'doc'))}<b>{escape(words)}</b>"
        f'<label class="toggle">{_switch(field, value, chosen, words)}</label></div>'
        for value, words, chosen in field.choices
    )
    error = f'<p class="error">{escape(field.error)}</p>' if field.error else ""
    helped = f"{field.help} Kéo, hoặc bấm mũi tên, để đổi thứ tự.".strip()
    legend = f"<legend>{escape(field.title)}<em>{escape(helped)}</em></legend>"
    return (
        f"{opening('fieldset', field, 'wide order')}{legend}"
        f'<div class="order-row fixed">{fixed}</div>{tiles}{error}</fieldset>'
    )


def _lines(field: Field) -> str:
    area = f'<textarea name="{field.path}" rows="4">\n{escape(str(field.value))}</textarea>'
    words = f"<span>{escape(field.title)} (mỗi dòng một câu)</span>"
    return f"{opening('label', field, 'wide')}{words}{area}{end(field)}</label>"


def _days(field: Field) -> str:
    days = [*(field.value or []), ""]
    inputs = "".join(
        f'<input type="date" name="{field.path}" value="{escape(str(day))}" aria-label="{escape(field.title)} {n}">'
        for n, day in enumerate(days, 1)
    )
    legend = f"<legend>{escape(field.title)}</legend>"
    return f"{opening('fieldset', field, 'wide days', ' data-days')}{legend}{inputs}{end(field)}</fieldset>"


def _select(field: Field) -> str:
    first = '<option value="">– chọn –</option>' if field.widget == "pick" else ""
    options = "".join(
        f'<option value="{escape(value)}"{" selected" if chosen else ""}>{escape(words)}</option>'
        for value, words, chosen in field.choices
    )
    select = f'<select name="{field.path}">{first}{options}</select>'
    return f"{opening('label', field)}<span>{escape(field.title)}</span>{select}{end(field)}</label>"


def _pin(field: Field) -> str:
    typed = 'type="password" inputmode="numeric" autocomplete="new-password" maxlength="8" placeholder="Không đổi"'
    error = f'<em class="error">{escape(field.error)}</em>' if field.error else ""
    return f'{opening("label", field)}<span>Mã PIN mới</span><input name="{field.path}" {typed}>{error}</label>'


def _input(field: Field) -> str:
    kind = field.widget if field.widget in ("number", "time", "date") else "text"
    longest = field.limits.get("maxlength") or 0
    named = {"maxlength": longest or None, "min": field.limits.get("min"), "max": field.limits.get("max")}
    limits = "".join(f' {name}="{value}"' for name, value in named.items() if value is not None)
    mode = ' inputmode="url"' if field.widget == "url" else ""
    wide = "wide" if field.widget == "url" or longest > _WIDE_LETTERS else ""
    box = f'<input type="{kind}" name="{field.path}" value="{escape(str(field.value))}"{mode}{limits}>'
    return f"{opening('label', field, wide)}<span>{escape(field.title)}</span>{box}{end(field)}</label>"


_DRAWN: dict[str, Callable[[Field], str]] = {
    "toggle": _toggle,
    "checks": _checks,
    "order": _order,
    "lines": _lines,
    "days": _days,
    "pick": _select,
    "image": image_choice,
    "swatches": palette_choice,
    "select": _select,
    "pin": _pin,
    "elsewhere": lambda field: "",
}
