"""The officers of a centre: who may sign in at a counter. A part of its own, since it holds PIN hashes."""

from typing import Self

from pydantic import Field, model_validator

from kiosk.settings.base import Settings, Slug, Text, refuse_repeats


class Officer(Settings):
    id: Slug = Field(title="Mã cán bộ", description="Không đổi khi đã dùng.")
    name: Text = Field(title="Họ và tên", max_length=60)
    badge: Text = Field(title="Số thẻ", max_length=20)
    role: Text = Field("", title="Lĩnh vực, chức danh", max_length=60)
    photo: str = Field(
        "",
        title="Ảnh (mã SHA-256)",
        description="Do trang Cán bộ hoặc lệnh kiosk officer photo ghi; để trống thì bàn đánh giá vẽ hình người.",
        pattern=r"^([0-9a-f]{64})?$",
    )
    pin_hash: str = Field(title="Mã PIN (đã băm)", description="Xem kiosk.settings.pins.")


class Officers(Settings):
    officers: tuple[Officer, ...] = Field(title="Cán bộ", max_length=200)

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        refuse_repeats("mã cán bộ", [o.id for o in self.officers])
        return self

    def find(self, officer_id: str) -> Officer | None:
        return next((o for o in self.officers if o.id == officer_id), None)
