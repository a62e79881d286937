"""What the hall's display shows of its own."""

from typing import Any, Self

from pydantic import Field, model_validator

from kiosk.settings.base import DayOrNone, Settings, Text

# Longer ones take several turns at the foot; what needs more room is a sheet on the wall.
NOTICE_LETTERS = 200


class Notice(Settings):
    """What is told in the hall for some days. A bare text, as files and revisions had it, is one without limits."""

    text: Text = Field(
        title="Thông báo", description="Câu dài được chia ra hiện nhiều lượt.", min_length=1, max_length=NOTICE_LETTERS
    )
    from_day: DayOrNone = Field("", title="Từ ngày", description="Để trống là hiện ngay.")
    until_day: DayOrNone = Field("", title="Đến hết ngày", description="Để trống là hiện đến khi bỏ.")

    @model_validator(mode="before")
    @classmethod
    def _bare_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_day and self.until_day and self.until_day < self.from_day:
            raise ValueError(f"thông báo hết ngày {self.until_day} trước khi bắt đầu, {self.from_day}")
        return self

    def stands(self, day: str) -> bool:
        """Whether it is shown on this day, YYYY-MM-DD."""
        return self.from_day <= day and (not self.until_day or day <= self.until_day)


class HallSettings(Settings):
    notices: tuple[Notice, ...] = Field(
        (),
        title="Thông báo",
        description="Luân phiên ở chân màn hình gọi số, theo ngày.",
        max_length=8,
    )
    motion: bool = Field(
        True, title="Nháy khi gọi số", description="Tắt thì số vừa gọi nổi trắng vài giây, không chuyển động."
    )
