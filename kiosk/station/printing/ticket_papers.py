"""The papers to bring, as far as a ticket has room: a reminder, the whole checklist stays on the screen."""

import unicodedata

from kiosk.procedures.catalogue import Paper, Procedure
from kiosk.station.printing.ticket_words import Words

PAPERS_MOST = 6  # the longest checklist of the starter catalogue
LETTERS_MOST = 260  # all of them together: about as many bytes as all the rest of a ticket, 7 s at 9600 baud
PAPER_MOST = 90  # letters of one paper: two lines of 80 mm paper
WITH_DETAIL_MOST = 44  # letters: a detail that would begin a second line stays on the screen


def papers_to_bring(procedure: Procedure | None, _: Words) -> tuple[str, ...]:
    """A heading, one paper a line, and how many did not fit; nothing when no papers are known."""
    lines = [_line(paper) for paper in procedure.papers()] if procedure else []
    fitting = lines[:PAPERS_MOST]
    while len(fitting) > 1 and sum(map(len, fitting)) > LETTERS_MOST:
        fitting.pop()
    rest = len(lines) - len(fitting)
    more = (_("Còn {n} giấy tờ: xem tại máy lấy số hoặc hỏi cán bộ").format(n=rest),) if rest else ()
    return (_("Giấy tờ cần mang:"), *(f"– {line}" for line in fitting), *more) if lines else ()


def _line(paper: Paper) -> str:
    name, detail = plain(paper.name), plain(paper.detail)
    whole = f"{name} ({detail})"
    if detail and len(whole) <= WITH_DETAIL_MOST:
        return whole
    return name if len(name) <= PAPER_MOST else f"{name[: PAPER_MOST - 1].rstrip()}…"


def plain(text: str) -> str:
    """One line: a cell of the catalogue may hold several, and what cannot be printed at all."""
    return " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text).split())
