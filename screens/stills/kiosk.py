"""How each screen of the kiosk comes about."""

from dataclasses import replace

from screens import samples
from screens.session import Message
from screens.stills.moment import NOW_MS
from screens.words import _

SCREENS = {}


def _screen(build):
    SCREENS[build.__name__] = build
    return build


def _at(desk, screen, **state):
    desk.state = replace(desk.state, screen=screen, changed_ms=NOW_MS, touched_ms=NOW_MS, **state)


@_screen
def home(desk):
    _at(desk, "home")


@_screen
def services(desk):
    _at(desk, "services")


@_screen
def services_paused(desk):
    """The second service is closed, the first waits for its counter to open."""
    paused = [s.model_copy(update={"open": n != 1}) for n, s in enumerate(desk.centre.services)]
    desk.centre = desk.centre.model_copy(update={"services": tuple(paused)})
    queues = list(desk.board.services)
    queues[0] = queues[0].model_copy(update={"counters_open": 0})
    desk.board = desk.board.model_copy(update={"services": tuple(queues)})
    desk.session.priority = True
    _at(desk, "services")


def _ticket(desk, outcome, reason="", **state):
    desk.session.ticket = samples.ticket(desk.centre)
    desk.session.outcome, desk.session.reason = outcome, reason
    _at(desk, "ticket", **state)


@_screen
def ticket(desk):
    _ticket(desk, "confirmed", paper_ms=NOW_MS - 3000)


@_screen
def ticket_printing(desk):
    _ticket(desk, "sending")


@_screen
def ticket_sent(desk):
    _ticket(desk, "sent", paper_ms=NOW_MS - 3000)


@_screen
def ticket_no_paper(desk):
    _ticket(desk, "failed", "paper_out", paper_ms=NOW_MS, fault=True)


@_screen
def ticket_no_paper_no_code(desk):
    _ticket(desk, "failed", "offline", paper_ms=NOW_MS, fault=True)
    desk.session.ticket = desk.session.ticket.model_copy(update={"url": ""})


@_screen
def ask(desk):
    _at(desk, "services", asked_ms=NOW_MS - 5000)


@_screen
def message(desk):
    _at(desk, "home")
    desk.session.message = Message(_("Đã báo cán bộ"), _("Xin ông/bà chờ một lát, cán bộ sẽ đến."))


@_screen
def out_of_service(desk):
    _at(desk, "home")
    desk._lost_ms = NOW_MS - 60_000


def _lookup(desk, query, hits):
    desk.session.query, desk.session.hits = query, hits
    _at(desk, "lookup")


@_screen
def lookup(desk):
    _lookup(desk, "khai sinh", samples.HITS)


@_screen
def lookup_empty(desk):
    _lookup(desk, "", None)


@_screen
def lookup_nothing(desk):
    _lookup(desk, "xyzt", ())


@_screen
def procedure(desk):
    desk.session.procedure = samples.PROCEDURE
    _at(desk, "procedure")


@_screen
def wifi(desk):
    _at(desk, "wifi")


@_screen
def attract(desk):
    _at(desk, "attract")


@_screen
def rating_about(desk):
    _at(desk, "rating_about")


@_screen
def rating_code(desk):
    desk.session.code = "A01248"
    _at(desk, "rating_code")


@_screen
def rating_code_unknown(desk):
    desk.session.code = "A0124828"
    desk.session.problem = _("Chưa tìm thấy phiếu này. Xin ông/bà xem lại mã.")
    _at(desk, "rating_code")


@_screen
def rating_faces(desk):
    desk.session.found = samples.FOUND
    _at(desk, "rating_faces")


@_screen
def rating_centre(desk):
    _at(desk, "rating_faces")


@_screen
def rating_reasons(desk):
    desk.session.level, desk.session.rated_ms = 2, NOW_MS
    desk.session.reasons = (desk.centre.rating.reasons[0].id,)
    _at(desk, "rating_reasons")


@_screen
def rating_comment(desk):
    desk.session.comment = "Ghế chờ ít quá, xin kê thêm"
    _at(desk, "rating_comment")


@_screen
def thanks(desk):
    _at(desk, "thanks")
