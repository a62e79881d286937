"""What people see at one centre: the part an administrator edits. `title` and `description` are the form's words."""

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from kiosk.languages import Language
from kiosk.settings.appointments import ServiceSlots
from kiosk.settings.attract import AttractSettings
from kiosk.settings.base import Dated, Settings, Slug, Text, refuse_repeats
from kiosk.settings.consultations import Consultation
from kiosk.settings.dossiers import DossierSettings
from kiosk.settings.hall import HallSettings
from kiosk.settings.hours import Hours
from kiosk.settings.information import (
    CentreMap,
    Channel,
    CommunityDay,
    Contact,
    Document,
    Greeting,
    PublicNotice,
    ReceptionSession,
    refuse_too_much,
)
from kiosk.settings.queue import QueueSettings
from kiosk.settings.theme import ThemeSettings
from kiosk.settings.ticket import TicketSettings
from kiosk.settings.voice import VoiceSettings

LANGUAGES_MOST = 8  # so many answers stand on one page

IconName = Literal["stamp", "family", "land", "care", "shop", "result", "help", "doc", "case"]
TileName = Literal["lookup", "mine", "rating", "say", "info"]


class Names(Settings):
    line_1: Text = Field(
        "Trung tâm Phục vụ hành chính công",
        title="Tên đơn vị, dòng 1",
        description="Hiện trên mọi màn hình và phiếu.",
        max_length=60,
    )
    line_2: Text = Field(title="Tên đơn vị, dòng 2", description="Tên xã, phường.", max_length=40)
    line_1_en: Text = Field("Public Service Centre", title="Tên tiếng Anh, dòng 1", max_length=60)
    line_2_en: Text = Field("", title="Tên tiếng Anh, dòng 2", max_length=40)
    greeting: Text = Field("Kính chào ông/bà", title="Lời chào", max_length=30)
    hotline: Text = Field(
        title="Đường dây nóng", description="Số điện thoại hiện ở chân mọi màn hình.", pattern=r"^[0-9 +.]{6,20}$"
    )


class Wifi(Settings):
    enabled: bool = Field(True, title="Hiện thông báo Wi-Fi")
    ssid: Text = Field(
        title="Tên mạng Wi-Fi",
        description="Đúng từng chữ hoa, chữ thường như tên mạng phát ra; tối đa 32 ký tự.",
        min_length=1,
        max_length=32,
    )

    @field_validator("ssid")
    @classmethod
    def _fits_a_beacon(cls, ssid: str) -> str:
        """An SSID is at most 32 bytes (IEEE 802.11); a letter with marks takes two or three."""
        if (size := len(ssid.encode())) > 32:
            raise ValueError(f"tên mạng dài {size} byte, nhiều nhất 32; chữ có dấu tính hai hoặc ba byte")
        return ssid


class ServiceSettings(Settings):
    id: Slug = Field(title="Mã dịch vụ", description="Không đổi khi đã dùng.")
    name: Text = Field(title="Tên dịch vụ", max_length=28)
    name_en: Text = Field("", title="Tên tiếng Anh", max_length=32)
    short_name: Text = Field(
        "", title="Tên ngắn", description="Cho chỗ hẹp: thẻ ở màn hình gọi số. Ví dụ: Xã hội.", max_length=14
    )
    hint: Text = Field("", title="Dòng giải thích", max_length=34)
    hint_en: Text = Field("", title="Giải thích tiếng Anh", max_length=40)
    series: str = Field(title="Chữ đầu của số", description="Một chữ cái, ví dụ A cho A001.", pattern=r"^[A-Z]$")
    icon: IconName = Field("doc", title="Hình")
    typical_minutes: int = Field(
        6, title="Số phút mỗi lượt", description="Dùng để dự báo khi chưa đủ số liệu trong ngày.", ge=1, le=120
    )
    open: bool = Field(True, title="Đang nhận")
    group: Text = Field("", title="Nhóm, lĩnh vực", description="Các dịch vụ cùng nhóm đứng cạnh nhau.", max_length=28)
    shifts: tuple[Literal["morning", "afternoon"], ...] = Field(
        ("morning", "afternoon"), title="Buổi nhận", description="morning là buổi sáng, afternoon là buổi chiều."
    )
    quota_per_day: int = Field(0, title="Nhiều nhất mỗi ngày (số)", description="0 là không giới hạn.", ge=0, le=5000)
    head_start_min: int = Field(
        0,
        title="Được tính như đến sớm hơn (phút)",
        description="Cho việc nhanh như nhận kết quả: chen giữa các lượt dài.",
        ge=0,
        le=240,
    )


