"""The queue ticket on paper: what it says, and a template: which parts stand in which order, size, weight and place."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from devices.printers.document import (
    SERVICE_LEAST_PX,
    TEXT_LEAST_PX,
    Align,
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
)
from devices.printers.profile import PrinterProfile

Kind = Literal[
    "emblem",
    "names",
    "rule",
    "service",
    "number",
    "wait",
    "issued",
    "code",
    "qr",
    "papers",
    "follow",
    "wifi",
    "slogan",
    "text",
    "thanks",
]

EMBLEM_DOTS = 48
SHORT_BELOW_DOTS = 512  # narrower paper is short of room: no parts for wide paper, of the Wi-Fi lines the first
INDENT = "  "  # before text at the left: rolls shift by a millimetre
STATIC = frozenset({"emblem", "names", "rule", "follow", "wifi", "text", "thanks"})  # the same on many tickets


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the template. `text`: the words of kind "text", or of "follow" and "thanks" instead of the usual."""

    kind: Kind
    size_px: int = TEXT_LEAST_PX  # text too wide at this size shrinks to the least legible one, then wraps
    bold: bool = False
    align: Align = "center"
    wide_only: bool = False  # left out on narrow paper
    text: str = ""


MARKS = Part("text", SERVICE_LEAST_PX, bold=True)  # how they are printed; no template changes that
STANDARD_PARTS = (
    Part("emblem", wide_only=True),
    Part("names", bold=True),
    Part("rule"),
    Part("service", SERVICE_LEAST_PX, bold=True),
    Part("number"),
    Part("wait"),
    Part("issued"),
    Part("code"),
    Part("qr"),
    Part("follow"),
    Part("rule"),
    Part("wifi"),
    Part("thanks", bold=True, wide_only=True),
)


@dataclass(frozen=True, slots=True)
class TicketContent:
    """What one ticket says, ready worded, and the parts it is laid out by; empty texts and tuples are left out."""

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
    marks: tuple[str, ...] = ()  # "BẢN IN LẠI", "Ưu tiên": above the number, whatever the template shows
    papers: tuple[str, ...] = ()  # a heading, then one paper a line
    slogan: str = ""
    parts: tuple[Part, ...] = STANDARD_PARTS


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
    """The ticket as blocks, from its first part to the cut. Sizes are those of 203 dpi printers."""
    blocks = [block for part, blocks in _laid_out(content, profile) for block in blocks]
    return Document((*blocks, Feed(8), Cut()))


def kept_groups(content: TicketContent, profile: PrinterProfile) -> list[tuple[Block, ...]]:
    """What is the same on many tickets and worth a place in the printer's memory: head, service, labels, foot.

    Kept pictures are as wide as the paper and centred, so lines at the left are not among them. None reaches over a
    part that changes, also where this ticket leaves it out: the next one may not.
    """
    groups: list[tuple[Block, ...]] = []
    run: list[Block] = []
    for part, blocks in _laid_out(content, profile):
        if part.kind in STATIC and all(_centred(block) for block in blocks):
            run += blocks
            continue
        groups += [*_worth_keeping(run), *_of_changing(part, blocks)]
        run = []
    return [*groups, *_worth_keeping([*run, Feed(8)])]


def _centred(block: Block) -> bool:
    return not isinstance(block, TextLine) or block.align == "center"


def _worth_keeping(run: list[Block]) -> list[tuple[Block, ...]]:
    """A rule alone costs fewer bytes to print than it takes room."""
    return [tuple(run)] if any(isinstance(block, TextLine | Emblem) for block in run) else []


