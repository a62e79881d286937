"""What all settings share: unknown keys are errors, values do not change, texts are NFC."""

import unicodedata
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, WithJsonSchema


class Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _nfc(text: str) -> str:
    if any(unicodedata.category(letter) == "Cc" for letter in text):
        raise ValueError("không được có ký tự điều khiển (xuống dòng, tab…)")
    return unicodedata.normalize("NFC", text)


def refuse_repeats(what: str, values: list[str]) -> None:
    """Raises ValueError naming the values that stand more than once."""
    if repeated := sorted({v for v in values if values.count(v) > 1}):
        raise ValueError(f"{what} bị lặp: {', '.join(repeated)}; mỗi mã chỉ dùng một lần")


Text = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_nfc)]
"""Text for people: one line, trimmed, NFC, so that equal looks are equal bytes."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
"""A name for machines: small letters, digits, hyphens. It never changes once used, since the journal holds it."""

Time = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""Time of day, HH:MM, in Asia/Ho_Chi_Minh."""


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(f"ngày {text!r} không đúng; cần dạng 2027-02-06") from None


def _day_or_none(text: str) -> str:
    return _day(text) if text else ""


_DATE = WithJsonSchema({"type": "string", "format": "date"})

Day = Annotated[str, AfterValidator(_day), _DATE]
"""A date, YYYY-MM-DD."""

DayOrNone = Annotated[str, AfterValidator(_day_or_none), _DATE]
"""A date, YYYY-MM-DD, or "" for no limit."""

_IMAGE = WithJsonSchema({"type": "string", "format": "image"})

ImageHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$"), _IMAGE]
"""The SHA-256 of an uploaded picture; stations fetch its bytes as one of the manifest's images."""

ImageHashOrNone = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$"), _IMAGE]
"""As ImageHash, or "" for none."""