class CounterSettings(Settings):
    id: Slug = Field(title="Mã quầy")
    label: Text = Field(title="Tên quầy", max_length=20)
    label_en: Text = Field(
        "",
        title="Tên tiếng Anh",
        description="Hiện thêm khi gọi số lấy bằng tiếng Anh. Ví dụ: Counter 1.",
        max_length=20,
    )
    services: tuple[Slug, ...] = Field(title="Các dịch vụ của quầy", description="Theo mã dịch vụ.", min_length=1)
    stands_in_for: tuple[Slug, ...] = Field(
        (), title="Làm thay", description="Các dịch vụ quầy này nhận khi không quầy nào của việc đó đang mở."
    )
    reception: bool = Field(
        False,
        title="Là quầy hướng dẫn",
        description="Lấy số giúp người dân, xếp ưu tiên, nhập số phát tay, tạm dừng cả trung tâm.",
    )


class SloganSet(Dated):
    name: Text = Field(title="Tên bộ khẩu hiệu", description="Ví dụ: 4 luôn.", max_length=20)
    lead: Text = Field("", title="Chữ đứng đầu", description="Ví dụ: Luôn.", max_length=16)
    items: tuple[Text, ...] = Field(title="Các câu", min_length=1, max_length=8)

    @property
    def line(self) -> str:
        return f"{self.name}: {', '.join(self.items)}"


class Reason(Settings):
    id: Slug = Field(title="Mã lý do")
    text: Text = Field(title="Lý do", max_length=28)
    text_en: Text = Field("", title="Tiếng Anh", max_length=40)


class RatingSettings(Settings):
    scale: Literal[3, 4, 5] = Field(5, title="Số mức đánh giá")
    rating_window_s: int = Field(
        600,
        title="Thời gian được đánh giá sau khi xong (giây)",
        description="Hết thời gian này, hoặc khi quầy phục vụ số kế tiếp, bấm máy không còn gắn với lượt trước.",
        ge=30,
        le=86400,
    )
    correction_ms: int = Field(5000, title="Thời gian được bấm lại (mili giây)", ge=0, le=30000)
    reasons: tuple[Reason, ...] = Field(title="Lý do khi chưa hài lòng", min_length=1, max_length=6)
    ballot: bool = Field(
        False,
        title="Có phiếu đánh giá đầy đủ",
        description="Phiếu theo chỉ số của Nghị định 61/2018: mỗi câu một màn hình, câu nào cũng bỏ qua được.",
    )


class KioskSettings(Settings):
    tiles: tuple[TileName, ...] = Field(
        ("lookup", "mine", "rating", "say", "info"),
        title="Các ô trên trang chủ",
        description="Ô lấy số luôn đứng đầu. Nơi nhận hẹn giờ thì ô hồ sơ, lịch hẹn luôn hiện.",
        max_length=5,
    )
    languages: tuple[Language, ...] = Field(
        (),
        title="Ngôn ngữ để chọn",
        description="Theo thứ tự, bằng mã: en là tiếng Anh. Tiếng Việt luôn có và đứng đầu; chỉ ghi vi thì không có "
        "ngôn ngữ khác. Để trống thì có mọi ngôn ngữ máy đã có bản dịch.",
        max_length=LANGUAGES_MOST,
    )
    idle_s: int = Field(45, title="Hỏi lại khi không ai chạm (giây)", ge=10, le=600)
    countdown_s: int = Field(20, title="Đếm ngược về trang chủ (giây)", ge=5, le=120)
    ticket_shown_s: int = Field(10, title="Giữ màn hình số thứ tự (giây)", ge=3, le=60)
    attract_s: int = Field(
        180, title="Hiện khẩu hiệu sau (giây)", description="Trang chủ không ai chạm; 0 là không hiện.", ge=0, le=3600
    )
    motion: bool = Field(
        True,
        title="Có chuyển động",
        description="Của màn hình lấy số và máy đánh giá. Tắt thì màn hình đổi ngay, khẩu hiệu, mũi tên đứng yên.",
    )

    @field_validator("tiles", mode="before")
    @classmethod
    def _names_of_today(cls, tiles: object) -> object:
        """Files from before the information page say "wifi", which it begins with now."""
        if not isinstance(tiles, list | tuple):
            return tiles
        return tuple(dict.fromkeys("info" if name == "wifi" else name for name in tiles))


