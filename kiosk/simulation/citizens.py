"""What citizens do, as processes: take a number, keep an appointment, rate. They press what screens show."""

from kiosk.domain.events import parse_rfc3339
from kiosk.simulation.centre import Centre, Guest, Screen, Visitor
from kiosk.simulation.person import Citizen, Rating
from kiosk.simulation.process import Process, until
from kiosk.simulation.saying import PRIVATE_MARK
from kiosk.wire import requests
from kiosk.wire.asked import SkipRating
from kiosk.wire.pushes import Booking, IssuedTicket

# How long somebody stands before a kiosk that does not answer, and before the reception desk.
KIOSK_PATIENCE_MS = 25_000
HELP_PATIENCE_MS = 300_000
# Whom the kiosk could not serve comes again, some minutes later; at once when it only asked for a moment.
TRY_AGAIN_MS = 180_000
A_MOMENT_MS = 4_000
TRIES_MOST = 8
# An appointment of which the machine says so is not tried again.
_NO_APPOINTMENT = ("no_such_booking", "booking_used", "booking_cancelled", "other_day")


def visit(centre: Centre, citizen: Citizen) -> Process[None]:
    """From the door to the seat; at the counter an officer takes over."""
    if citizen.booking is not None:
        yield from _keep_appointment(centre, citizen)
    else:
        yield from _come_for_a_number(centre, citizen, "")


def _come_for_a_number(centre: Centre, citizen: Citizen, code: str) -> Process[None]:
    visitor, ticket = Visitor(citizen), None
    if citizen.helped and centre.help.staffed:
        ticket = yield from _at_reception(centre, visitor)
    if visitor.on_paper:
        return
    if ticket is None:
        ticket = yield from _at_kiosk(centre, citizen, code)
    if ticket is not None:
        centre.holds(citizen, ticket)


def _at_reception(centre: Centre, visitor: Visitor) -> Process[IssuedTicket | None]:
    centre.help.visitors.append(visitor)
    centre.ring()
    ticket = yield from until(visitor.answer, HELP_PATIENCE_MS)
    visitor.gone = True
    return ticket


def _at_kiosk(centre: Centre, citizen: Citizen, code: str) -> Process[IssuedTicket | None]:
    kiosk = _kiosk(centre, citizen)
    request = _wish(kiosk, citizen, code)
    if citizen.taps in ("abandoned", "double"):
        kiosk.send_once(request)
    if citizen.taps == "abandoned":
        return None
    if citizen.taps == "double":
        yield 40
    for _ in range(TRIES_MOST):
        reply = yield from kiosk.ask(request, KIOSK_PATIENCE_MS)
        if reply is not None and reply.ticket is not None:
            return reply.ticket
        error = reply.error if reply else ""
        centre.note(f"citizen {citizen.id} leaves the kiosk without a number {error}".rstrip())
        if error == "paused" and centre.help.staffed:
            centre.help.hand_out(citizen, centre.true_now())
            return None
        code = "" if error in _NO_APPOINTMENT else code
        yield A_MOMENT_MS if error == "too_soon" else TRY_AGAIN_MS
        request = _wish(kiosk, citizen, code)
    return None


def _kiosk(centre: Centre, citizen: Citizen) -> Screen:
    return centre.kiosks[citizen.kiosk % len(centre.kiosks)]


def _wish(kiosk: Screen, citizen: Citizen, code: str) -> requests.Request:
    language = citizen.language
    if code:
        return requests.CheckIn(id=kiosk.new_id(), code=code, language=language)
    return requests.TakeTicket(
        id=kiosk.new_id(),
        service=citizen.service,
        priority=citizen.priority,
        priority_class=citizen.priority_class,
        dossiers=citizen.dossiers,
        language=language,
    )


# --- appointments


