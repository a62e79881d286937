"""When a centre is open: two shifts a day, on which weekdays, holidays and working days swapped for them."""

from typing import Literal, Self

from pydantic import Field, model_validator

from kiosk.domain.hours import Hours as DomainHours
from kiosk.settings.base import Day, Settings, Time, refuse_repeats

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Hours(Settings):
    """A ward's usual hours. Holidays and swapped days are announced every year by the government."""

    morning_from: Time = Field("07:30", title="Sáng, từ")
    morning_to: Time = Field("11:30", title="Sáng, đến")
    afternoon_from: Time = Field("13:30", title="Chiều, từ")
    afternoon_to: Time = Field("17:00", title="Chiều, đến")
    morning_days: tuple[Weekday, ...] = Field(
        ("mon", "tue", "wed", "thu", "fri"), title="Làm việc buổi sáng", description="mon là thứ Hai, sun là Chủ nhật."
    )
    afternoon_days: tuple[Weekday, ...] = Field(
        ("mon", "tue", "wed", "thu", "fri"), title="Làm việc buổi chiều", description="Như buổi sáng."
    )
    closed_days: tuple[Day, ...] = Field((), title="Ngày nghỉ lễ", description="Ví dụ 2027-02-08.", max_length=60)
    extra_days: tuple[Day, ...] = Field(
        (), title="Ngày làm bù", description="Cuối tuần mà làm việc cả ngày.", max_length=30
    )
    tickets_before_min: int = Field(
        30, title="Lấy số trước giờ mở cửa (phút)", description="Người đến sớm được lấy số từ lúc này.", ge=0, le=240
    )
    tickets_in_hours: bool = Field(
        True,
        title="Chỉ cấp số trong giờ làm việc",
        description="Ngừng cấp số khi dự báo không kịp phục vụ trước giờ nghỉ; màn hình nói rõ lý do.",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        order = [self.morning_from, self.morning_to, self.afternoon_from, self.afternoon_to]
        if order != sorted(order):
            raise ValueError(f"giờ làm việc phải theo thứ tự tăng dần, đang là {', '.join(order)}")
        refuse_repeats("ngày nghỉ hoặc ngày làm bù", [*self.closed_days, *self.extra_days])
        return self

    def for_decisions(self) -> DomainHours:
        return DomainHours(
            morning=(_minutes(self.morning_from), _minutes(self.morning_to)),
            afternoon=(_minutes(self.afternoon_from), _minutes(self.afternoon_to)),
            morning_days=frozenset(map(WEEKDAYS.index, self.morning_days)),
            afternoon_days=frozenset(map(WEEKDAYS.index, self.afternoon_days)),
            closed_days=frozenset(self.closed_days),
            extra_days=frozenset(self.extra_days),
            before_min=self.tickets_before_min,
        )


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
