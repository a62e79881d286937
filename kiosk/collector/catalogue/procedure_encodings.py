"""Whether bytes or text are Vietnamese in Unicode; anything else is refused in words and never guessed at. Pure."""

import codecs
import re

from kiosk.vietnamese import VIETNAMESE_LETTERS, nfc

MEND = "mở bằng Excel rồi lưu kiểu “CSV UTF-8” hoặc “.xlsx”; chữ TCVN3 hay VNI thì đổi sang Unicode trước (UniKey)"
# A list in another encoding is full of such letters; a foreign name has one or two.
STRANGE_LEAST = 3
STRANGE_SHARE = 0.05

# Latin letters and signs that Vietnamese texts do not have, and TCVN3 and VNI fonts use in place of its letters.
_STRANGE = re.compile("[¡¢£¤¥¦¨©ª¬®¯µ¶¸¹º¼½¾¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]")
# UTF-8 that was once read as a Western text: "Thá»§ tá»¥c", "Ä‘Äƒng".
_READ_AMISS = re.compile("á[»º]|Ä[‘\u0091ƒ\u0083]|Æ[°¡]")
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]|\ufffd")
_ADDRESS = re.compile(r"https?://\S+")
_OWN = re.compile(f"[{VIETNAMESE_LETTERS}]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class NotUnicodeError(ValueError):
    """`found` says in Vietnamese what it looks like."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


def text_of(content: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 with its mark, in NFC. Raises NotUnicodeError."""
    try:
        text = content.decode("utf-16" if content.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUnicodeError(_likely(content)) from error
    if "\0" in text:
        raise NotUnicodeError("tệp không phải văn bản")
    check_letters(text)
    return nfc(text)


def check_letters(text: str) -> None:
    """Raises NotUnicodeError when these letters were not meant."""
    if len(_READ_AMISS.findall(text)) >= STRANGE_LEAST:
        raise NotUnicodeError("chữ đã bị đọc sai bảng mã, như “Thá»§ tá»¥c”")
    own = len(_OWN.findall(text))
    if _is_much(len(_LOST.findall(_ADDRESS.sub(" ", text))), own):
        raise NotUnicodeError("chữ có dấu đã mất, thay bằng dấu hỏi")
    if _is_much(len(_STRANGE.findall(text)), own):
        raise NotUnicodeError("chữ viết bằng phông TCVN3 (.VnTime) hoặc VNI, không phải Unicode")


def _is_much(wrong: int, own: int) -> bool:
    return wrong >= STRANGE_LEAST and wrong >= STRANGE_SHARE * (wrong + own)


def _likely(content: bytes) -> str:
    """What bytes that are no UTF-8 look like."""
    as_1258 = nfc(content.decode("cp1258", "replace"))
    if sum(as_1258.count(letter) for letter in "ấếốắướộệạảịọ") >= STRANGE_LEAST:
        return "bảng mã trông như Windows-1258, không phải UTF-8"
    if len(_STRANGE.findall(content.decode("latin-1"))) >= STRANGE_LEAST:
        return "bảng mã trông như TCVN3 hoặc VNI, không phải UTF-8"
    return "tệp không phải UTF-8"
