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


def words(text: str) -> list[Word]:
    """The words of a text in order; "1.001193" is one word."""
    return [Word(found.group(), found.start()) for found in _WORD.finditer(nfc(text))]


def content_words(text: str) -> list[Word]:
    """The words without those of mere asking; all of them when nothing else is there.

    Where a text has marks at all, a word without marks is meant without: "di chúc" keeps its "di". Where it has none,
    its last word is kept: "khai sinh muon" is late, not wanted.
    """
    everything = words(text)
    marked = any(word.has_marks for word in everything)
    kept = everything
    for phrase in _ASKING if marked else _ASKING_BARE:
        end = len(kept) if marked or len(phrase) > 1 else len(kept) - 1
        kept = _replaced(kept[:end], phrase, [], marked) + kept[end:]
    return kept or everything


def with_equivalents(text: str) -> str:
    """The text with everyday and regional words replaced by the catalogue's: "làm khai sanh" -> "làm khai sinh"."""
    found = words(text)
    marked = any(word.has_marks for word in found)
    for phrase, official in _EQUIVALENTS:
        found = _replaced(found, phrase, official, marked)
    return " ".join(word.text for word in found)


def _replaced(text: list[Word], phrase: list[Word], by: list[Word], marked: bool) -> list[Word]:
    if not text or phrase[0].folded not in {word.folded for word in text}:
        return text
    longer = phrase if len(phrase) >= len(by) else by  # "nghĩa vụ" stays where "nghĩa vụ quân sự" is written
    out: list[Word] = []
    at = 0
    while at < len(text):
        whole = next((way for way in (longer, phrase) if _stands_at(text, at, way, marked)), None)
        out += text[at : at + 1] if whole is None else by
        at += len(whole or "1")
    return out


def _stands_at(text: list[Word], at: int, phrase: list[Word], marked: bool) -> bool:
    window = text[at : at + len(phrase)]
    return len(window) == len(phrase) and all(
        word.marked == other.marked if marked else word.folded == other.folded
        for word, other in zip(window, phrase, strict=True)
    )


def _phrases(text: str) -> list[list[Word]]:
    return [words(phrase) for phrase in text.split(", ")]


# Longest first.
_ASKING_BARE = _phrases(
    "cần những giấy tờ gì, cần giấy tờ gì, cần những gì, như thế nào, làm thế nào, bao nhiêu tiền, mất bao lâu, "
    "bao nhiêu, bao lâu, cần gì, ở đâu, làm sao, thế nào, ra sao, thủ tục, hồ sơ, tôi cần, em cần, mình cần, "
    "cần làm, tôi có, em có, tôi bị, em bị, tôi, muốn, xin, làm, cho, với, được, phải, nào, giùm, dùm, "
    "giúp, các, những"
)
# These mean something else without their marks: cửa, vay, rơi, đẻ, bảo vệ, dấu, hội, di chúc.
_ASKING = _ASKING_BARE + _phrases("mình, của, vậy, rồi, để, về, đâu, hỏi, đi, mần, và, gì, thì, là, à, ạ, ơi, nhé, cần")

# Words that say little about the matter: they weigh less, however rare they are in the catalogue.
LIGHT_WORDS = frozenset(
    word
    for word in words(
        "bị đã đang vừa mới rồi chưa có người khác ghi viết cái chỗ nơi bé cháu con gia đình ngày tháng tuổi giấy trai "
        "gái việc ở đứa nhau hai mấy xem anh chị em ông bà này kia cả nữa luôn xong cần thêm phường xã ủy ban ubnd"
    )
)
LIGHT_MARKED = frozenset(word.marked for word in LIGHT_WORDS)
LIGHT_FOLDED = frozenset(word.folded for word in LIGHT_WORDS)

# Words that tell what is to be done with a paper: they weigh more, common as they are.
ACTION_WORDS = frozenset(
    word.folded
    for word in words("chứng thực mất sai sửa đổi hủy hạn tách xóa dịch hỏng lại chuyển ngừng bỏ sao gia nghỉ đóng")
)

