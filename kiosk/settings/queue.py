"""How a centre's queue works: who goes first and by how much, what staff may stop, days without waiting."""

from typing import Literal

from pydantic import Field

from kiosk.settings.base import Settings, Slug, Text
from kiosk.settings.hours import Weekday


class PriorityClass(Settings):
    id: Slug = Field(title="Mã diện ưu tiên", description="Không đổi khi đã dùng.")
    name: Text = Field(title="Tên", description="Hiện trên màn hình và phiếu.", max_length=28)
    name_en: Text = Field("", title="Tên tiếng Anh", max_length=32)
    head_start_min: int = Field(
        15,
        title="Được tính như đến sớm hơn (phút)",
        description="Người ưu tiên không vượt qua người đã chờ lâu hơn số phút này.",
        ge=0,
        le=240,
    )


class ExpressDay(Settings):
    """R094: a weekday on which listed matters are done at once, without appointment or waiting."""

    weekday: Weekday = Field(title="Ngày trong tuần")
    name: Text = Field("Ngày không hẹn, không chờ", title="Tên gọi", max_length=40)
    services: tuple[Slug, ...] = Field((), title="Dịch vụ", description="Mọi thủ tục của dịch vụ này.", max_length=12)
    procedures: tuple[Text, ...] = Field(
        (), title="Thủ tục", description="Mã trong danh mục thủ tục, mỗi dòng một mã.", max_length=60
    )
    counters: tuple[Slug, ...] = Field(title="Quầy phục vụ nhanh", min_length=1, max_length=30)


# As they are: a start need not make a schema of its own for them.
_stands = PriorityClass.model_construct
CLASSES = (
    _stands(id="nguoi-cao-tuoi", name="Người cao tuổi", name_en="Older people"),
    _stands(id="nguoi-khuyet-tat", name="Người khuyết tật", name_en="People with disabilities"),
    _stands(id="phu-nu-mang-thai", name="Phụ nữ mang thai", name_en="Pregnant women"),
    _stands(id="co-con-nho", name="Có con nhỏ đi cùng", name_en="With small children"),
    _stands(id="nguoi-co-cong", name="Người có công", name_en="People with merit"),
)


class QueueSettings(Settings):
    wait_max_min: int = Field(
        30,
        title="Không ai chờ quá (phút)",
        description="Ai chờ lâu hơn thì được gọi trước tất cả, kể cả trước người ưu tiên; người chờ lâu nhất trước.",
        ge=5,
        le=240,
    )
    priority_classes: tuple[PriorityClass, ...] = Field(CLASSES, title="Diện ưu tiên", max_length=8)
    priority_by: Literal["citizen", "staff"] = Field(
        "citizen", title="Ai chọn ưu tiên", description="citizen: người dân chọn khi lấy số; staff: chỉ cán bộ."
    )
    ticket_min_interval_s: int = Field(
        3,
        title="Hai số từ cùng một màn hình cách nhau ít nhất (giây)",
        description="Để trẻ em nghịch hay bấm nhầm không lấy cả xấp số.",
        ge=0,
        le=60,
    )
    appointment_head_start_min: int = Field(
        20,
        title="Người có hẹn được tính như đến sớm hơn (phút)",
        description="Kể từ giờ hẹn, hoặc từ lúc đến nếu đến sau giờ hẹn.",
        ge=0,
        le=240,
    )
    closure_reasons: tuple[Text, ...] = Field(
        ("Mất điện", "Cổng Dịch vụ công đang lỗi", "Máy tính đang lỗi", "Cán bộ đang họp"),
        title="Lý do tạm dừng",
        description="Cán bộ bấm một nút để mọi màn hình báo.",
        min_length=1,
        max_length=12,
    )
    pause_reasons: tuple[Text, ...] = Field(
        ("Nghỉ giải lao", "Đi họp", "Đi lấy hồ sơ"), title="Lý do quầy tạm nghỉ", min_length=1, max_length=12
    )
    park_reasons: tuple[Text, ...] = Field(
        ("Đi phô tô", "Về lấy giấy tờ", "Chờ xác minh"), title="Lý do để sau", min_length=1, max_length=12
    )
    paper_series: str = Field(
        "P",
        title="Chữ đầu của số phát tay",
        description="Khi máy hỏng, cán bộ phát số giấy P001, P002… rồi nhập lại.",
        pattern=r"^[A-Z]$",
    )
    express_days: tuple[ExpressDay, ...] = Field((), title="Ngày không hẹn, không chờ", max_length=5)
