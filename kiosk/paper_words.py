"""What a paper's line says beside how many: in the reader's language, and whether it leaves open which one to bring."""

import re
from collections.abc import Callable, Iterable

_SAYS_WHICH = re.compile(r"bản (chính|gốc|sao|chụp)|xuất trình|\d+ (bộ|bản|ảnh)|điện tử|thông tin", re.IGNORECASE)


def note_of(note: str, _: Callable[[str], str]) -> str:
    """The catalogue's own words; those that it uses over and over are known in every language."""
    known = {
        "chỉ xuất trình": _("chỉ xuất trình"),
        "có sẵn tại quầy": _("có sẵn tại quầy"),
        "kèm bản chính để đối chiếu": _("kèm bản chính để đối chiếu"),
        "bản sao chứng thực, hoặc bản chụp kèm bản chính": _("bản sao chứng thực, hoặc bản chụp kèm bản chính"),
        "nếu đi làm thay": _("nếu đi làm thay"),
        "nếu có": _("nếu có"),
    }
    return "; ".join(known.get(part, part) for part in note.split("; "))


def leaves_open(papers: Iterable[str]) -> bool:
    """Whether some paper, name and detail, does not say if it is the original, a copy, or only to be shown."""
    return not all(map(_SAYS_WHICH.search, papers))


def what_to_bring(_: Callable[[str], str]) -> tuple[str, str]:
    """Said once for all papers that leave it open."""
    return _("Xin mang theo bản chính"), _("Cán bộ sẽ báo giấy nào cần thêm bản sao.")
