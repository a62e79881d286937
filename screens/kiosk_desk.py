"""The kiosk without its window: flow, session, last board; what a page may ask for and do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kiosk.wire.pushes import Board, PrintStatus, Reply
from screens import words
from screens.appointment_errands import AppointmentErrands
from screens.desk import Desk, Sender, Stage
from screens.errands import Errands
from screens.flow import BOOKED, HOME, ON_PAPER, Rules, State, accepts_touch, is_idle_moment, next_state
from screens.pauses import Ribbon, ribbon
from screens.session import Message, Question, Session
from screens.words import _

FINISHED = ("confirmed", "sent", "none")
FAULTY = ("failed", "unknown")


class KioskDesk(Desk):
    shows_banners = True

    def __init__(self, send: Sender, stage: Stage, uptime_ms: Callable[[], int], now: Callable[[], datetime]) -> None:
        super().__init__(send, stage, uptime_ms, now)
        self.board: Board | None = None
        self.rules = Rules()
        self.state = State(changed_ms=uptime_ms(), touched_ms=uptime_ms())
        self.session = Session()
        self.ask = Errands(self, send)
        self.appointments = AppointmentErrands(self, self.ask)

    @property
    def screen(self) -> str:
        return self.state.screen

    @property
    def dialog(self) -> str:
        if self.state.asked_ms is not None:
            return "ask"
        if self.session.message:
            return "message"
        return "question" if self.session.question else ""

    @property
    def ribbon(self) -> Ribbon | None:
        return ribbon(self.centre, self.board.closures) if self.centre and self.board else None

    # --- what the station says

    def heard(self, push: object) -> None:
        if isinstance(push, Reply):
            self.ask.answered(push)
        elif isinstance(push, Board):
            self.board = push
            self._stage.show_board()
            self._stage.show_ribbon()
        elif isinstance(push, PrintStatus):
            self._paper(push)

    def gave_up(self, request_id: str) -> None:
        self.ask.gave_up(request_id)

    def configured(self) -> None:
        times = self.centre.kiosk
        self.rules = replace(
            self.rules,
            idle_ms=times.idle_s * 1000,
            countdown_ms=times.countdown_s * 1000,
            ticket_shown_ms=times.ticket_shown_s * 1000,
            attract_ms=times.attract_s * 1000,
        )

    def may_apply(self) -> bool:
        arriving = self.state.screen == HOME and self.state.changed_ms == self.uptime_ms()
        return arriving or self.is_idle_moment()

    # --- time and touches

    def passed(self) -> None:
        if not self._reads_message():
            self.event("tick")

    def _reads_message(self) -> bool:
        """The number must not go away behind a sentence that somebody is reading; a forgotten one does not hold it."""
        covered = self.session.message is not None and self.state.screen in ON_PAPER
        return covered and self.uptime_ms() - self.state.covered_ms < self.rules.idle_ms

    def event(self, name: str) -> None:
        self._enter(next_state(self.state, name, self.uptime_ms(), self.rules))

    def touched(self) -> None:
        self.event("touch")

    def drawn(self) -> None:
        self.event("drawn")

    def accepts_touch(self) -> bool:
        return accepts_touch(self.state, self.uptime_ms(), self.rules)

    def is_idle_moment(self) -> bool:
        return is_idle_moment(self.state, self.uptime_ms(), self.rules)

    def speak(self, language: str) -> None:
        self.session.language = language
        super().speak(language)

    def say(self, message: Message) -> None:
        self.session.message = message
        self.event("covered")
        self._stage.show_change()
        self._stage.show_over()

    def put(self, question: Question) -> None:
        self.session.question = question
        self.event("covered")
        self._stage.show_over()

    def answer(self, yes: bool) -> None:
        question, self.session.question = self.session.question, None
        self.event("covered")
        self._stage.show_over()
        if yes and question:
            question.act()

    def close_message(self) -> None:
        self.session.message = None
        self.event("covered")
        self._stage.show_over()

    def may_choose_again(self) -> bool:
        """Within the time in which the last press counts."""
        return self.uptime_ms() - self.session.rated_ms < self.centre.rating.correction_ms

    def changed(self) -> None:
        self._stage.show_change()

    def advice(self) -> str:
        """Whoever was just given a number must not lose sight of it."""
        advice, ticket = super().advice(), self.session.ticket
        return " ".join((_("Số {number} vẫn có hiệu lực.").format(number=ticket.number), advice)) if ticket else advice

    def told(self) -> dict[str, object]:
        session = self.session
        return {
            "language": session.language,
            "query": session.query,
            "first_hit": session.hits[0].name if session.hits else "",
            "ticket": session.ticket.number if session.ticket else "",
            "outcome": session.outcome,
            "closed": self.ribbon.titles[0] if self.ribbon else "",
        }

    # --- paper

    def _paper(self, status: PrintStatus) -> None:
        ticket, booking = self.session.ticket, self.session.booking
        if status.ticket not in (ticket.ticket if ticket else "", booking.code if booking else ""):
            return
        self.session.outcome, self.session.reason = status.outcome, status.reason
        self.settle_paper()
        self._stage.show_change()

    def settle_paper(self) -> None:
        if self.session.outcome == "none" and self.state.screen == BOOKED:
            self.event("no_paper")  # the code is read from the screen, which takes its time
        elif self.session.outcome in FINISHED:
            self.event("paper")
        elif self.session.outcome in FAULTY:
            self.event("no_paper")

    # --- state

    def _enter(self, new: State) -> None:
        old, self.state = self.state, new
        if new == old:
            return
        if new.person != old.person:
            self._fresh_start()
        elif new.screen == HOME and old.screen != HOME:
            self.session = Session(language=self.session.language)
        if new.screen != old.screen or new.person != old.person:
            self.apply_configuration(show=False)
            self._stage.show_screen()
        if (new.asked_ms is None) != (old.asked_ms is None) or new.screen != old.screen or new.person != old.person:
            self._stage.show_over()

    def _fresh_start(self) -> None:
        self.session = Session()
        words.use(self.session.language)
        self.ask.forget_all()
