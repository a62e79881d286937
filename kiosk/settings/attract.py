"""What stands on a screen nobody touches, beside the slogans: pictures in turn."""

from pydantic import Field

from kiosk.settings.base import Dated, ImageHash, Settings, Text


class Banner(Dated):
    image: ImageHash = Field(title="Hình", description="Đẹp nhất là hình vuông hoặc gần vuông.")
    caption: Text = Field("", title="Lời dưới hình", max_length=80)
    seconds: int = Field(8, title="Hiện trong (giây)", ge=3, le=60)


class AttractSettings(Settings):
    banners: tuple[Banner, ...] = Field(
        (), title="Hình cổ động", description="Lần lượt, xen với các bộ khẩu hiệu.", max_length=12
    )

    @property
    def images(self) -> frozenset[str]:
        """Hashes of the pictures it shows."""
        return frozenset(banner.image for banner in self.banners)
