"""What is asked about appointments: days and times, booking, cancelling, checking in."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from kiosk.wire.pushes import Reply
from kiosk.wire.requests import Book, CancelBooking, CheckIn, ListSlots
from screens import appointment_words
from screens.errands.kiosk import TAKE_PATIENCE_MS, Errands, new_id
from screens.session import Message, Question
from screens.words import _

if TYPE_CHECKING:
    from screens.kiosk_desk import KioskDesk

GONE = ("slot_full", "no_such_slot")  # somebody was faster: the times are asked for once more


class AppointmentErrands:
    def __init__(self, desk: "KioskDesk", ask: Errands) -> None:
        self._desk, self._ask = desk, ask

    def days(self, service: str) -> None:
        self._desk.session.service = service
        self._ask.once(ListSlots(id=new_id(), service=service), self._days)

    def times(self, day: str) -> None:
        session = self._desk.session
        request = ListSlots(id=new_id(), service=session.service, day=date.fromisoformat(day))
        session.slot = ""
        self._ask.once(request, self._times)

    def book(self) -> None:
        session = self._desk.session
        key = ("book", session.service, session.slot)
        request = Book(
            id=self._ask.command(key),
            service=session.service,
            due_at=datetime.fromisoformat(session.slot),
            language=session.language,
        )
        self._ask.once(request, lambda reply: self._booked(key, reply), TAKE_PATIENCE_MS)

    def check_in(self, code: str) -> None:
        key = ("check_in", code)
        request = CheckIn(id=self._ask.command(key), code=code, language=self._desk.session.language)
        self._ask.once(request, lambda reply: self._arrived(key, reply), TAKE_PATIENCE_MS)

    def cancel(self, code: str) -> None:
        """Asked once more before it is done."""
        self._desk.put(
            Question(
                _("Huỷ lịch hẹn này?"),
                _("Mã hẹn {code}. Chỗ này sẽ dành cho người khác.").format(code=appointment_words.spaced(code)),
                yes=_("Huỷ hẹn"),
                no=_("Giữ lịch hẹn"),
                act=lambda: self._cancel(code),
            )
        )

    def _cancel(self, code: str) -> None:
        key = ("cancel", code)
        request = CancelBooking(id=self._ask.command(key), code=code)
        self._ask.once(request, lambda reply: self._cancelled(key, reply))

    # --- replies

    def _days(self, reply: Reply) -> None:
        if reply.slots is None:
            self._ask.sorry(reply, _("Chưa xem được giờ hẹn"))
        elif not reply.slots.days:
            self._desk.say(
                Message(_("Chưa có giờ hẹn"), _("Việc này hiện chưa nhận hẹn. Mời ông/bà lấy số."), "calendar")
            )
        else:
            self._desk.session.slots = reply.slots
            self._desk.event("days")

    def _times(self, reply: Reply) -> None:
        if reply.slots is None:
            self._ask.sorry(reply, _("Chưa xem được giờ hẹn"))
            return
        self._desk.session.slots = reply.slots
        self._desk.event("times")
        self._desk.changed()

    def _booked(self, key: tuple[str, ...], reply: Reply) -> None:
        self._ask.settle(key, reply)
        if reply.booking is None:
            self._desk.session.slot = ""
            self._ask.sorry(reply, _("Chưa đặt được hẹn"))
            if reply.error in GONE and self._desk.session.slots:
                self.times(self._desk.session.slots.day)
            return
        self._desk.session.booking, self._desk.session.outcome = reply.booking, reply.booking.printing
        self._desk.event("booked")
        self._desk.settle_paper()

    def _cancelled(self, key: tuple[str, ...], reply: Reply) -> None:
        self._ask.settle(key, reply)
        if not reply.ok:
            self._ask.sorry(reply, _("Chưa huỷ được hẹn"))
            return
        self._desk.session.booking, self._desk.session.booking_code = None, ""
        self._desk.event("cancelled")
        text = _("Lịch hẹn đã được huỷ. Khi cần, ông/bà có thể đặt giờ khác hoặc lấy số.")
        self._desk.say(Message(_("Đã huỷ lịch hẹn"), text, "check"))

    def _arrived(self, key: tuple[str, ...], reply: Reply) -> None:
        self._ask.taken(key, reply)
        if reply.ticket and (text := appointment_words.arrival(reply.ticket)):
            self._desk.say(Message(_("Lịch hẹn của ông/bà"), text, "calendar"))
