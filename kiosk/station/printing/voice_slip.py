"""The receipt of what somebody said: its kind, when, the code and the QR that lead to the answer. Never the words."""

from datetime import datetime

from devices.printers.document import LARGEST_PX, SERVICE_LEAST_PX
from devices.printers.ticket import Part, TicketContent
from kiosk.domain.calendar import local
from kiosk.domain.voice import VoiceKind, spaced
from kiosk.settings import CentreSettings
from kiosk.station.printing.ticket_paper import centre_names
from kiosk.station.printing.ticket_words import Words, words_of


def voice_content(
    kind: VoiceKind, code: str, url: str, at: datetime, centre: CentreSettings, language: str
) -> TicketContent:
    """`url` "" prints no QR: the code is then told to staff."""
    _ = words_of(language)
    follow = _("Quét mã để xem trả lời") if url else _("Đọc mã này cho cán bộ để hỏi trả lời")
    return TicketContent(
        centre=centre_names(centre, language),
        service=_kind_words(kind, _),
        number="",
        waiting=(),
        issued=f"{local(at):%H:%M  %d/%m/%Y}",
        qr=url,
        closing=(follow, _("Xin giữ kín mã này")),
        thanks=_("Xin cảm ơn quý công dân!"),
        parts=(
            Part("names", bold=True),
            Part("rule"),
            Part("text", SERVICE_LEAST_PX, bold=True, text=_("GIẤY BIÊN NHẬN")),
            Part("service", SERVICE_LEAST_PX, bold=True),
            Part("text", LARGEST_PX, bold=True, text=spaced(code)),
            Part("issued"),
            Part("qr"),
            Part("follow"),
            Part("thanks", bold=True, wide_only=True),
        ),
    )


def _kind_words(kind: VoiceKind, _: Words) -> str:
    return {
        "suggestion": _("Góp ý"),
        "petition": _("Phản ánh, kiến nghị"),
        "commendation": _("Lời khen"),
        "home_service": _("Cán bộ đến nhà giúp"),
    }[kind]
