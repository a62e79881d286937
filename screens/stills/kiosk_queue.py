"""Home, the services, the ticket, and what lies over any page."""

from screens import samples
from screens.session import Message
from screens.stills.making import at, screen
from screens.stills.moment import NOW_MS
from screens.words import _


@screen
def home(desk):
    at(desk, "home")


@screen
def services(desk):
    at(desk, "services")


@screen
def services_paused(desk):
    """Every reason there is, an express service, and the wishes chosen; the first waits for its counter to open."""
    desk.board = samples.paused_board(desk.board)
    classes = desk.centre.queue.priority_classes
    desk.session.priority_class, desk.session.dossiers = classes[0].id if classes else "", 3
    at(desk, "services")


@screen
def home_closed(desk):
    """One tap at a counter closed the whole centre."""
    desk.board = samples.closed_board(desk.board)
    at(desk, "home")


@screen
def services_closed(desk):
    """One tap at a counter closed a service."""
    desk.board = samples.closed_board(desk.board, desk.centre.services[:1])
    at(desk, "services")


@screen
def priority(desk):
    at(desk, "priority")


@screen
def dossiers(desk):
    desk.session.dossiers = 3
    at(desk, "dossiers")


@screen
def languages(desk):
    at(desk, "languages")


@screen
def ease(desk):
    at(desk, "ease")


def _ticket(desk, outcome, reason="", **state):
    desk.session.ticket = samples.ticket(desk.centre)
    desk.session.outcome, desk.session.reason = outcome, reason
    at(desk, "ticket", **state)


@screen
def ticket(desk):
    _ticket(desk, "confirmed", paper_ms=NOW_MS - 3000)


@screen
def ticket_marked(desk):
    """Of a priority class, with an appointment, for several dossiers."""
    _ticket(desk, "confirmed", paper_ms=NOW_MS - 3000)
    desk.session.ticket = samples.marked_ticket(desk.centre)


@screen
def ticket_express(desk):
    _ticket(desk, "confirmed", paper_ms=NOW_MS - 3000)
    desk.session.ticket = desk.session.ticket.model_copy(update={"express": True})


@screen
def ticket_printing(desk):
    _ticket(desk, "sending")


@screen
def ticket_sent(desk):
    _ticket(desk, "sent", paper_ms=NOW_MS - 3000)


@screen
def ticket_map(desk):
    """Where there is a map, the way to it."""
    desk.centre = samples.with_information(desk.centre)
    _ticket(desk, "confirmed", paper_ms=NOW_MS - 3000)


@screen
def ticket_no_paper(desk):
    _ticket(desk, "failed", "paper_out", paper_ms=NOW_MS, fault=True)


@screen
def ticket_no_paper_no_code(desk):
    _ticket(desk, "failed", "offline", paper_ms=NOW_MS, fault=True)
    desk.session.ticket = desk.session.ticket.model_copy(update={"url": ""})


@screen
def ask(desk):
    at(desk, "services", asked_ms=NOW_MS - 5000)


@screen
def message(desk):
    at(desk, "home")
    desk.session.message = Message(_("Đã báo cán bộ"), _("Xin ông/bà chờ một lát, cán bộ sẽ đến."))


@screen
def out_of_service(desk):
    at(desk, "home")
    desk._lost_ms = NOW_MS - 60_000