_FOREIGN = (
    "hàn quốc, đài loan, trung quốc, nhật bản, campuchia, thái lan, singapore, malaysia, philippines, canada, hoa kỳ, "
    "ấn độ, người mỹ, người lào, người nhật, người hàn, người pháp, người đức, người úc, người anh, người nga, "
    "quốc tịch mỹ, quốc tịch lào, quốc tịch úc, quốc tịch anh, quốc tịch pháp, chồng mỹ, chồng nhật, chồng hàn, "
    "chồng đài, chồng tây, vợ tây, chồng lào, vợ lào, chồng úc, ngoại quốc, người tây"
)

_EQUIVALENTS = [
    (words(everyday), words(official))
    for official, everyday_words in {
        "khai sinh": "khai sanh, gks, ks",
        "sinh con": "sanh con, đẻ con, sinh em bé, đẻ em bé, sinh cháu, sinh bé, con chào đời",
        "kết hôn": "hôn thú, lấy chồng, lấy vợ, cưới chồng, cưới vợ, cưới hỏi, cưới, lập gia đình",
        "căn cước": "chứng minh nhân dân, chứng minh thư, căn cước công dân, thẻ căn cước, thẻ cccd, chứng minh, cmnd, "
        "cmtnd, cmt, cccd",
        "chứng thực": "công chứng, thị thực, đóng dấu",
        "khai tử": "báo tử, chứng tử",
        "thường trú": "sổ hộ khẩu, hộ khẩu, hk",
        "sổ đỏ": "bìa đỏ, sổ hồng, bìa hồng, sổ đất, giấy đỏ, giấy chứng nhận quyền sử dụng đất, gcnqsdđ",
        "đất": "quyền sử dụng đất",
        "hết hạn": "quá hạn",
        "giấy tờ": "tài liệu",
        "đăng ký kinh doanh": "đkkd",
        "giấy phép kinh doanh": "gpkd",
        "giấy phép xây dựng": "gpxd",
        "đổi": "thay đổi, thay",
        "chấm dứt": "thôi, dẹp",
        "nghĩa vụ quân sự": "nvqs, đi nghĩa vụ, khám nghĩa vụ, nghĩa vụ, đi lính, đi bộ đội, nhập ngũ",
        "bảo hiểm y tế": "bhyt",
        "bảo hiểm xã hội": "bhxh",
        "xe máy": "xe honda, mô tô, xe gắn máy",
        "cha": "bố, ba, tía",
        "mẹ": "má, mạ",
        "lợn": "heo",
        "liệt sĩ": "liệt sỹ",
        "mai táng": "ma chay, đám ma, đám tang, chôn cất, tang lễ",
        "ly hôn": "ly dị, li dị, li hôn",
        "nước ngoài": _FOREIGN,
        "trung học cơ sở": "cấp 2, cấp hai, thcs",
        "lý lịch": "lí lịch",
        "kinh doanh": "buôn bán",
        "chết": "qua đời, tạ thế, từ trần, khuất núi",
        "mất": "thất lạc, đánh rơi, rơi mất, bị rơi, rơi",
        "hỏng": "hư hỏng, gãy, hư, rách nát, rách, mờ",
        "trẻ em": "em bé, cháu bé, con nít, trẻ con, trẻ nhỏ, con nhỏ, bé",
        "người già": "cụ già, ông cụ, bà cụ, người cao tuổi, người lớn tuổi, cao tuổi",
        "khuyết tật": "tàn tật",
        "bồi thường": "đền bù",
        "tố cáo": "tố giác",
        "vào": "vô",
        "đăng ký": "dk, đk, đkí, đký, dki",
        "không": "ko, kg, khg",
        "được": "đc, dc",
    }.items()
    for everyday in everyday_words.split(", ")
]
