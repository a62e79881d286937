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
    """Every reason there is, an express service, and the wishes chosen; the first waits for its counter to open."""
    desk.board = samples.paused_board(desk.board)
    classes = desk.centre.queue.priority_classes
    desk.session.priority_class, desk.session.dossiers = classes[0].id if classes else "", 3
    _at(desk, "services")


@_screen
def home_closed(desk):
    """One tap at a counter closed the whole centre."""
    desk.board = samples.closed_board(desk.board)
    _at(desk, "home")


@_screen
def services_closed(desk):
    """One tap at a counter closed a service."""
    desk.board = samples.closed_board(desk.board, desk.centre.services[:1])
    _at(desk, "services")


@_screen
def priority(desk):
    _at(desk, "priority")


@_screen
def dossiers(desk):
    desk.session.dossiers = 3
    _at(desk, "dossiers")


@_screen
def home_appointments(desk):
    desk.centre = samples.with_appointments(desk.centre)
    _at(desk, "home")


@_screen
def appointments(desk):
    _at(desk, "appointments")


@_screen
def booking_service(desk):
    desk.centre = samples.with_appointments(desk.centre)
    _at(desk, "booking_service")


def _booking(desk, screen):
    desk.centre = samples.with_appointments(desk.centre)
    desk.session.service, desk.session.slots = desk.centre.services[0].id, samples.slots(desk.centre)
    _at(desk, screen)


@_screen
def booking_day(desk):
    _booking(desk, "booking_day")


@_screen
def booking_time(desk):
    _booking(desk, "booking_time")
    desk.session.slot = desk.session.slots.slots[3].at


@_screen
def booked(desk):
    desk.centre = samples.with_appointments(desk.centre)
    desk.session.booking, desk.session.outcome = samples.booking(desk.centre), "confirmed"
    _at(desk, "booked", paper_ms=NOW_MS - 3000)


@_screen
def booked_no_paper(desk):
    desk.centre = samples.with_appointments(desk.centre)
    desk.session.booking = samples.booking(desk.centre)
    _at(desk, "booked", paper_ms=NOW_MS - 3000, fault=True)


@_screen
def checkin(desk):
    desk.session.booking_code = "H4827K"
    _at(desk, "checkin")


@_screen
def question(desk):
    _at(desk, "checkin")
    desk.session.booking_code = "H4827KP"
    desk.appointments.cancel("H4827KP")


def _ticket(desk, outcome, reason="", **state):
    desk.session.ticket = samples.ticket(desk.centre)
    desk.session.outcome, desk.session.reason = outcome, reason
    _at(desk, "ticket", **state)


@_screen
def ticket(desk):
    _ticket(desk, "confirmed", paper_ms=NOW_MS - 3000)


@_screen
def ticket_marked(desk):
    """Of a priority class, with an appointment, for several dossiers."""
    _ticket(desk, "confirmed", paper_ms=NOW_MS - 3000)
    desk.session.ticket = samples.marked_ticket(desk.centre)


@_screen
def ticket_express(desk):
    _ticket(desk, "confirmed", paper_ms=NOW_MS - 3000)
    desk.session.ticket = desk.session.ticket.model_copy(update={"express": True})


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
