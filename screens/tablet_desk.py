"""A counter's rating tablet without its window: whom it is about, what was chosen, what the station says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kiosk.wire.pushes import Board, Reply, TabletView
from screens import words
from screens.desk import Desk, Sender, Stage
from screens.errands.tablet import TabletErrands
from screens.flow.tablet import FACES, REASONS, Rules, State, accepts_touch, is_idle_moment, next_state, with_live
from screens.modes import Modes
from screens.passed_over import left_tablet
from screens.session import Message, Session
from screens.words import _


class TabletDesk(Desk):
    outage = "tablet_out_of_service"
    board: Board | None = None  # it hears of no calls

    def __init__(self, send: Sender, stage: Stage, uptime_ms: Callable[[], int], now: Callable[[], datetime]) -> None:
        super().__init__(send, stage, uptime_ms, now)
        self.view: TabletView | None = None  # what the station says now
        self.about: TabletView | None = None  # whom the faces are about
        self.rules = Rules()
        self.state = State(changed_ms=uptime_ms(), touched_ms=uptime_ms())
        self.session = Session()
        self.ask = TabletErrands(self, send)
        self._unsure = ""  # the ticket whose rating may have been recorded, though no answer came
        self._placed = ""  # the counter it was told to stand at

    @property
    def screen(self) -> str:
        return self.state.screen

    @property
    def dialog(self) -> str:
        if self.is_misplaced:
            return self.outage
        return "tablet_message" if self.session.message else ""

    @property
    def is_misplaced(self) -> bool:
        """It would show another counter's officer: the station has it at a counter that is not where it stands."""
        return bool(self._placed and self.view and self.view.counter != self._placed)

    @property
    def reads_aloud(self) -> bool:
        return self.hearing.possible and self.screen in (FACES, REASONS)

    def hear(self) -> None:
        """The button: this page and what follows, once more, or no further."""
        if self.session.modes.read:
            self.hearing.ask()
        else:
            self.session.modes = Modes(read=True)

    def placed(self, counter: str) -> None:
        self._placed = counter

    # --- what the station says

    def heard(self, push: object) -> None:
        if isinstance(push, Reply):
            self.ask.answered(push)
        elif isinstance(push, TabletView):
            self._seen(push)

    def gave_up(self, request_id: str) -> None:
        self.ask.gave_up(request_id)

    def _seen(self, view: TabletView) -> None:
        was_misplaced, self.view = self.is_misplaced, view
        self.photo_of(view.photo)  # fetched while it sleeps, so that it is there when it wakes
        if self.is_misplaced != was_misplaced:
            self._stage.show_over()
        if view.ticket == self.state.ticket:
            self.about = view
        if view.state == "rated" and self._unsure == view.ticket == self.state.ticket:
            self.session.message = None
            self.event("rated")
        self._enter(with_live(self.state, view.ticket if view.state == "live" else "", self.uptime_ms()))
        self._stage.show_board()

    def configured(self) -> None:
        self.rules = replace(self.rules, idle_ms=self.centre.kiosk.idle_s * 1000)

    def may_apply(self) -> bool:
        return self.is_idle_moment()

    def is_idle_moment(self) -> bool:
        return is_idle_moment(self.state, self.uptime_ms(), self.rules)

    def advice(self) -> str:
        return _("Xin ông/bà chờ một lát, hoặc góp ý trực tiếp với cán bộ.")

    # --- time and touches

    def passed(self) -> None:
        if self.uptime_ms() < self.hearing.until_ms:
            return  # nothing goes away while it is read
        if self.session.message and self.uptime_ms() - self.state.covered_ms >= self.rules.idle_ms:
            self.close_message()
        self.event("tick")

    def touched(self) -> None:
        self.event("touch")

    def drawn(self) -> None:
        self.event("drawn")

    def accepts_touch(self) -> bool:
        return accepts_touch(self.state, self.uptime_ms(), self.rules)

    def event(self, name: str) -> None:
        self._enter(next_state(self.state, name, self.uptime_ms(), self.rules), name)

    def changed(self) -> None:
        self._stage.show_change()

    def speak(self, language: str) -> None:
        self.session.language = language
        super().speak(language)

    def say(self, message: Message) -> None:
        self.session.message = message
        self.event("covered")
        self._stage.show_change()
        self._stage.show_over()

    def close_message(self) -> None:
        self.session.message = None
        self.event("covered")
        self._stage.show_over()

    def not_rated(self, message: Message, unsure: bool) -> None:
        """`unsure`: it may have been recorded after all; the station's view of the ticket then tells."""
        ticket = self.state.ticket
        if unsure and self.view and self.view.ticket == ticket and self.view.state == "rated":
            self.event("rated")
            return
        self.event("answered")
        self._unsure = ticket if unsure else ""
        if self.state.ticket in ("", ticket):
            self.say(message)
        else:
            self.changed()

    def may_choose_again(self) -> bool:
        """Within the time in which the last press counts."""
        return self.uptime_ms() - self.session.rated_ms < self.centre.rating.correction_ms

    def _is_rated(self, ticket: str) -> bool:
        """Here, or elsewhere as the station says."""
        elsewhere = self.view is not None and self.view.ticket == ticket and self.view.state == "rated"
        return elsewhere or self.session.rating != ""

    def told(self) -> dict[str, object]:
        number = self.about.number if self.about and self.state.ticket else ""
        return {"language": self.session.language, "ticket": number, "rating": self.session.rating}

    def _enter(self, new: State, event: str = "") -> None:
        old, self.state = self.state, new
        if left := left_tablet(old, new, event, self._is_rated(old.ticket)):
            self.ask.skip_rating(old.ticket, *left)
        if new.person == old.person and new.screen == old.screen:
            return
        if new.person != old.person:
            self.about = self.view
            # in the language its ticket was taken in; asleep it speaks to everybody
            self.session = Session(language=self.view.language if self.view and new.ticket else "vi")
            words.use(self.session.language)
        self.apply_configuration(show=False)
        self._stage.show_screen()
        self._stage.show_over()
