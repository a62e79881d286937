"""The queue ticket on paper: its content, and the order, sizes and weights in which it is printed."""

from dataclasses import dataclass

from devices.printers.document import (
    SERVICE_LEAST_PX,
    TEXT_LEAST_PX,
    Block,
    Cut,
    Document,
    Emblem,
    Feed,
    Number,
    QrCode,
    Rule,
    Span,
    TextLine,
    line,
)
from devices.printers.profile import PrinterProfile

CENTRE_PX = 22
UNIT_PX = 26
SERVICE_PX = 30
WAITING_PX = 24
THANKS_PX = 22


@dataclass(frozen=True, slots=True)
class TicketContent:
    """What one ticket says, ready worded; empty texts and tuples are left out."""

    centre: tuple[str, ...]  # office, then unit: "TRUNG TÂM …", "PHƯỜNG …"
    service: str
    number: str
    waiting: tuple[str, ...]  # "Số người đang chờ: 7"; what follows the colon is bold
    issued: str  # "09:41  30/07/2026"
    code: str = ""  # for rating at kiosk or phone: "Mã phiếu: K7Q2"
    qr: str = ""  # address of the phone page
    closing: tuple[str, ...] = ()
    wifi: tuple[str, ...] = ()  # "Wi-Fi miễn phí: <network>", "Không cần mật khẩu"
    thanks: str = ""


STANDARD_TICKET = TicketContent(
    centre=("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "PHƯỜNG TÍCH LƯƠNG"),
    service="Chứng thực bản sao",
    number="A012",
    waiting=("Số người đang chờ: 7",),
    issued="09:41  30/07/2026",
    qr="https://xephang.tichluong.thainguyen.gov.vn/p/A012?k=9fQ2x7Zd",
    closing=("Vui lòng theo dõi số thứ tự trên màn hình",),
    wifi=("Wi-Fi miễn phí: TTHCC-TichLuong", "Không cần mật khẩu"),
    thanks="Xin cảm ơn quý công dân!",
)


def ticket_document(content: TicketContent, profile: PrinterProfile) -> Document:
    """The ticket as blocks, from the emblem to the cut. Sizes are those of 203 dpi printers."""
    return Document(
        (
            *_head(content),
            *_middle(content),
            *_qr(content, profile),
            *_foot(content),
            Cut(),
        )
    )


def _head(content: TicketContent) -> list[Block]:
    sizes = [CENTRE_PX, *[UNIT_PX] * len(content.centre)]
    names = [line(text, size, bold=True) for text, size in zip(content.centre, sizes, strict=False)]
    return [Emblem(), Feed(4), *names, Rule(), Feed(4)]


def _middle(content: TicketContent) -> list[Block]:
    return [
        line(content.service, SERVICE_PX, bold=True, least_px=SERVICE_LEAST_PX),
        Number(content.number),
        *[_labelled(text, WAITING_PX) for text in content.waiting],
        *([_time_and_date(content.issued)] if content.issued else []),
        *([_labelled(content.code, TEXT_LEAST_PX)] if content.code else []),
    ]


def _qr(content: TicketContent, profile: PrinterProfile) -> list[Block]:
    module = 7 if profile.width_dots >= 512 else 6
    return [Feed(18), QrCode(content.qr, module), Feed(16)] if content.qr else [Feed(8)]


def _foot(content: TicketContent) -> list[Block]:
    closing: list[Block] = [line(text) for text in content.closing]
    wifi: list[Block] = [_labelled(text, TEXT_LEAST_PX) for text in content.wifi]
    thanks: list[Block] = [Feed(6), line(content.thanks, THANKS_PX, bold=True)] if content.thanks else []
    return [*closing, *([Rule(), Feed(4), *wifi] if wifi else []), *thanks, Feed(8)]


def _time_and_date(text: str) -> TextLine:
    """The time is bold, the date is not."""
    time, blanks, date = text.partition("  ")
    return TextLine((Span(time, bold=True), Span(blanks + date)))


def _labelled(text: str, size_px: int) -> TextLine:
    """A line whose part behind ": " is bold."""
    label, colon, value = text.partition(": ")
    spans = (Span(label + colon), Span(value, bold=True)) if colon else (Span(label),)
    return TextLine(spans, size_px)