def _keep_appointment(centre: Centre, citizen: Citizen) -> Process[None]:
    """Books on the kiosk, goes home, and comes on the day: early, in time, late or not at all."""
    booking = citizen.booking
    assert booking is not None
    kiosk = _kiosk(centre, citizen)
    booked = yield from _book(centre, kiosk, citizen)
    if booked is None:
        return
    if booking.outcome == "cancelled":
        yield booking.cancels_after_ms
        cancel = requests.CancelBooking(id=kiosk.new_id(), code=booked.code)
        yield from kiosk.ask(cancel, KIOSK_PATIENCE_MS)
    elif booking.outcome == "kept":
        yield max(0, _in_ms(centre, booked.at) + booking.offset_ms)
        yield from _come_for_a_number(centre, citizen, booked.code)


def _book(centre: Centre, kiosk: Screen, citizen: Citizen) -> Process[Booking | None]:
    assert citizen.booking is not None
    day = centre.plan.day_from(citizen.arrives_ms, citizen.booking.days_ahead)
    for _ in range(TRIES_MOST):
        listed = requests.ListSlots(id=kiosk.new_id(), service=citizen.service, day=day.date)
        reply = yield from kiosk.ask(listed, KIOSK_PATIENCE_MS)
        slots = reply.slots.slots if reply and reply.slots else ()
        open_ms = centre.schedule.now_ms
        free = [s.at for s in slots if s.free and day.is_open(open_ms + _in_ms(centre, s.at))]
        if not free:
            return None
        due_at = parse_rfc3339(free[int(citizen.booking.place * len(free))])
        book = requests.Book(id=kiosk.new_id(), service=citizen.service, due_at=due_at)
        given = yield from kiosk.ask(book, KIOSK_PATIENCE_MS)
        if given is not None and given.booking is not None:
            centre.note(f"citizen {citizen.id} has an appointment {given.booking.when}")
            return given.booking
        yield A_MOMENT_MS
    return None


def _in_ms(centre: Centre, at: str) -> int:
    return round((parse_rfc3339(at) - centre.true_now()).total_seconds() * 1000)


# --- ratings


def rate(centre: Centre, guest: Guest, rating: Rating, counter: str) -> Process[None]:
    """After the service, or while it lasts."""
    if not rating.during or rating.where != "panel":
        yield rating.after_ms
    if rating.where == "panel" and centre.has_panel(counter):
        yield from _press(centre, rating, counter)
        return
    screens = centre.kiosks if rating.where == "kiosk" or not centre.tablets else centre.tablets
    yield from _rate_on(screens[guest.citizen.id % len(screens)], guest, rating)


def _press(centre: Centre, rating: Rating, counter: str) -> Process[None]:
    centre.press(counter, rating.choice)
    if rating.bounce:
        yield 120
        centre.press(counter, rating.choice)
    if rating.second:
        yield 2_000
        centre.press(counter, rating.second)


def _rate_on(screen: Screen, guest: Guest, rating: Rating) -> Process[None]:
    code = f"{guest.ticket.number} {guest.ticket.check}"
    found = yield from screen.ask(requests.FindTicket(id=screen.new_id(), code=code), KIOSK_PATIENCE_MS)
    if found is None or found.found is None:
        return
    if rating.skipped:
        left = SkipRating(id=screen.new_id(), ticket=found.found.ticket, where="faces", how="home")
        yield from screen.ask(left, KIOSK_PATIENCE_MS)
        return
    asked = requests.Rate(id=screen.new_id(), ticket=found.found.ticket, scale=5, choice=rating.choice)
    given = yield from screen.ask(asked, KIOSK_PATIENCE_MS)
    if given is None or not given.ok or not given.ask_reasons:
        return
    yield 3_000
    reasons = ("cho-lau",) if rating.reasons else ()
    comment = f"{PRIVATE_MARK} {guest.citizen.id}: xin đặt thêm ghế" if rating.comment else ""
    told = requests.GiveReasons(
        id=screen.new_id(), rating=given.rating, reasons=reasons, comment=comment, skipped=not (reasons or comment)
    )
    yield from screen.ask(told, KIOSK_PATIENCE_MS)
