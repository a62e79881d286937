"""The states of a dossier, and the words provinces' systems have for them. Pure."""

import re

from kiosk.vietnamese import fold

WORDS = {
    "received": "Đã nhận",
    "processing": "Đang xử lý",
    "supplement": "Cần bổ sung",
    "ready": "Có kết quả",
    "returned": "Đã trả",
    "stopped": "Đã dừng",
}
ENDED = ("returned", "stopped")
UNDECIDED = ("received", "processing")

# Whole words of a list, not parts: "chưa có kết quả" holds "có kết quả".
_SAID = {
    "received": ("đã nhận", "đã tiếp nhận", "mới tiếp nhận", "tiếp nhận", "mới đăng ký", "chờ tiếp nhận", "chờ xử lý"),
    "processing": (
        *("đang xử lý", "đang giải quyết", "đang thụ lý", "đang thẩm định", "đang thực hiện", "chờ phê duyệt"),
        *("trình ký", "chờ ký", "chờ ký duyệt", "chờ đóng dấu", "chuyển xử lý", "đang liên thông", "chưa có kết quả"),
    ),
    "supplement": (
        *("cần bổ sung", "yêu cầu bổ sung", "chờ bổ sung", "bổ sung hồ sơ", "chờ công dân bổ sung", "tạm dừng"),
        *(
            "yêu cầu bổ sung hồ sơ",
            "yêu cầu bổ sung giấy tờ",
            "tạm dừng chờ bổ sung",
            "chờ thực hiện nghĩa vụ tài chính",
        ),
    ),
    "ready": (
        *("có kết quả", "đã có kết quả", "chờ trả kết quả", "chờ trả", "đã xử lý", "đã xử lý xong", "đã giải quyết"),
        *("hoàn thành", "đã hoàn thành", "xử lý xong", "chưa trả kết quả"),
    ),
    "returned": ("đã trả", "đã trả kết quả", "đã trả kq", "trả kết quả", "đã nhận kết quả", "kết thúc"),
    "stopped": (
        *("đã dừng", "dừng xử lý", "từ chối", "từ chối tiếp nhận", "từ chối giải quyết", "không giải quyết"),
        *("trả lại hồ sơ", "rút hồ sơ", "đã rút", "công dân rút hồ sơ", "đã hủy", "hủy hồ sơ"),
    ),
}
_BY_WORDS = {fold(words): state for state, said in _SAID.items() for words in said}
_DOSSIER = fold("hồ sơ")
_BETWEEN = re.compile(r"\s[-–—]\s|[,;(:/]")
_BY_WORDS |= {state: state for state in WORDS}


def state_of(words: str) -> str:
    """ "" of words nobody has told us of. Several sayings in one ("Đã xử lý - chờ trả kết quả") must mean the same."""
    text = fold(" ".join(words.split())).strip(" .")
    if text in _BY_WORDS:
        return _BY_WORDS[text]
    meant = {_said(part) for part in _BETWEEN.split(text) if part.strip(" .)")}
    return meant.pop() if len(meant) == 1 else ""


def _said(part: str) -> str:
    """ "Hồ sơ đã tiếp nhận", "đã tiếp nhận hồ sơ": the dossier itself says nothing of its state."""
    text = part.strip(" .)")
    bare = text.removeprefix(_DOSSIER).removesuffix(_DOSSIER).strip()
    return _BY_WORDS.get(text) or _BY_WORDS.get(bare, "")


EXPECTED = ", ".join(said[0] for said in _SAID.values())
"""For whoever mends a list: a word of each state."""