def _of_changing(part: Part, blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """The service whole; of a line with a value its label, whose value then follows in the printer's usual letters."""
    lines = [block for block in blocks if isinstance(block, TextLine) and _centred(block)]
    if part.kind == "service":
        return [(text,) for text in lines]
    if part.kind in ("wait", "code") and part.size_px == TEXT_LEAST_PX:
        return [(dataclasses.replace(text, spans=text.spans[:1]),) for text in lines if len(text.spans) > 1]
    return []


def _laid_out(content: TicketContent, profile: PrinterProfile) -> Iterator[tuple[Part, list[Block]]]:
    """The parts of this paper and their blocks, if any; no rule above the first, below the last or another rule."""
    short = profile.width_dots < SHORT_BELOW_DOTS
    rule: list[tuple[Part, list[Block]]] = []
    first = True
    for part in [part for part in content.parts if not (short and part.wide_only)]:
        blocks = _blocks(part, content, short=short)
        if part.kind == "rule":
            rule = [(part, blocks)]
            continue
        if blocks:
            yield from [] if first else rule
            rule, first = [], False
        yield part, blocks


def _blocks(part: Part, content: TicketContent, *, short: bool) -> list[Block]:
    match part.kind:
        case "emblem":
            return [Emblem(EMBLEM_DOTS), Feed(4)]
        case "rule":
            return [Rule(), Feed(4)]
        case "service":
            return _lines(part, (content.service,), SERVICE_LEAST_PX)
        case "number":
            return [*_lines(MARKS, (" · ".join(content.marks),), SERVICE_LEAST_PX), Number(content.number)]
        case "qr":
            return [Feed(18), QrCode(content.qr, 6 if short else 7), Feed(16)] if content.qr else [Feed(10)]
        case _:
            return _worded(part, content, short=short)


def _worded(part: Part, content: TicketContent, *, short: bool) -> list[Block]:
    match part.kind:
        case "wait":
            return [_labelled(part, text) for text in content.waiting]
        case "code":
            return [_labelled(part, content.code)] if content.code else []
        case "issued":
            return [_time_and_date(part, content.issued)] if content.issued else []
        case "papers":
            heading = dataclasses.replace(part, bold=True)
            listed = [*_lines(heading, content.papers[:1]), *_lines(part, content.papers[1:])]
            return [*listed, Feed(10)] if listed else []
        case "wifi":
            return [block for text in content.wifi[: 1 if short else None] for block in _network(part, text)]
        case "slogan" | "thanks":
            said = _lines(part, (content.slogan if part.kind == "slogan" else part.text or content.thanks,))
            return [Feed(6), *said] if said else []
        case _:
            return _lines(part, _texts(part, content))


def _texts(part: Part, content: TicketContent) -> tuple[str, ...]:
    if part.kind == "names":
        return content.centre
    return content.closing if part.kind == "follow" and not part.text else (part.text,)


def _lines(part: Part, texts: Sequence[str], least_px: int = TEXT_LEAST_PX) -> list[Block]:
    return [_line(part, (Span(text, part.bold),), least_px) for text in texts if text]


def _line(part: Part, spans: tuple[Span, ...], least_px: int = TEXT_LEAST_PX) -> TextLine:
    if part.align == "left":
        spans = (dataclasses.replace(spans[0], text=INDENT + spans[0].text), *spans[1:])
    return TextLine(spans, max(part.size_px, least_px), part.align, least_px)


def _network(part: Part, text: str) -> list[Block]:
    """A network's name on its own line, in the printer's own letters: few bytes, and l, I and 1 are told apart."""
    label, colon, value = text.partition(": ")
    if not (colon and value.isascii()):
        return _lines(part, (text,))
    return [*_lines(part, (label + ":",)), *_lines(dataclasses.replace(part, bold=True), (value,))]


def _time_and_date(part: Part, text: str) -> TextLine:
    """The time is bold, the date only where the part is."""
    time, blanks, date = text.partition("  ")
    return _line(part, (Span(time, bold=True), Span(blanks + date, part.bold)))


def _labelled(part: Part, text: str) -> TextLine:
    """A line whose part behind ": " is bold."""
    label, colon, value = text.partition(": ")
    return _line(part, (Span(label + colon, part.bold), Span(value, bold=True)) if colon else (Span(label, part.bold),))
