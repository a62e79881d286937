"""A line of the checklist as a form's row: what to bring, how many originals and copies. Pure.

The catalogue keeps one text a paper, as citizens read it: "Giấy chứng sinh (1 bản chính, 2 bản sao; đã công chứng)".
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from kiosk.paper_words import note_of

COUNT_MAX = 20  # nobody is asked for more copies of one paper
NAME_MAX, DETAIL_MAX = 300, 300
ROWS_MAX = 40  # the longest list of the starter catalogue has under 15

_LINE = re.compile(r"(?P<name>[^()]+?)\s*\((?P<detail>[^()]+)\)")
_COUNTS = re.compile(r"(?:(\d{1,2}) bản chính)?(?:, )?(?:(\d{1,2}) bản sao)?(?:; |$)")


class PaperRow(NamedTuple):
    """`originals`, `copies`: how many, 0 where the catalogue does not say."""

    name: str
    originals: int = 0
    copies: int = 0
    detail: str = ""


def read_paper(component: str) -> PaperRow:
    """`word_paper` gives the same text back where it was written by it, or has no numbers."""
    found = _LINE.fullmatch(component)
    if found is None:
        return PaperRow(component)
    counts = _COUNTS.match(found["detail"])
    if counts is None or not any(counts.groups()):
        return PaperRow(found["name"], detail=found["detail"])
    row = PaperRow(found["name"], int(counts[1] or 0), int(counts[2] or 0), found["detail"][counts.end() :])
    return row if word_paper(row) == component else PaperRow(found["name"], detail=found["detail"])


def word_paper(row: PaperRow) -> str:
    counts = [f"{n} {what}" for n, what in ((row.originals, "bản chính"), (row.copies, "bản sao")) if n]
    detail = "; ".join(part for part in (", ".join(counts), row.detail) if part)
    return f"{row.name} ({detail})" if detail else row.name


def said_of(row: PaperRow, many: Callable[[str, int], str], _: Callable[[str], str]) -> str:
    """How many and the detail, in the language of `many` and `_`."""
    counts = [
        *([many("{n} bản chính", row.originals)] if row.originals else []),
        *([many("{n} bản sao", row.copies)] if row.copies else []),
    ]
    return "; ".join(part for part in (", ".join(counts), note_of(row.detail, _)) if part)


def paper_problem(row: PaperRow) -> str:
    """Why this row cannot be kept as a line, in words; "" when it can."""
    if not row.name:
        return "Cần tên giấy tờ."
    if len(row.name) > NAME_MAX or len(row.detail) > DETAIL_MAX:
        return f"Mỗi ô nhiều nhất {NAME_MAX} ký tự."
    if set(row.name) & set("();") or set(row.detail) & set("()"):
        return "Không dùng dấu ngoặc và dấu chấm phẩy trong tên giấy tờ; phần thêm viết ở ô Chi tiết."
    if not (0 <= row.originals <= COUNT_MAX and 0 <= row.copies <= COUNT_MAX):
        return f"Số bản từ 0 đến {COUNT_MAX}."
    return ""
