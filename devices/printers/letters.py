"""What a printer's code pages mean, for the decoder alone: shares nothing with the encoder's tables."""

from collections.abc import Mapping

from devices.printers.profile import Page

Pages = Mapping[int, Page]  # a printer's ESC t numbers

MARKS = "\u0300\u0301\u0303\u0309\u0323"

# From 0x80, sixteen a row; "." = nothing there. A full stop itself is ASCII, so it cannot be meant.
_ROWS: dict[Page, str] = {
    "tcvn3_small": (
        "................"
        "................"
        "........ăâêôơưđ."
        ".....àảãáạ.ằẳẵắ."
        "......ặầẩẫấậè.ẻẽ"
        "éẹềểễếệìỉ...ĩíịò"
        ".ỏõóọồổỗốộờởỡớợù"
        ".ủũúụừửữứựỳỷỹýỵ."
    ),
    "tcvn3_capital": (
        "................"
        "................"
        ".ĂÂ....Đ..ÊÔƠƯ.."
        ".....ÀẢÃÁẠ.ẰẲẴẮ."
        "......ẶẦẨẪẤẬÈ.ẺẼ"
        "ÉẸỀỂỄẾỆÌỈ...ĨÍỊÒ"
        ".ỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙ"
        ".ỦŨÚỤỪỬỮỨỰỲỶỸÝỴ."
    ),
    # Windows 1258 without the signs of other languages
    "cp1258": (
        "................"
        "................"
        "................"
        ".......·........"
        "ÀÁÂĂ....ÈÉÊ.\u0300Í.."
        "Đ.\u0309ÓÔƠ...ÙÚ..Ư\u0303."
        "àáâă....èéê.\u0301í.."
        "đ.\u0323óôơ...ùú..ư.."
    ),
}


def letter(page: Page, code: int) -> str | None:
    """The letter or combining mark of a code from 0x80; None where the page has none."""
    sign = _ROWS[page][code - 0x80]
    return None if sign == "." else sign
