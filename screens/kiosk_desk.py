"""The kiosk without its window: flow, session, last board; what a page may ask for and do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kiosk.wire.pushes import Board, PrintStatus, Reply
from screens import cards, theme, words
from screens.desk import Desk, Sender, Stage
from screens.errands.appointment import AppointmentErrands
from screens.errands.ballot import BallotErrands
from screens.errands.consult import ConsultErrands
from screens.errands.find import FindErrands
from screens.errands.follow import FollowErrands
from screens.errands.kiosk import Errands
from screens.errands.mine import MineErrands
from screens.errands.say import SayErrands
from screens.flow.kiosk import BOOKED, HOME, ON_PAPER, Rules, State, accepts_touch, is_idle_moment, next_state, slowed
from screens.flow.say import SAID
from screens.modes import SLOW, Modes
from screens.passed_over import left_kiosk
from screens.pauses import Ribbon, ribbon
from screens.session import Message, Question, Session
from screens.words import _

# Where most people go; what stands there is the same for everybody.
FROM_HOME = ("services", "lookup")
FINISHED = ("confirmed", "sent", "none")
FAULTY = ("failed", "unknown")


class KioskDesk(Desk):
    shows_banners = True

    def __init__(self, send: Sender, stage: Stage, uptime_ms: Callable[[], int], now: Callable[[], datetime]) -> None:
        super().__init__(send, stage, uptime_ms, now)
        self.board: Board | None = None
        self._times = Rules()
        self.state = State(changed_ms=uptime_ms(), touched_ms=uptime_ms())
        self.session = Session()
        self.ask = Errands(self, send)
        self.appointments = AppointmentErrands(self, self.ask)
        self.find = FindErrands(self, self.ask)
        self.voice = SayErrands(self, self.ask)
        self.follow = FollowErrands(self, self.ask)
        self.ballot = BallotErrands(self, self.ask)
        self.mine = MineErrands(self, self.ask)
        self.consult = ConsultErrands(self, self.ask)

    @property
    def screen(self) -> str:
        return self.state.screen

    @property
    def rules(self) -> Rules:
        return slowed(self._times, SLOW) if self.session.modes.slow else self._times

    @property
    def business_day(self) -> str:
        return self.board.business_day if self.board else ""

    @property
    def wifi_is_down(self) -> bool:
        return self.board is not None and self.board.wifi == "down"

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

    @property
    def reads_aloud(self) -> bool:
        return self.session.modes.read and self.hearing.possible

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
        self._times = replace(
            self._times,
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
        if not self._reads_message() and self.uptime_ms() >= self.hearing.until_ms:
            self.event("tick")

    def _reads_message(self) -> bool:
        """The number must not go away behind a sentence that somebody is reading; a forgotten one does not hold it."""
        covered = self.session.message is not None and self.state.screen in ON_PAPER
        return covered and self.uptime_ms() - self.state.covered_ms < self.rules.idle_ms

    def event(self, name: str) -> None:
        if name == "back" and self.find.stepped_back():
            return
        new = next_state(self.state, name, self.uptime_ms(), self.rules)
        if left := left_kiosk(self.state.screen, new.screen, name, self.session.rating):
            self.ask.skip_rating(*left)
        self._enter(new)

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

    def use_modes(self, modes: Modes) -> None:
        """As the present person wants it; the page that stands is to be built anew."""
        self.session.modes = modes
        theme.set_modes(modes)

    def ease(self) -> None:
        """Large text at once; what else helps stands on the page that follows."""
        self.use_modes(replace(self.session.modes, large=True))
        self.event("ease")

    def wish(self, name: str) -> None:
        """Switches one of the modes on or off, at once."""
        modes = self.session.modes
        self.use_modes(replace(modes, **{name: not getattr(modes, name)}))
        self._stage.show_screen()

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

    def card(self, card: str) -> None:
        cards.shown(self, card)

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

    def likely(self) -> tuple[str, ...]:
        if self.centre is None:
            return ()
        if self.state.screen != HOME:
            return (HOME,)
        return FROM_HOME if self.is_fresh() else ()

    def is_fresh(self) -> bool:
        return self.session == Session(language=self.session.language, modes=self.session.modes)

    def told(self) -> dict[str, object]:
        session = self.session
        return {
            "language": session.language,
            "query": session.query,
            "first_hit": session.hits[0].name if session.hits else "",
            "ticket": session.ticket.number if session.ticket else "",
            "outcome": session.outcome,
            "waits": self.ask.waits,
            "closed": self.ribbon.titles[0] if self.ribbon else "",
        }

    # --- paper

    def _paper(self, status: PrintStatus) -> None:
        self.find.heard_paper(status)
        ticket, booking, receipt = self.session.ticket, self.session.booking, self.session.said.receipt
        waited = (ticket.ticket if ticket else "", booking.code if booking else "", receipt.code if receipt else "")
        if status.ticket not in waited:
            return
        self.session.outcome, self.session.reason = status.outcome, status.reason
        self.settle_paper()
        self._stage.show_change()

    def settle_paper(self) -> None:
        if self.session.outcome == "none" and self.state.screen in (BOOKED, SAID):
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
            self.session = Session(language=self.session.language, modes=self.session.modes)
        if new.screen != old.screen or new.person != old.person:
            self.apply_configuration(show=False)
            self._stage.show_screen()
        if (new.asked_ms is None) != (old.asked_ms is None) or new.screen != old.screen or new.person != old.person:
            self._stage.show_over()

    def _fresh_start(self) -> None:
        self.session = Session()
        words.use(self.session.language)
        self.use_modes(self.session.modes)
        self.ask.forget_all()
