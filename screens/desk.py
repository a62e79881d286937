"""The terminal without its window: flow, session, last board, configuration; what a page may ask for and do.

No Kivy, no threads, no clock of its own: `uptime_ms` and `now` are passed in, requests leave by `send`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from kiosk.settings import CentreSettings
from kiosk.wire.pushes import Board, Configuration, PrintStatus, Reply
from screens import words
from screens.errands import Errands, Sender
from screens.flow import HOME, TICKET, Rules, State, is_idle_moment, next_state
from screens.session import Message, Session

OFFLINE_GRACE_MS = 1_500  # a blip shorter than this is not shown
FINISHED = ("confirmed", "sent", "none")
FAULTY = ("failed", "unknown")


class Stage(Protocol):
    """The window, as the desk sees it."""

    def show_screen(self) -> None: ...
    def show_board(self) -> None: ...
    def show_over(self) -> None:
        """Dialogs and the out-of-service notice."""

    def show_change(self) -> None:
        """Something of the session changed on the same screen."""


class Desk:
    def __init__(self, send: Sender, stage: Stage, uptime_ms: Callable[[], int], now: Callable[[], datetime]) -> None:
        self._stage, self.uptime_ms, self.now = stage, uptime_ms, now
        self.centre: CentreSettings | None = None
        self.revision = 0
        self.board: Board | None = None
        self.rules = Rules()
        self.state = State(changed_ms=uptime_ms(), touched_ms=uptime_ms())
        self.session = Session()
        self.refused = ""
        self._waiting: Configuration | None = None
        self.ask = Errands(self, send)
        self._lost_ms: int | None = uptime_ms() - OFFLINE_GRACE_MS
        self.out_of_service = True

    # --- what the station says

    def received(self, push: object) -> None:
        if isinstance(push, Reply):
            self.ask.answered(push)
        elif isinstance(push, Board):
            self.board = push
            self._stage.show_board()
        elif isinstance(push, Configuration):
            self._waiting = push
            self._apply_configuration()
        elif isinstance(push, PrintStatus):
            self._paper(push)

    def linked(self, up: bool, refused: str = "") -> None:
        """The link came up or went down; `refused` is the station's reason for not accepting this terminal."""
        newly_refused, self.refused = refused != self.refused, refused
        self._lost_ms = None if up else (self.uptime_ms() if self._lost_ms is None else self._lost_ms)
        self._show_outage()
        if newly_refused and self.out_of_service:
            self._stage.show_over()

    def gave_up(self, request_id: str) -> None:
        self.ask.answered(Reply(id=request_id, ok=False, error="no_answer"))

    # --- time and touches

    def tick(self) -> None:
        self._show_outage()
        if not self._reads_message():
            self.event("tick")
        self._apply_configuration()

    def _reads_message(self) -> bool:
        """The number must not go away behind a sentence that somebody is reading; a forgotten one does not hold it."""
        covered = self.session.message is not None and self.state.screen == TICKET
        return covered and self.uptime_ms() - self.state.covered_ms < self.rules.idle_ms

    def event(self, name: str) -> None:
        self._enter(next_state(self.state, name, self.uptime_ms(), self.rules))

    def touched(self) -> None:
        self.event("touch")

    def speak(self, language: str) -> None:
        self.session.language = language
        words.use(language)
        self._stage.show_screen()

    def say(self, message: Message) -> None:
        self.session.message = message
        self.event("covered")
        self._stage.show_change()
        self._stage.show_over()

    def close_message(self) -> None:
        self.session.message = None
        self.event("covered")
        self._stage.show_over()

    def may_choose_again(self) -> bool:
        """Within the time in which the last press counts."""
        return self.uptime_ms() - self.session.rated_ms < self.centre.rating.correction_ms

    def changed(self) -> None:
        self._stage.show_change()

    # --- paper

    def _paper(self, status: PrintStatus) -> None:
        ticket = self.session.ticket
        if ticket is None or status.ticket != ticket.ticket:
            return
        self.session.outcome, self.session.reason = status.outcome, status.reason
        self.settle_paper()
        self._stage.show_change()

    def settle_paper(self) -> None:
        if self.session.outcome in FINISHED:
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
            self._apply_configuration(show=False)
            self._stage.show_screen()
        if (new.asked_ms is None) != (old.asked_ms is None) or new.screen != old.screen or new.person != old.person:
            self._stage.show_over()

    def _fresh_start(self) -> None:
        self.session = Session()
        words.use(self.session.language)
        self.ask.forget_all()

    def _apply_configuration(self, show: bool = True) -> None:
        if self._waiting is None or not self._may_apply():
            return
        push, self._waiting = self._waiting, None
        self.centre, self.revision = push.centre, push.revision
        times = push.centre.kiosk
        self.rules = replace(
            self.rules,
            idle_ms=times.idle_s * 1000,
            countdown_ms=times.countdown_s * 1000,
            ticket_shown_ms=times.ticket_shown_s * 1000,
            attract_ms=times.attract_s * 1000,
        )
        self._show_outage()
        if show:
            self._stage.show_screen()

    def _may_apply(self) -> bool:
        arriving = self.state.screen == HOME and self.state.changed_ms == self.uptime_ms()
        return self.centre is None or arriving or is_idle_moment(self.state, self.uptime_ms(), self.rules)

    def _show_outage(self) -> None:
        lost = self._lost_ms is not None and self.uptime_ms() - self._lost_ms >= OFFLINE_GRACE_MS
        out = lost or self.centre is None
        if out != self.out_of_service:
            self.out_of_service = out
            self._stage.show_over()