class CentreSettings(Settings):
    """Everything people see at a centre but officers, procedures and notices, which are parts of their own."""

    names: Names = Field(title="Tên và lời chào")
    hours: Hours = Field(default_factory=Hours, title="Giờ làm việc")
    wifi: Wifi = Field(title="Wi-Fi miễn phí")
    kiosk: KioskSettings = Field(default_factory=KioskSettings, title="Màn hình lấy số")
    theme: ThemeSettings = Field(default_factory=ThemeSettings, title="Màu sắc, biểu trưng")
    attract: AttractSettings = Field(default_factory=AttractSettings, title="Màn hình chờ")
    hall: HallSettings = Field(default_factory=HallSettings, title="Màn hình gọi số")
    services: tuple[ServiceSettings, ...] = Field(title="Dịch vụ", min_length=1, max_length=12)
    counters: tuple[CounterSettings, ...] = Field(title="Quầy", min_length=1, max_length=30)
    queue: QueueSettings = Field(default_factory=QueueSettings, title="Hàng chờ")
    appointments: tuple[ServiceSlots, ...] = Field(
        (), title="Hẹn giờ", description="Dịch vụ nào không có ở đây thì không nhận hẹn.", max_length=12
    )
    dossiers: DossierSettings = Field(default_factory=DossierSettings, title="Hồ sơ của công dân")
    rating: RatingSettings = Field(title="Đánh giá")
    consultations: tuple[Consultation, ...] = Field((), title="Lấy ý kiến", max_length=6)
    voice: VoiceSettings = Field(default_factory=VoiceSettings, title="Góp ý, phản ánh")
    ticket: TicketSettings = Field(default_factory=TicketSettings, title="Phiếu giấy")
    slogans: tuple[SloganSet, ...] = Field((), title="Khẩu hiệu", max_length=8)
    reception: tuple[ReceptionSession, ...] = Field((), title="Lịch tiếp công dân", max_length=8)
    community_days: tuple[CommunityDay, ...] = Field((), title="Ngày gần dân, nghe dân", max_length=8)
    contacts: tuple[Contact, ...] = Field((), title="Liên hệ", max_length=40)
    channels: tuple[Channel, ...] = Field((), title="Kênh góp ý trên mạng", max_length=6)
    public_notices: tuple[PublicNotice, ...] = Field((), title="Thông báo công khai", max_length=40)
    documents: tuple[Document, ...] = Field((), title="Nội quy, quy chế", max_length=12)
    greetings: tuple[Greeting, ...] = Field((), title="Lời chúc ngày lễ", max_length=12)
    map: CentreMap = Field(default_factory=CentreMap, title="Sơ đồ quầy")
    phone_base_url: str = Field(
        "",
        title="Địa chỉ trang xem lượt trên điện thoại",
        description="Để trống thì phiếu không in mã QR.",
        pattern=r"^(https?://[!-~]+[!-.0-~])?$",
        max_length=80,
    )
    portal_url: str = Field(
        "https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html?ma_thu_tuc={code}",
        title="Địa chỉ thủ tục trên Cổng Dịch vụ công",
        description="{code} là mã thủ tục.",
        pattern=r"^https://\S*\{code\}\S*$",
    )
    reprint_max_age_s: int = Field(300, title="Phiếu chưa in được tự in lại trong vòng (giây)", ge=0, le=3600)

    @property
    def images(self) -> frozenset[str]:
        """Hashes of the pictures that screens show, but of officers' photos."""
        return self.idle_images | ({self.theme.emblem, self.map.image} - {""})

    @property
    def idle_images(self) -> frozenset[str]:
        """Of those what stands on a screen nobody touches."""
        return self.attract.images | ({greeting.image for greeting in self.greetings} - {""})

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        refuse_repeats("dịch vụ", [s.id for s in self.services])
        refuse_repeats("quầy", [c.id for c in self.counters])
        known = {s.id for s in self.services}
        for counter in self.counters:
            if unknown := sorted({*counter.services, *counter.stands_in_for} - known):
                raise ValueError(
                    f"quầy {counter.label}: không có dịch vụ {', '.join(unknown)}; đang có {', '.join(sorted(known))}"
                )
        refuse_repeats("cuộc lấy ý kiến", [c.id for c in self.consultations])
        refuse_too_much((*self.public_notices, *self.documents))
        refuse_repeats("dịch vụ nhận hẹn", [s.service for s in self.appointments])
        if unknown := sorted({s.service for s in self.appointments} - known):
            raise ValueError(f"hẹn giờ: không có dịch vụ {', '.join(unknown)}; đang có {', '.join(sorted(known))}")
        counters = {counter.id for counter in self.counters}
        if unknown := sorted({place.counter for place in self.map.places} - counters):
            raise ValueError(f"sơ đồ: không có quầy {', '.join(unknown)}; đang có {', '.join(sorted(counters))}")
        self._queue_is_consistent(known, {c.id for c in self.counters})
        return self

    def _queue_is_consistent(self, services: set[str], counters: set[str]) -> None:
        queue = self.queue
        refuse_repeats("diện ưu tiên", [c.id for c in queue.priority_classes])
        refuse_repeats("chữ đầu của số", [*(s.series for s in self.services), queue.paper_series])
        for day in queue.express_days:
            if unknown := sorted((set(day.services) - services) | (set(day.counters) - counters)):
                raise ValueError(f"{day.name}: không có dịch vụ, quầy {', '.join(unknown)}")
