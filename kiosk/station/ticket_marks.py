"""What stands above the number on paper: a reprint, an express day, an appointment, priority and why, dossiers."""

from kiosk.domain.calendar import local
from kiosk.domain.rules import Rules
from kiosk.domain.state import Ticket
from kiosk.settings import CentreSettings
from kiosk.settings.hours import WEEKDAYS
from kiosk.station.ticket_words import words_of


def marks_of(ticket: Ticket, centre: CentreSettings, rules: Rules, *, reprint: bool) -> tuple[str, ...]:
    """Officers go by them, so that they keep their Vietnamese; an ordinary ticket has none."""
    _ = words_of(ticket.language)
    name = rules.class_name(ticket.priority_class)
    priority = _("Ưu tiên: {name}").format(name=name) if name else _("Ưu tiên")
    found = {
        _("BẢN IN LẠI"): reprint,
        _express(ticket, centre): ticket.express,
        _("Hẹn {time}").format(time=f"{local(ticket.due_at):%H:%M}" if ticket.due_at else ""): bool(ticket.due_at),
        priority: ticket.priority,
        _("{n} hồ sơ").format(n=ticket.dossiers): ticket.dossiers > 1,
    }
    return tuple(mark for mark, holds in found.items() if holds)


def _express(ticket: Ticket, centre: CentreSettings) -> str:
    """What the centre calls its express day."""
    _ = words_of(ticket.language)
    weekday = WEEKDAYS[local(ticket.issued_at).weekday()]
    return next((day.name for day in centre.queue.express_days if day.weekday == weekday), _("Không hẹn, không chờ"))
