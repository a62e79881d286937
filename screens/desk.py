"""The terminal without its window: flow, session, last board, configuration; what a page may ask for and do.

No Kivy, no threads, no clock of its own: `uptime_ms` and `now` are passed in, requests leave by `send`.
"""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from kiosk.settings import CentreSettings
from kiosk.wire.pushes import Board, Configuration, PrintStatus, Reply
from kiosk.wire.requests import CallHelp, FindTicket, GetProcedure, GiveReasons, Rate, Request, Search, TakeTicket
from screens import words
from screens.flow import HOME, Rules, State, is_idle_moment, next_state
from screens.session import Message, Session
from screens.words import _

OFFLINE_GRACE_MS = 1_500  # a blip shorter than this is not shown
TAKE_PATIENCE_MS = 60_000
PATIENCE_MS = 15_000
FINISHED = ("confirmed", "sent", "none")
UNCERTAIN = ("no_answer", "not_recorded")  # the ticket may have been issued: the next try repeats the command
FAULTY = ("failed", "unknown")

OnReply = Callable[[Reply], None]


class Stage(Protocol):
    """The window, as the desk sees it."""

    def show_screen(self) -> None: ...
    def show_board(self) -> None: ...
    def show_over(self) -> None:
        """Dialogs and the out-of-service notice."""

    def show_change(self) -> None:
        """Something of the session changed on the same screen."""


class Sender(Protocol):
    def ask(self, request: Request, patience_ms: int) -> None: ...
    def forget(self, request_id: str) -> None: ...


