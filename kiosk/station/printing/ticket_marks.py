"""What stands above the number on paper: a reprint, an express day, an appointment, priority and why, dossiers."""

from kiosk.domain.calendar import local
from kiosk.domain.rules import Rules
from kiosk.domain.state import Ticket
from kiosk.settings import CentreSettings
from kiosk.settings.hours import WEEKDAYS
from kiosk.station.printing.ticket_words import mark, words_of


def marks_of(ticket: Ticket, centre: CentreSettings, rules: Rules, *, reprint: bool) -> tuple[str, ...]:
    """Officers go by them, so that they keep their Vietnamese; an ordinary ticket has none."""
    _ = words_of(ticket.language)
    name, due = rules.class_name(ticket.priority_class), ticket.due_at
    priority = mark("Ưu tiên", _("Ưu tiên"))
    found = {
        reprint_mark(ticket.language): reprint,
        _express(ticket, centre): ticket.express,
        f"{mark('Hẹn', _('Hẹn'))} {local(due):%H:%M}" if due else "": due is not None,
        f"{priority}: {name}" if name else priority: ticket.priority,
        f"{ticket.dossiers} {mark('hồ sơ', _.many('hồ sơ', ticket.dossiers))}": ticket.dossiers > 1,
    }
    return tuple(text for text, holds in found.items() if holds)


def reprint_mark(language: str) -> str:
    _ = words_of(language)
    return mark("BẢN IN LẠI", _("BẢN IN LẠI"))


def _express(ticket: Ticket, centre: CentreSettings) -> str:
    """What the centre calls its express day."""
    weekday = WEEKDAYS[local(ticket.issued_at).weekday()]
    named = next((day.name for day in centre.queue.express_days if day.weekday == weekday), "")
    _ = words_of(ticket.language)
    return named or mark("Không hẹn, không chờ", _("Không hẹn, không chờ"))
