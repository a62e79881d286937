"""The fixed words of a ticket in the language it was taken in; what officers go by keeps its Vietnamese."""

from collections.abc import Callable
from functools import cache

from kiosk.domain.state import Ticket
from kiosk.translations import SOURCE_LANGUAGE, translations

Words = Callable[[str], str]
ENGLISH = "en"


def words_of(language: str) -> Words:
    """Vietnamese text to the ticket's language; one we have no words in gets Vietnamese."""
    return _catalogue(ENGLISH if language == ENGLISH else SOURCE_LANGUAGE)


@cache
def _catalogue(language: str) -> Words:
    return translations(language, "ticket").gettext


def waiting_line(ticket: Ticket, _: Words = str) -> str:
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
