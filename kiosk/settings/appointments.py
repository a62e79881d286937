"""Which services take appointments: how long a slot is, and whose its places are."""

from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator

from kiosk.settings.base import Settings, Slug

if TYPE_CHECKING:
    from kiosk.domain.rules import Slots


class ServiceSlots(Settings):
    """Slots lie within the centre's shifts. Places are divided: neither side gives a place of the other's."""

    service: Slug = Field(title="Dịch vụ", description="Theo mã dịch vụ.")
    slot_min: int = Field(30, title="Mỗi khung giờ dài (phút)", ge=5, le=240)
    places: int = Field(2, title="Số chỗ mỗi khung giờ", ge=1, le=50)
    places_online: int = Field(
        0,
        title="Trong đó đặt qua mạng",
        description="Công dân đặt tại trang /hen/<mã đơn vị>/ của máy chủ tổng hợp; còn lại đặt tại trung tâm."
        " Mất mạng cũng không bị trùng chỗ.",
        ge=0,
        le=50,
    )
    days_ahead: int = Field(14, title="Hẹn trước nhiều nhất (ngày)", description="0 là chỉ trong ngày.", ge=0, le=60)
    early_min: int = Field(
        15, title="Đến sớm quá (phút) thì nhắc", description="Thời gian chờ vẫn tính từ giờ hẹn.", ge=0, le=240
    )
    late_min: int = Field(
        10, title="Đến muộn vẫn giữ hẹn (phút)", description="Muộn hơn thì lấy số như người không hẹn.", ge=0, le=120
    )

    @model_validator(mode="after")
    def _divided(self) -> Self:
        if self.places_online > self.places:
            raise ValueError(f"chỗ đặt qua mạng ({self.places_online}) nhiều hơn số chỗ mỗi khung giờ ({self.places})")
        return self

    def for_decisions(self) -> "Slots":
        from kiosk.domain.rules import Slots  # screens read these settings, and decide nothing

        return Slots(
            minutes=self.slot_min,
            at_station=self.places - self.places_online,
            at_collector=self.places_online,
            days_ahead=self.days_ahead,
            early_s=self.early_min * 60,
            late_s=self.late_min * 60,
        )
