"""The papers of a procedure on a slip, laid out as a ticket is: what to bring as a list to tick, time, fee, where.

Unlike on a ticket all of them stand here, with their details: whoever prints it goes home for them.
"""

from collections.abc import Iterator

from devices.printers.document import SERVICE_LEAST_PX
from devices.printers.ticket import Part, TicketContent
from kiosk.paper_words import leaves_open, what_to_bring
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.papers import PaperRow, read_paper, said_of
from kiosk.settings import CentreSettings
from kiosk.station.printing.ticket_paper import centre_names
from kiosk.station.printing.ticket_papers import plain
from kiosk.station.printing.ticket_words import Words, words_of

PAPERS_MOST = 20  # the longest list of the starter catalogue has 6
LETTERS_MOST = 1_200  # all papers together: about 25 s at 9600 baud, 40 cm of paper
TEXT_MOST = 200  # letters of a fee or a place; the whole text stands on the screen


def checklist_content(
    procedure: Procedure, place: str, url: str, centre: CentreSettings, language: str
) -> TicketContent:
    """`place`: counters, or where the commune says; `url` "" prints no QR."""
    _ = words_of(language)
    return TicketContent(
        centre=centre_names(centre, language),
        service=plain(procedure.short_name),
        number="",
        waiting=(),
        issued="",
        qr=url,
        papers=(_("Giấy tờ cần mang:"), *_lines(procedure, _)),
        closing=_closing(procedure, url, _),
        thanks=_("Xin cảm ơn quý công dân!"),
        parts=(
            Part("names", bold=True),
            Part("rule"),
            Part("service", SERVICE_LEAST_PX, bold=True),
            Part("papers", align="left"),
            *(Part("text", align="left", text=text) for text in _facts(procedure, place, _)),
            Part("rule"),
            Part("qr"),
            Part("follow"),
            Part("thanks", bold=True, wide_only=True),
        ),
    )


def _lines(procedure: Procedure, _: Words) -> Iterator[str]:
    papers, room = procedure.components, LETTERS_MOST
    if not papers:
        yield _("Xin hỏi cán bộ tại quầy")
    for n, paper in enumerate(papers):
        room -= len(paper)
        if n == PAPERS_MOST or room < 0:
            yield _("Còn {n} giấy tờ: xem tại máy lấy số hoặc hỏi cán bộ").format(n=len(papers) - n)
            return
        yield _line(read_paper(paper), _)
    if leaves_open(papers):
        yield ". ".join(what_to_bring(_))


def _line(paper: PaperRow, _: Words) -> str:
    said = plain(said_of(paper, _.many, _))
    return f"[  ] {plain(paper.name)}" + (f" ({said})" if said else "")


def _facts(procedure: Procedure, place: str, _: Words) -> Iterator[str]:
    for title, text in (
        (_("Thời hạn"), procedure.time_limit or procedure.time_short),
        (_("Lệ phí"), procedure.fee or procedure.fee_short),
        (_("Nơi nộp"), place),
    ):
        if text:
            yield f"{title}: {plain(text)[:TEXT_MOST]}"


def _closing(procedure: Procedure, url: str, _: Words) -> tuple[str, ...]:
    said = [_("Quét mã để xem trên điện thoại")] if url else []
    if procedure.verified_on is None:
        said.append(_("Thông tin tham khảo, xin xác nhận tại quầy."))
    return tuple(said)
