"""What a page may ask the station for, and what becomes of the answers."""

import uuid
from typing import TYPE_CHECKING

from kiosk.wire.asked import How, SkipRating, Where
from kiosk.wire.base import LEVELS
from kiosk.wire.pushes import Reply
from kiosk.wire.requests import CallHelp, FindTicket, GetProcedure, GiveReasons, Rate, Request, Search, TakeTicket
from screens import words
from screens.desk import Sender
from screens.errands.asked import Asked, OnReply
from screens.session import Message
from screens.words import _

if TYPE_CHECKING:
    from screens.kiosk_desk import KioskDesk

TAKE_PATIENCE_MS = 60_000
PATIENCE_MS = 15_000
UNCERTAIN = ("no_answer", "not_recorded")  # the ticket may have been issued: the next try repeats the command


class Errands(Asked):
    def __init__(self, desk: "KioskDesk", send: Sender) -> None:
        super().__init__(send)
        self._desk = desk
        self._search_id = ""

    def take(self, service: str, procedure: str = "") -> None:
        if self._desk.state.busy:
            return
        session = self._desk.session
        key = ("take", service, procedure, session.priority_class, str(session.dossiers))
        request = TakeTicket(
            id=self.command(key),
            service=service,
            procedure=procedure,
            priority=session.priority_class != "",
            language=session.language,
            priority_class=session.priority_class,
            dossiers=session.dossiers,
        )
        self.once(request, lambda reply: self.taken(key, reply), TAKE_PATIENCE_MS)

    def search(self, query: str) -> None:
        """Newest wins: an answer to an older query is dropped."""
        session = self._desk.session
        session.query, session.page = query, 0
        self.forget(self._search_id)
        self._search_id = ""
        if not query.strip():
            session.hits, session.asked_back = None, None
            return
        request = Search(id=new_id(), query=query, language=session.language)
        self._search_id = request.id
        self._ask(request, self._hits, PATIENCE_MS)

    def open_procedure(self, procedure: str) -> None:
        self.once(GetProcedure(id=new_id(), procedure=procedure), self._opened)

    def find_ticket(self, code: str) -> None:
        self._desk.session.code, self._desk.session.problem = code, ""
        self.once(FindTicket(id=new_id(), code=code), self._found)

    def rate(self, choice: int) -> None:
        """`choice` counts faces from the best, 1."""
        scale = self._desk.centre.rating.scale
        ticket = self._desk.session.found.ticket if self._desk.session.found else ""
        self._desk.session.level = LEVELS[scale][choice - 1]
        self.once(Rate(id=new_id(), ticket=ticket, scale=scale, choice=choice), self._rated)

    def give_reasons(self, skipped: bool = False) -> None:
        session = self._desk.session
        request = GiveReasons(
            id=new_id(),
            rating=session.rating,
            reasons=() if skipped else session.reasons,
            comment="" if skipped else session.comment.strip(),
            skipped=skipped,
        )
        self.once(request, self.own(lambda reply: self._desk.event("given")))

    def skip_rating(self, where: Where, how: How) -> None:
        """Told as somebody leaves; whatever the answer, nobody waits for it."""
        session = self._desk.session
        ticket = session.found.ticket if session.found else ""
        request = SkipRating(id=new_id(), ticket=ticket, rating=session.rating, where=where, how=how)
        self.ask(request, lambda _reply: None, PATIENCE_MS)

    def help(self) -> None:
        self.once(CallHelp(id=new_id()), self._help_called)

    # --- replies

    def command(self, key: tuple[str, ...]) -> str:
        """The id for this wish: the same one until it is settled."""
        return self._desk.session.commands.setdefault(key, new_id())

    def settle(self, key: tuple[str, ...], reply: Reply) -> None:
        if reply.error not in UNCERTAIN:
            self._desk.session.commands.pop(key, None)

    def once(self, request: Request, on_reply: OnReply, patience_ms: int = PATIENCE_MS) -> None:
        if self._desk.state.busy:
            return
        self._desk.event("sent")
        self._ask(request, lambda reply: (self._desk.event("answered"), on_reply(reply)), patience_ms)
        self._desk.changed()

    def own(self, on_reply: OnReply) -> OnReply:
        """For what concerns one person alone: nothing once they have gone home, for another may stand there already."""
        session = self._desk.session
        return lambda reply: on_reply(reply) if self._desk.session is session else None

    def _ask(self, request: Request, on_reply: OnReply, patience_ms: int) -> None:
        person = self._desk.state.person
        # Whoever asked may have left: their answer must not appear before the next person.
        self.ask(request, lambda reply: on_reply(reply) if self._desk.state.person == person else None, patience_ms)

    def taken(self, key: tuple[str, ...], reply: Reply) -> None:
        self.settle(key, reply)
        if reply.ticket is None:
            self.sorry(reply, _("Chưa lấy được số"))
            return
        self._desk.session.ticket, self._desk.session.outcome = reply.ticket, reply.ticket.printing
        self._desk.event("issued")
        self._desk.settle_paper()

    def _hits(self, reply: Reply) -> None:
        """An unanswered search leaves the last results standing."""
        if reply.id == self._search_id and reply.ok:
            self._desk.session.hits, self._desk.session.asked_back = reply.hits or (), reply.question
            self._desk.changed()

    def _opened(self, reply: Reply) -> None:
        if reply.procedure is None:
            self.sorry(reply, _("Chưa mở được thủ tục này"))
            return
        self._desk.session.procedure = reply.procedure
        self._desk.event("open")

    def _found(self, reply: Reply) -> None:
        self._desk.session.found = reply.found
        if reply.found is None:
            self._desk.session.problem = words.refusal(reply)
        elif reply.found.rated:
            self._desk.session.problem = _("Phiếu này đã được đánh giá. Xin cảm ơn ông/bà.")
        if self._desk.session.problem:
            self._desk.changed()
        else:
            self._desk.event("found")

    def _rated(self, reply: Reply) -> None:
        if not reply.ok:
            self.sorry(reply, _("Chưa ghi được đánh giá"))
            return
        self._desk.session.rating, self._desk.session.rated_ms = reply.rating, self._desk.uptime_ms()
        self._desk.event("low" if reply.ask_reasons else "rated")

    def _help_called(self, reply: Reply) -> None:
        if reply.ok:
            self._desk.say(Message(_("Đã báo cán bộ"), _("Xin ông/bà chờ một lát, cán bộ sẽ đến.")))
        else:
            self.sorry(reply, _("Chưa báo được cán bộ"))

    def sorry(self, reply: Reply, title: str) -> None:
        self._desk.say(Message(title, words.refusal(reply), "alert"))


def new_id() -> str:
    return uuid.uuid4().hex
