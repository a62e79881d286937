"""The queue ticket on paper: its content, and the order, sizes and weights in which it is printed."""

import dataclasses
from dataclasses import dataclass

from devices.printers.document import (
    SERVICE_LEAST_PX,
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

EMBLEM_DOTS = 48
SHORT_BELOW_DOTS = 512  # on narrower paper the short form: no emblem, no thanks, of the Wi-Fi lines the first


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
            *_head(content, profile),
            *_middle(content),
            *_qr(content, profile),
            *_foot(content, profile),
            Cut(),
        )
    )


def kept_groups(content: TicketContent, profile: PrinterProfile) -> list[tuple[Block, ...]]:
    """What is the same on many tickets and worth a place in the printer's memory: head, service, labels, foot."""
    labels = [_labelled(text) for text in (*content.waiting, content.code) if ": " in text]
    return [
        tuple(_head(content, profile)),
        (_service(content),),
        *[(dataclasses.replace(label, spans=label.spans[:1]),) for label in labels],
        tuple(_foot(content, profile)),
    ]


def _head(content: TicketContent, profile: PrinterProfile) -> list[Block]:
    emblem: list[Block] = [] if _short(profile) else [Emblem(EMBLEM_DOTS), Feed(4)]
    return [*emblem, *[line(text, bold=True) for text in content.centre], Rule(), Feed(4)]


def _short(profile: PrinterProfile) -> bool:
    return profile.width_dots < SHORT_BELOW_DOTS


def _service(content: TicketContent) -> TextLine:
    return line(content.service, SERVICE_LEAST_PX, bold=True, least_px=SERVICE_LEAST_PX)


def _middle(content: TicketContent) -> list[Block]:
    return [
        _service(content),
        Number(content.number),
        *[_labelled(text) for text in content.waiting],
        *([_time_and_date(content.issued)] if content.issued else []),
        *([_labelled(content.code)] if content.code else []),
    ]


def _qr(content: TicketContent, profile: PrinterProfile) -> list[Block]:
    module = 6 if _short(profile) else 7
    return [Feed(18), QrCode(content.qr, module), Feed(16)] if content.qr else [Feed(10)]


def _foot(content: TicketContent, profile: PrinterProfile) -> list[Block]:
    if _short(profile):
        content = dataclasses.replace(content, wifi=content.wifi[:1], thanks="")
    closing: list[Block] = [line(text) for text in content.closing]
    wifi: list[Block] = [part for text in content.wifi for part in _network(text)]
    thanks: list[Block] = [Feed(6), line(content.thanks, bold=True)] if content.thanks else []
    return [*closing, *([Rule(), Feed(4), *wifi] if wifi else []), *thanks, Feed(8)]


def _network(text: str) -> list[Block]:
    """A network's name on its own line, in the printer's own letters: few bytes, and l, I and 1 are told apart."""
    label, colon, value = text.partition(": ")
    if not (colon and value.isascii()):
        return [line(text)]
    return [line(label + ":"), line(value, bold=True)]


def _time_and_date(text: str) -> TextLine:
    """The time is bold, the date is not."""
    time, blanks, date = text.partition("  ")
    return TextLine((Span(time, bold=True), Span(blanks + date)))


def _labelled(text: str) -> TextLine:
    """A line whose part behind ": " is bold."""
    label, colon, value = text.partition(": ")
    spans = (Span(label + colon), Span(value, bold=True)) if colon else (Span(label),)
    return TextLine(spans)
