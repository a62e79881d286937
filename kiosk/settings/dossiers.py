"""What citizens may see of their dossiers at this centre."""

from pydantic import Field

from kiosk.settings.base import Settings, Text


class DossierSettings(Settings):
    """Their states come from lists that staff import at the collector; without a collector there are none."""

    enabled: bool = Field(
        False,
        title="Cho xem tình trạng hồ sơ",
        description="Người dân gõ hoặc quét mã trên giấy tiếp nhận. Cần nhập danh sách hồ sơ ở máy chủ tổng hợp.",
    )
    code_start: Text = Field(
        "",
        title="Phần đầu mã hồ sơ",
        description="Hiện sẵn trong ô gõ mã, người dân chỉ gõ phần còn lại. Ví dụ: H56.107.00-",
        pattern=r"^[0-9A-Z.\-]*$",
        max_length=16,
    )
    where: Text = Field(
        "",
        title="Nơi trả kết quả",
        description="Ví dụ: Quầy 5, chỉ buổi chiều. Để trống thì hiện quầy của việc nhận kết quả và giờ làm việc.",
        max_length=60,
    )
    where_en: Text = Field("", title="Nơi trả kết quả, tiếng Anh", max_length=60)
    kept_days: int = Field(
        30,
        title="Giữ hồ sơ đã xong (ngày)",
        description="Sau ngày trả hoặc dừng; hết hạn thì máy chủ tự xóa.",
        ge=1,
        le=365,
    )
