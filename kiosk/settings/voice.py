"""What the centre takes in beside ratings: suggestions, petitions, commendations, requests for service at home."""

import hashlib

from pydantic import Field

from kiosk.domain.voice import KINDS, VoiceKind
from kiosk.settings.base import Settings, Text

CONSENT = (
    "Ông/bà đồng ý để đơn vị dùng họ tên, số điện thoại, địa chỉ đã ghi chỉ để liên hệ, giải quyết và trả lời "
    "nội dung này. Thông tin được mã hoá, chỉ cán bộ giải quyết được xem và được xoá khi ông/bà yêu cầu."
)
CONSENT_EN = (
    "You agree that the centre uses the name, phone number and address you give only to contact you about this matter. "
    "They are encrypted, seen only by the staff in charge, and erased when you ask."
)
_VERSION_SIGNS = 8


class VoiceSettings(Settings):
    kinds: tuple[VoiceKind, ...] = Field(
        KINDS,
        title="Tiếp nhận",
        description="suggestion là góp ý, petition là phản ánh, kiến nghị, commendation là lời khen, "
        "home_service là yêu cầu cán bộ đến nhà. Để trống thì không có mục Góp ý.",
    )
    consent_text: Text = Field(
        CONSENT,
        title="Lời đồng ý để lại liên hệ",
        description="Hiện trước khi người dân ghi tên, số điện thoại. Mỗi lần sửa là một phiên bản mới.",
        min_length=20,
        max_length=300,
    )
    consent_text_en: Text = Field(CONSENT_EN, title="Lời đồng ý tiếng Anh", max_length=300)
    petition_days: int = Field(
        10,
        title="Trả lời phản ánh, kiến nghị trong (ngày làm việc)",
        description="Theo quy định về tiếp công dân đang áp dụng.",
        ge=1,
        le=60,
    )
    home_service_days: int = Field(3, title="Trả lời yêu cầu đến nhà trong (ngày làm việc)", ge=1, le=30)
    keep_days: int = Field(
        365,
        title="Xóa nội dung, liên hệ sau khi trả lời (ngày)",
        description="Chỉ còn biết là đã có và đã trả lời. Góp ý, lời khen không cần trả lời thì tính từ ngày nhận; "
        "mục còn phải trả lời thì giữ.",
        ge=7,
        le=3650,
    )

    @property
    def consent_version(self) -> str:
        """Of the text that was shown, in either language: it changes whenever the text does."""
        shown = f"{self.consent_text}\n{self.consent_text_en}"
        return hashlib.sha256(shown.encode()).hexdigest()[:_VERSION_SIGNS]

    def days(self, kind: str) -> int:
        """Working days within which an answer is due; 0 for what needs none."""
        return {"petition": self.petition_days, "home_service": self.home_service_days}.get(kind, 0)
