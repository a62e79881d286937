"""Which ways home offers beside the ticket: in the settings' order, and only those that lead somewhere here."""

from dataclasses import dataclass

from kiosk.settings import CentreSettings
from kiosk.settings.centre import TileName
from screens.flow.kiosk import HOME, MOVES
from screens.info_topics import tells_more
from screens.words import _


@dataclass(frozen=True, slots=True)
class HomeTile:
    """`event`: of the flow. `titles`: in full and in short."""

    event: str
    titles: tuple[str, ...]
    hint: str
    icon: str


def home_tiles(centre: CentreSettings, *, wifi_is_down: bool = False) -> list[HomeTile]:
    """What is switched off, or has no screen to begin with, is left out. A network that is down is not offered."""
    tiles = [tile for name in _names(centre) if (tile := _TILES[name](centre)) is not None]
    return [_without_wifi(tile) if wifi_is_down else tile for tile in tiles]


def _names(centre: CentreSettings) -> tuple[TileName, ...]:
    """An appointment can be kept at every kiosk: whoever has one must find the way, whatever the settings list."""
    names = centre.kiosk.tiles
    return (*names[:1], "mine", *names[1:]) if centre.appointments and "mine" not in names else names


def _leads(event: str) -> bool:
    return (HOME, event) in MOVES


def _lookup(centre: CentreSettings) -> HomeTile:
    return HomeTile("lookup", (_("Tra cứu thủ tục"), _("Tra cứu")), _("Giấy tờ, lệ phí"), "lookup")


def _mine(centre: CentreSettings) -> HomeTile | None:
    if centre.dossiers.enabled:
        hint = _("Kết quả, lịch hẹn") if centre.appointments else _("Xem đã xong chưa")
        event = "mine" if centre.appointments else "dossier"
        return HomeTile(event, (_("Hồ sơ của tôi"), _("Hồ sơ")), hint, "dossier")
    if centre.appointments:
        return HomeTile("appointments", (_("Lịch hẹn"),), _("Đặt giờ, nhận số"), "calendar")
    return None


def _rating(centre: CentreSettings) -> HomeTile:
    return HomeTile("rating", (_("Đánh giá"),), _("Mức độ hài lòng"), "smile")


def _say(centre: CentreSettings) -> HomeTile | None:
    shows = (centre.voice.kinds or centre.consultations) and _leads("say")
    return HomeTile("say", (_("Góp ý"),), _("Phản ánh, khen"), "suggest") if shows else None


def _info(centre: CentreSettings) -> HomeTile | None:
    wifi = centre.wifi.enabled
    if tells_more(centre):
        titles = (_("Wi-Fi, thông tin"), _("Thông tin")) if wifi else (_("Thông tin"),)
        return HomeTile("info", titles, _("Thông báo, lịch tiếp dân"), "wifi" if wifi else "doc")
    return HomeTile("wifi", ("Wi-Fi",), _("Miễn phí"), "wifi") if wifi else None


def _without_wifi(tile: HomeTile) -> HomeTile:
    hint = _("Wi-Fi đang tạm mất")
    if tile.event == "wifi":
        return HomeTile("wifi", (hint, _("Wi-Fi tạm mất")), _("Mời ông/bà hỏi cán bộ"), "alert")
    return HomeTile("info", (_("Thông tin"),), hint, "doc") if tile.icon == "wifi" else tile


_TILES = {"lookup": _lookup, "mine": _mine, "rating": _rating, "say": _say, "info": _info}
