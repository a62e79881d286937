"""What the hall's display shows of its own."""

from typing import Any

from pydantic import Field, model_validator

from kiosk.settings.base import Dated, Settings, Text

# Longer ones take several turns at the foot; what needs more room is a sheet on the wall.
NOTICE_LETTERS = 200


class Notice(Dated):
    """What is told in the hall for some days. A bare text, as files and revisions had it, is one without limits."""

    text: Text = Field(
        title="Thông báo", description="Câu dài được chia ra hiện nhiều lượt.", min_length=1, max_length=NOTICE_LETTERS
    )

    text_en: Text = Field(
        "",
        title="Tiếng Anh",
        description="Hiện sau câu tiếng Việt, ở nơi ki-ốt có tiếng Anh.",
        max_length=NOTICE_LETTERS,
    )

    @model_validator(mode="before")
    @classmethod
    def _bare_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class HallSettings(Settings):
    notices: tuple[Notice, ...] = Field(
        (),
        title="Thông báo",
        description="Luân phiên ở chân màn hình gọi số, theo ngày.",
        max_length=8,
    )
    motion: bool = Field(
        True, title="Nháy khi gọi số", description="Tắt thì số vừa gọi nổi trắng vài giây, khẩu hiệu đứng yên."
    )
