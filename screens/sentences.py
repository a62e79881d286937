"""What a screen says when it is read aloud: title, facts and choices in their order, the navigation last."""

from collections.abc import Iterator
from itertools import groupby

from kivy.uix.widget import Widget

from screens.fit import seen
from screens.marks import plain
from screens.pages.page import Head, Navigation, Strip
from screens.spoken import short, spoken
from screens.widgets.board import KeyCap
from screens.widgets.solid import Solid
from screens.widgets.typed import SearchText
from screens.widgets.words import Words
from screens.words import _

_WHOLE = Head | Navigation | Solid | Words
"""Blocks that are read as one, and single texts."""


def sentences(top: Widget) -> list[str]:
    """Of a page, or of what lies over it; what somebody typed is not read."""
    blocks = list(_blocks(top))
    texts = [text for block in _by_place(blocks) for text in _texts(block)]
    texts += [text for block in blocks if isinstance(block, Navigation) for text in _choices(block)]
    said = (part for text in texts for part in short(spoken(text)))
    return list(dict.fromkeys(said))


def name_of(solid: Solid) -> str:
    """The words that stand on it, else ""."""
    return ", ".join(text for text in map(_said, _words_on(solid)) if text)


def _words_on(widget: Widget) -> Iterator[Words]:
    """In the order of the rules; not what was typed into it."""
    for child in reversed(widget.children):
        if isinstance(child, SearchText) or not child.opacity:
            continue
        if isinstance(child, Words) and min(child.size) > 1:
            yield child
        yield from _words_on(child)


def _blocks(widget: Widget) -> Iterator[Widget]:
    """In the order of the page's rules, which is the order of reading."""
    if not widget.opacity or isinstance(widget, Strip | SearchText):
        return
    if isinstance(widget, _WHOLE):
        if min(widget.size) > 1 or isinstance(widget, Navigation):
            yield widget
        return
    for child in reversed(widget.children):
        yield from _blocks(child)


def _by_place(blocks: list[Widget]) -> Iterator[Widget]:
    """What can be touched is added in any order: each run of it from above, then from the left."""
    for touchable, run in groupby(blocks, lambda block: isinstance(block, Solid)):
        together = list(run)
        yield from sorted(together, key=lambda one: (-round(one.top), one.x)) if touchable else together


def _texts(block: Widget) -> Iterator[str]:
    if isinstance(block, Head):
        yield from (*block.titles[:1], block.over, block.sub)
    elif isinstance(block, Words):
        yield _said(block)
    elif isinstance(block, KeyCap):
        yield _("Có bàn phím trên màn hình")
    elif isinstance(block, Solid):
        yield _choice(block)


def _choices(block: Widget) -> list[str]:
    return [_choice(solid) for solid in _by_place([one for one in seen(block) if isinstance(one, Solid)])]


def _choice(solid: Solid) -> str:
    name = name_of(solid)
    if solid.still or not name:
        return name
    if solid.off:
        return _("{name}: chưa chọn được").format(name=name)
    return (_("Đang chọn: {name}") if solid.down else _("Nút {name}")).format(name=name)


def _said(text: Words) -> str:
    """The fullest wording, whatever there was room for."""
    said = str(text.words[0]) if text.words else ""
    return plain(said) if text.markup else said
