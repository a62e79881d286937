"""What is particular about a ticket, in one line: priority and why, dossiers, an appointment, an express day."""

from datetime import datetime

from kiosk.settings import CentreSettings
from kiosk.settings.hours import WEEKDAYS
from kiosk.settings.queue import PriorityClass
from kiosk.wire.pushes import IssuedTicket
from screens import words
from screens.words import _


def chooses_priority(centre: CentreSettings) -> bool:
    """Whether citizens say themselves that they have priority."""
    return centre.queue.priority_by == "citizen" and bool(centre.queue.priority_classes)


def class_name(known: PriorityClass) -> str:
    return words.chosen(known.name, known.name_en)


def class_of(centre: CentreSettings, class_id: str) -> str:
    return next((class_name(c) for c in centre.queue.priority_classes if c.id == class_id), "")


def marks(ticket: IssuedTicket, centre: CentreSettings, now: datetime) -> list[str]:
    """In order of weight; a ticket like any other has none."""
    found = []
    if ticket.express:
        found.append(express_words(centre, now))
    if ticket.appointment:
        found.append(_("Hẹn {time}").format(time=ticket.appointment))
    if ticket.priority:
        found.append(priority_words(centre, ticket.priority_class))
    if ticket.dossiers > 1:
        found.append(words.many("{n} hồ sơ", ticket.dossiers))
    return found


def priority_words(centre: CentreSettings, class_id: str) -> str:
    name = class_of(centre, class_id)
    return _("Ưu tiên: {name}").format(name=name) if name else _("Ưu tiên")


def short(found: list[str], centre: CentreSettings, ticket: IssuedTicket) -> list[str]:
    """The same where room is scarce: of priority its class alone."""
    name = class_of(centre, ticket.priority_class)
    whole = priority_words(centre, ticket.priority_class)
    return [name if name and mark == whole else mark for mark in found]


def express_words(centre: CentreSettings, now: datetime) -> str:
    """What the centre calls its express day; the name has no English of its own."""
    usual, today = _("Ngày không hẹn, không chờ"), WEEKDAYS[now.weekday()]
    return words.chosen(next((d.name for d in centre.queue.express_days if d.weekday == today), usual), usual)
