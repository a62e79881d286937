"""What the hall's display shows of its own."""

from pydantic import Field

from kiosk.settings.base import Settings, Text

# Longer ones take several turns at the foot; what needs more room is a sheet on the wall.
NOTICE_LETTERS = 200


class HallSettings(Settings):
    notices: tuple[Text, ...] = Field(
        (),
        title="Thông báo",
        description=f"Luân phiên ở chân màn hình gọi số; mỗi câu nhiều nhất {NOTICE_LETTERS} chữ.",
        max_length=8,
    )
    motion: bool = Field(
        True, title="Nháy khi gọi số", description="Tắt thì số vừa gọi nổi trắng vài giây, không chuyển động."
    )
