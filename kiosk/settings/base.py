"""What all settings share: unknown keys are errors, values do not change, texts are NFC, some rows stand by date."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema, model_validator


class Settings(BaseModel):
    # schemas are made when first used: a start makes those it needs, not a hundred
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


S = TypeVar("S", bound=Settings)
T = TypeVar("T")


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


DATES = ("from_day", "until_day")


def dates_last(fields: Mapping[str, T]) -> dict[str, T]:
    """For forms and docs: the dates below what they date, though they are inherited."""
    return dict(sorted(fields.items(), key=lambda field: field[0] in DATES))


def _dates_last(schema: dict[str, Any]) -> None:
    schema["properties"] = dates_last(schema["properties"])


class Dated(Settings):
    """A row that is shown from its first day to the end of its last one, in Asia/Ho_Chi_Minh; "" is no limit."""

    model_config = ConfigDict(json_schema_extra=_dates_last)

    from_day: DayOrNone = Field("", title="Từ ngày", description="Để trống là hiện ngay.")
    until_day: DayOrNone = Field("", title="Đến hết ngày", description="Để trống là hiện đến khi bỏ.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_day and self.until_day and self.until_day < self.from_day:
            raise ValueError(f"hết ngày {self.until_day} trước khi bắt đầu, {self.from_day}; xin sửa một ngày")
        return self

    def stands(self, day: str) -> bool:
        """Whether it is shown on this day, YYYY-MM-DD."""
        return self.from_day <= day and (not self.until_day or day <= self.until_day)


def on_day(settings: S, day: str) -> S:
    """`settings` with those of its dated rows alone that stand on `day`, YYYY-MM-DD, in whatever table."""
    changed = {name: kept for name, value in settings if (kept := _standing(value, day)) is not value}
    return settings.model_copy(update=changed) if changed else settings


def undated(settings: S) -> S:
    """As on a day on which all of it stands: for whoever looks at it beforehand."""
    changed = {name: all_days for name, value in settings if (all_days := _without_days(value)) is not value}
    return settings.model_copy(update=changed) if changed else settings


def _without_days(value: Any) -> Any:
    if isinstance(value, tuple):
        rows = tuple(map(_without_days, value))
        return rows if any(row is not old for row, old in zip(rows, value, strict=True)) else value
    if isinstance(value, Dated) and (value.from_day or value.until_day):
        value = value.model_copy(update=dict.fromkeys(DATES, ""))
    return undated(value) if isinstance(value, Settings) else value


def _standing(value: Any, day: str) -> Any:
    if isinstance(value, Settings):
        return on_day(value, day)
    if not isinstance(value, tuple):
        return value
    kept = tuple(row for row in value if not isinstance(row, Dated) or row.stands(day))
    return value if len(kept) == len(value) else kept
