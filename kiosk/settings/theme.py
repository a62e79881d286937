"""Colours and emblem of the screens: one of the palettes that are readable, never a colour alone."""

from typing import Literal

from pydantic import Field

from kiosk.settings.base import ImageHashOrNone, Settings

PaletteName = Literal["cham", "lua", "gu", "sim", "contrast"]


class ThemeSettings(Settings):
    palette: PaletteName = Field(
        "cham",
        title="Bộ màu",
        description="Của màn hình lấy số, gọi số và máy đánh giá: cham (xanh chàm), lua (xanh lúa), gu (nâu gụ), "
        "sim (tím sim), contrast (tương phản cao: đen, trắng, vàng).",
    )
    emblem: ImageHashOrNone = Field(
        "",
        title="Biểu trưng",
        description="Đầu mọi màn hình, thay ngôi sao có sẵn. Đẹp nhất là hình tròn trên nền trong suốt (PNG).",
    )
