"""Found words made visible: spans of a name to bold and underlined markup."""

import re
from collections.abc import Sequence


def highlighted(name: str, marks: Sequence[tuple[int, int]]) -> str:
    """Markup of `name` with its (start, end) spans bold and underlined; spans outside the name are ignored."""
    out, at = [], 0
    for start, end in sorted(marks):
        start, end = max(start, at), min(end, len(name))
        if start >= end:
            continue
        out += [escaped(name[at:start]), f"[b][u]{escaped(name[start:end])}[/u][/b]"]
        at = end
    return "".join([*out, escaped(name[at:])])


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("[", "&bl;").replace("]", "&br;")


def plain(markup: str) -> str:
    """The words of a markup text."""
    text = re.sub(r"\[[^\[\]]*\]", "", markup)
    return text.replace("&bl;", "[").replace("&br;", "]").replace("&amp;", "&")
