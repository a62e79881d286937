"""What a preview can show: the screens worth configuring, in which shapes, and the ticket. Pure; knows no page.

Screens are named as in `screens.stills`, printers as in config/printers; tests compare, since neither may be imported.
"""

from dataclasses import dataclass

from kiosk.settings import CentreSettings
from kiosk.settings.base import undated
from kiosk.translations import languages
from kiosk.wire.pictures import WantedPicture

TALL, WIDE = "tall", "wide"
SHAPE_NAMES = {TALL: "Dọc", WIDE: "Ngang"}
# Rates at which most ticket printers are run; a preview says how long its ticket takes at this one.
BAUD = 9600
BITS_A_BYTE = 10


@dataclass(frozen=True, slots=True)
class Preview:
    """`sizes`: pixels by shape, the usual shape first. `tabs`: of the form, which lead here.

    `screen` where its name is not `key`. `profile`: of a printer, for the ticket. `without`: lists of the settings
    left out, so that what else takes turns on this screen is seen.
    """

    key: str
    group: str
    title: str
    sizes: dict[str, tuple[int, int]]
    tabs: tuple[str, ...] = ()
    profile: str = ""
    screen: str = ""
    without: tuple[str, ...] = ()


KIOSK = {TALL: (1080, 1920), WIDE: (1920, 1080)}
HALL = {WIDE: (1920, 1080), TALL: (1080, 1920)}
TABLET = {WIDE: (1280, 800)}
PAPER: dict[str, tuple[int, int]] = {}
OF_THE_DAY = ("greetings", "community_days")  # come before what else takes turns

PREVIEWS = (
    Preview("home", "Màn hình lấy số", "Trang chủ", KIOSK, ("names", "kiosk", "theme")),
    Preview("services", "Màn hình lấy số", "Chọn dịch vụ", KIOSK, ("services",)),
    Preview("priority", "Màn hình lấy số", "Diện ưu tiên", KIOSK, ("queue",)),
    Preview("ticket", "Màn hình lấy số", "Số vừa lấy", KIOSK),
    Preview("procedure", "Màn hình lấy số", "Một thủ tục", KIOSK),
    Preview("rating_faces", "Màn hình lấy số", "Đánh giá", KIOSK),
    Preview("rating_reasons", "Màn hình lấy số", "Lý do chưa hài lòng", KIOSK),
    Preview("say_contact", "Màn hình lấy số", "Lời đồng ý để lại liên hệ", KIOSK, ("voice",)),
    Preview("dossier_ready", "Màn hình lấy số", "Hồ sơ đã có kết quả", KIOSK, ("dossiers",)),
    Preview("consult", "Màn hình lấy số", "Lấy ý kiến", KIOSK, ("consultations",)),
    Preview("wifi", "Màn hình lấy số", "Wi-Fi", KIOSK, ("wifi",)),
    Preview("info", "Màn hình lấy số", "Thông tin", KIOSK),
    Preview("info_text", "Màn hình lấy số", "Thông báo công khai", KIOSK, ("public_notices",)),
    Preview("info_document", "Màn hình lấy số", "Nội quy, quy chế", KIOSK, ("documents",)),
    Preview("info_community", "Màn hình lấy số", "Ngày gần dân, nghe dân", KIOSK, ("community_days",)),
    Preview("info_contacts", "Màn hình lấy số", "Liên hệ", KIOSK, ("contacts",)),
    Preview("info_channel", "Màn hình lấy số", "Kênh góp ý", KIOSK, ("channels",)),
    Preview("info_map", "Màn hình lấy số", "Sơ đồ quầy", KIOSK, ("map",)),
    Preview("attract_holiday", "Màn hình lấy số", "Lời chúc ngày lễ", KIOSK, ("greetings",)),
    Preview("attract", "Màn hình lấy số", "Khi không ai chạm", KIOSK, ("slogans",), without=OF_THE_DAY),
    Preview("banner", "Màn hình lấy số", "Hình cổ động", KIOSK, ("attract",), "", "attract", ("slogans", *OF_THE_DAY)),
    Preview("hall", "Màn hình gọi số", "Đang gọi số", HALL, ("counters", "hall")),
    Preview("hall_idle", "Màn hình gọi số", "Không gọi ai", HALL, without=OF_THE_DAY),
    Preview("hall_banner", "Màn hình gọi số", "Hình cổ động", HALL, (), "", "hall_idle", ("slogans", *OF_THE_DAY)),
    Preview("hall_reception", "Màn hình gọi số", "Lịch tiếp công dân", HALL, ("reception",), without=OF_THE_DAY),
    Preview("tablet", "Bàn đánh giá", "Chọn mức", TABLET, ("rating",)),
    Preview("tablet_reasons", "Bàn đánh giá", "Lý do chưa hài lòng", TABLET),
    Preview("tablet_asleep", "Bàn đánh giá", "Khi chờ", TABLET),
    Preview("paper-80", "Phiếu giấy", "Giấy 80 mm", PAPER, ("ticket",), "generic-80mm"),
    Preview("paper-58", "Phiếu giấy", "Giấy 58 mm", PAPER, (), "generic-58mm"),
)
_BY_KEY = {preview.key: preview for preview in PREVIEWS}


def wanted_picture(key: str, shape: str, language: str, centre: CentreSettings) -> WantedPicture:
    """ValueError for a screen, shape or language there is not; "" is the usual shape."""
    preview = _BY_KEY.get(key)
    if preview is None:
        raise ValueError(f"screen: found {key!r}, expected one of {', '.join(_BY_KEY)}")
    if language not in languages():
        raise ValueError(f"language: found {language!r}, expected one of {', '.join(languages())}")
    if preview.profile:
        return WantedPicture(centre=centre, profile=preview.profile, language=language)
    size = preview.sizes.get(shape) or next(iter(preview.sizes.values()))
    shown = undated(centre.model_copy(update=dict.fromkeys(preview.without, ())))
    return WantedPicture(centre=shown, screen=preview.screen or key, size=size, language=language)


def paper_words(paper_bytes: int) -> str:
    """What an administrator's parts cost: bytes, and seconds at a usual rate."""
    seconds = f"{paper_bytes * BITS_A_BYTE / BAUD:.1f}".replace(".", ",")
    return f"Phiếu này {paper_bytes} byte, in khoảng {seconds} giây ở {BAUD} baud."
