"""The fixed words of a ticket in the language it was taken in; what officers go by keeps its Vietnamese."""

from kiosk.domain.state import Ticket
from kiosk.translations import Words as Words
from kiosk.translations import words_of as words_of


def mark(vietnamese: str, said: str) -> str:
    """What officers go by keeps its Vietnamese: "BẢN IN LẠI (REPRINT)". `said`: the same in the ticket's language."""
    return vietnamese if said == vietnamese else f"{vietnamese} ({said.upper()})"


def waiting_line(ticket: Ticket, _: Words) -> str:
    """Waits are intervals; "Không chờ" instead of 0 (look.md, rule 5)."""
    wait = {"ahead": ticket.ahead, "low": ticket.wait_min, "high": ticket.wait_max}
    if ticket.wait_max == 0:
        return _("Người chờ trước: không chờ")
    if ticket.wait_max < 0 and not ticket.ahead:
        return _("Người chờ trước: chưa có ai · quầy chưa mở")
    if ticket.wait_max < 0:
        return _("Người chờ trước: {ahead} · quầy chưa mở").format(**wait)
    if ticket.ahead == 0:
        return _("Dự kiến đến lượt: {low}–{high} phút").format(**wait)
    return _("Người chờ trước: {ahead} · {low}–{high} phút").format(**wait)