class Desk:
    def __init__(self, send: Sender, stage: Stage, uptime_ms: Callable[[], int], now: Callable[[], datetime]) -> None:
        self._send, self._stage, self.uptime_ms, self.now = send, stage, uptime_ms, now
        self.centre: CentreSettings | None = None
        self.revision = 0
        self.board: Board | None = None
        self.rules = Rules()
        self.state = State(changed_ms=uptime_ms(), touched_ms=uptime_ms())
        self.session = Session()
        self.refused = ""
        self._waiting: Configuration | None = None
        self._asked: dict[str, OnReply] = {}
        self._search_id = ""
        self._lost_ms: int | None = uptime_ms() - OFFLINE_GRACE_MS
        self.out_of_service = True

    # --- what the station says

    def received(self, push: object) -> None:
        if isinstance(push, Reply):
            self._answered(push)
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
        self.refused = refused
        self._lost_ms = None if up else (self.uptime_ms() if self._lost_ms is None else self._lost_ms)
        self._show_outage()

    def gave_up(self, request_id: str) -> None:
        self._answered(Reply(id=request_id, ok=False, error="no_answer"))

    # --- time and touches

    def tick(self) -> None:
        self._show_outage()
        self.event("tick")
        self._apply_configuration()

    def event(self, name: str) -> None:
        self._enter(next_state(self.state, name, self.uptime_ms(), self.rules))

    def touched(self) -> None:
        self.event("touch")

    # --- what a page may do

    def speak(self, language: str) -> None:
        self.session.language = language
        words.use(language)
        self._stage.show_screen()

    def take(self, service: str, procedure: str = "") -> None:
        if self.state.busy:
            return
        key = ("take", service, procedure, str(self.session.priority))
        request = TakeTicket(
            id=self._command_id(key),
            service=service,
            procedure=procedure,
            priority=self.session.priority,
            language=self.session.language,
        )
        self.event("sent")
        self._ask(request, lambda reply: self._taken(key, reply), TAKE_PATIENCE_MS)
        self._stage.show_change()

    def search(self, query: str) -> None:
        """Newest wins: an answer to an older query is dropped."""
        session = self.session
        session.query, session.page = query, 0
        self._send.forget(self._search_id)
        self._asked.pop(self._search_id, None)
        self._search_id = ""
        if not query.strip():
            session.hits = None
            return
        request = Search(id=_new_id(), query=query)
        self._search_id = request.id
        self._ask(request, self._hits, PATIENCE_MS)

    def open_procedure(self, procedure: str) -> None:
        self._once(GetProcedure(id=_new_id(), procedure=procedure), self._opened)

    def find_ticket(self, code: str) -> None:
        self.session.code, self.session.problem = code, ""
        self._once(FindTicket(id=_new_id(), code=code), self._found)

    def rate(self, choice: int) -> None:
        """`choice` counts faces from the best, 1."""
        scale = self.centre.rating.scale
        ticket = self.session.found.ticket if self.session.found else ""
        self.session.level = words.LEVELS[scale][choice - 1]
        self._once(Rate(id=_new_id(), ticket=ticket, scale=scale, choice=choice), self._rated)

    def give_reasons(self, skipped: bool = False) -> None:
        session = self.session
        request = GiveReasons(
            id=_new_id(),
            rating=session.rating,
            reasons=() if skipped else session.reasons,
            comment="" if skipped else session.comment.strip(),
            skipped=skipped,
        )
        self._once(request, lambda reply: self.event("given"))

    def may_choose_again(self) -> bool:
        """Within the time in which the last press counts."""
        return self.uptime_ms() - self.session.rated_ms < self.centre.rating.correction_ms

    def call_help(self) -> None:
        self._once(CallHelp(id=_new_id()), self._help_called)

    def close_message(self) -> None:
        self.session.message = None
        self.event("continue")
        self._stage.show_over()

    # --- replies

    def _once(self, request: Request, on_reply: OnReply) -> None:
        if self.state.busy:
            return
        self.event("sent")
        self._ask(request, lambda reply: (self.event("answered"), on_reply(reply)), PATIENCE_MS)
        self._stage.show_change()

    def _ask(self, request: Request, on_reply: OnReply, patience_ms: int) -> None:
        person = self.state.person
        # Whoever asked may have left: their answer must not appear before the next person.
        self._asked[request.id] = lambda reply: on_reply(reply) if self.state.person == person else None
        self._send.ask(request, patience_ms)

    def _answered(self, reply: Reply) -> None:
        on_reply = self._asked.pop(reply.id, None)
        if on_reply is not None:
            on_reply(reply)

    def _taken(self, key: tuple[str, ...], reply: Reply) -> None:
        self.event("answered")
        if reply.error not in UNCERTAIN:
            self.session.commands.pop(key, None)
        if reply.ticket is None:
            self._sorry(reply, _("Chưa lấy được số"))
            return
        self.session.ticket, self.session.outcome = reply.ticket, reply.ticket.printing
        self.event("issued")
        self._settle_paper()

    def _hits(self, reply: Reply) -> None:
        if reply.id == self._search_id:
            self.session.hits = reply.hits or ()
            self._stage.show_change()

    def _opened(self, reply: Reply) -> None:
        if reply.procedure is None:
            self._sorry(reply, _("Chưa mở được thủ tục này"))
            return
        self.session.procedure = reply.procedure
        self.event("open")

    def _found(self, reply: Reply) -> None:
        self.session.found = reply.found
        if reply.found is None:
            self.session.problem = words.refusal(reply)
        elif reply.found.rated:
            self.session.problem = _("Phiếu này đã được đánh giá. Xin cảm ơn ông/bà.")
        if self.session.problem:
            self._stage.show_change()
        else:
            self.event("found")

    def _rated(self, reply: Reply) -> None:
        if not reply.ok:
            self._sorry(reply, _("Chưa ghi được đánh giá"))
            return
        self.session.rating, self.session.rated_ms = reply.rating, self.uptime_ms()
        self.event("low" if reply.ask_reasons else "rated")

    def _help_called(self, reply: Reply) -> None:
        if reply.ok:
            self._say(_("Đã báo cán bộ"), _("Xin ông/bà chờ một lát, cán bộ sẽ đến."))
        else:
            self._sorry(reply, _("Chưa báo được cán bộ"))

    def _sorry(self, reply: Reply, title: str) -> None:
        self._say(title, words.refusal(reply), "alert")

    def _say(self, title: str, text: str, icon: str = "bell") -> None:
        self.session.message = Message(title, text, icon)
        self._stage.show_change()
        self._stage.show_over()

    # --- paper

    def _paper(self, status: PrintStatus) -> None:
        ticket = self.session.ticket
        if ticket is None or status.ticket != ticket.ticket:
            return
        self.session.outcome, self.session.reason = status.outcome, status.reason
        self._settle_paper()
        self._stage.show_change()

    def _settle_paper(self) -> None:
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
        if (new.asked_ms is None) != (old.asked_ms is None) or new.screen != old.screen:
            self._stage.show_over()

    def _fresh_start(self) -> None:
        self.session = Session()
        words.use(self.session.language)
        self._asked.clear()

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

    def _command_id(self, key: tuple[str, ...]) -> str:
        return self.session.commands.setdefault(key, _new_id())


def _new_id() -> str:
    return uuid.uuid4().hex
