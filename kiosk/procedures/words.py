"""Words of a query and of the catalogue: splitting, stop words, everyday equivalents. Pure."""

import re
from dataclasses import dataclass
from functools import cached_property

from kiosk.vietnamese import fold, nfc, split_tone

_WORD = re.compile(r"\d[\d.]*\d|[^\W_]+")


@dataclass(frozen=True)
class Word:
    """One word of an NFC text: how it is written and where it begins."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @cached_property
    def folded(self) -> str:
        """For comparing without marks; the dots of a procedure code are left out."""
        return fold(self.text).replace(".", "")

    @cached_property
    def marked(self) -> tuple[str, str]:
        """For comparing with marks: letters and tone apart, so that "hòa" and "hoà" are one."""
        return split_tone(self.text.lower())

    @cached_property
    def has_marks(self) -> bool:
        return self.marked != (fold(self.text), "")

    def may_be(self, other: "Word") -> bool:
        """Whether this word, as far as it was written with marks, is the other one."""
        return self.marked == other.marked if self.has_marks else self.folded == other.folded


def words(text: str) -> list[Word]:
    """The words of a text in order; "1.001193" is one word."""
    return [Word(found.group(), found.start()) for found in _WORD.finditer(nfc(text))]


def content_words(text: str) -> list[Word]:
    """The words without those of mere asking; all of them when nothing else is there."""
    everything = words(text)
    kept = list(everything)
    for phrase in _ASKING:
        kept = _replaced(kept, phrase, [])
    return kept or everything


def with_equivalents(text: str) -> str:
    """The text with everyday and regional words replaced by the catalogue's: "làm khai sanh" -> "làm khai sinh"."""
    found = words(text)
    for phrase, official in _EQUIVALENTS:
        found = _replaced(found, phrase, official)
    return " ".join(word.text for word in found)


def _replaced(text: list[Word], phrase: list[Word], by: list[Word]) -> list[Word]:
    out: list[Word] = []
    at = 0
    while at < len(text):
        window = text[at : at + len(phrase)]
        if len(window) == len(phrase) and all(map(Word.may_be, window, phrase)):
            out += by
            at += len(phrase)
        else:
            out.append(text[at])
            at += 1
    return out


# Longest first. Single words that mean something else without their marks (cần/căn, thẻ/thế) stand only in phrases.
_ASKING = [
    words(phrase)
    for phrase in re.split(
        ", ",
        "cần những giấy tờ gì, cần giấy tờ gì, cần những gì, như thế nào, làm thế nào, bao nhiêu tiền, mất bao lâu, "
        "bao nhiêu, bao lâu, cần gì, ở đâu, làm sao, thế nào, ra sao, thủ tục, hồ sơ, tôi cần, em cần, mình cần, "
        "cần làm, tôi có, em có, tôi bị, em bị, tôi, mình, muốn, xin, làm, mần, cho, ơi, ạ, nhé, với, của, và, "
        "để, được, phải, hỏi, gì, đâu, nào, giùm, dùm, giúp, về, các, những, thì, là, ở, đi, à, vậy, rồi",
    )
]

_EQUIVALENTS = [
    (words(everyday), words(official))
    for official, everyday_words in {
        "khai sinh": "khai sanh, gks",
        "sinh con": "sanh con, đẻ con, sinh em bé, đẻ em bé, sinh cháu",
        "kết hôn": "hôn thú, lấy chồng, lấy vợ, cưới chồng, cưới vợ, cưới, đkkh",
        "căn cước": "chứng minh nhân dân, chứng minh thư, căn cước công dân, cmnd, cmtnd, cmt, cccd",
        "chứng thực": "công chứng, thị thực",
        "khai tử": "báo tử, chứng tử",
        "thường trú": "hộ khẩu",
        "sổ đỏ": "bìa đỏ, sổ hồng, bìa hồng, sổ đất, giấy đỏ, giấy chứng nhận quyền sử dụng đất, gcnqsdđ",
        "nghĩa vụ quân sự": "nvqs, đi lính, đi bộ đội, nghĩa vụ",
        "bảo hiểm y tế": "bhyt",
        "bảo hiểm xã hội": "bhxh",
        "xe máy": "xe honda, mô tô, xe gắn máy",
        "cha": "bố, ba, tía",
        "mẹ": "má, mạ",
        "lợn": "heo",
        "liệt sĩ": "liệt sỹ",
        "mai táng": "ma chay, đám ma, đám tang, chôn cất",
        "ly hôn": "ly dị, li dị, li hôn",
        "nước ngoài": "ngoại quốc, hàn quốc, đài loan, trung quốc, nhật bản, mỹ",
        "trung học cơ sở": "cấp 2, cấp hai, thcs",
        "lý lịch": "lí lịch",
        "ủy quyền": "uỷ quyền",
        "kinh doanh": "buôn bán",
        "chết": "qua đời, mất người, người mất, tạ thế",
    }.items()
    for everyday in everyday_words.split(", ")
]
