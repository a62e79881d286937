"""What a procedure has to read beyond its checklist, as sheets. Imports no Kivy."""

from kiosk.paper_words import leaves_open, note_of
from kiosk.wire.pushes import Paper, ProcedureView
from screens import words
from screens.info_topics import Sheet
from screens.words import _

PHONE, FORMS, LEGAL = "phone", "forms", "legal"


def sheets(view: ProcedureView) -> dict[str, Sheet]:
    """By name, in the order they are offered; those that say something."""
    payload = view.phone_url or view.url
    found = {
        PHONE: Sheet(_("Mang về trên điện thoại"), _("Quét mã bằng điện thoại"), _phone_lines(view), payload),
        FORMS: Sheet(_("Mẫu đơn, tờ khai"), "", (("", view.forms), ("", _("Xin mẫu tại quầy, không mất tiền.")))),
        LEGAL: Sheet(_("Căn cứ pháp lý"), _("Luật, nghị định"), _parted(view.legal_basis)),
    }
    said = {PHONE: payload, FORMS: view.forms, LEGAL: view.legal_basis}
    return {name: sheet for name, sheet in found.items() if said[name]}


def _phone_lines(view: ProcedureView) -> tuple[tuple[str, str], ...]:
    if view.phone_url:
        return (("", _("Quét mã để mang về điện thoại giấy tờ cần mang, lệ phí, mẫu đơn.")),)
    return (("", _("Quét mã để đọc hướng dẫn trên Cổng Dịch vụ công quốc gia.")),)


def _parted(text: str) -> tuple[tuple[str, str], ...]:
    """One law a line."""
    return tuple(("", part.strip()) for part in text.split(";") if part.strip())


def paper_detail(paper: Paper) -> str:
    """How many originals and copies in the person's language, then what the catalogue says beside."""
    if not (paper.originals or paper.copies):
        return note_of(paper.detail, _)
    counts = [
        *([words.many("{n} bản chính", paper.originals)] if paper.originals else []),
        *([words.many("{n} bản sao", paper.copies)] if paper.copies else []),
    ]
    return " · ".join(part for part in (", ".join(counts), note_of(paper.note, _)) if part)


def asks_for_originals(papers: tuple[Paper, ...]) -> bool:
    return leaves_open(f"{paper.name} {paper.detail}" for paper in papers)
