"""What the rating tablet asks the station for, and what becomes of the answers: none is lost without a word."""

import uuid
from typing import TYPE_CHECKING

from kiosk.wire.asked import How, SkipRating, Where
from kiosk.wire.base import LEVELS
from kiosk.wire.pushes import Reply
from kiosk.wire.requests import GiveReasons, Rate, Request
from screens import words
from screens.desk import Sender
from screens.errands.asked import Asked, OnReply
from screens.session import Message
from screens.words import _

if TYPE_CHECKING:
    from screens.tablet_desk import TabletDesk

PATIENCE_MS = 15_000
UNCERTAIN = ("no_answer", "not_recorded")  # it may have been recorded: the next try repeats the command


class TabletErrands(Asked):
    def __init__(self, desk: "TabletDesk", send: Sender) -> None:
        super().__init__(send)
        self._desk = desk

    def rate(self, choice: int) -> None:
        """`choice` counts faces from the best, 1. The same face chosen once more is no second rating."""
        desk = self._desk
        scale = desk.centre.rating.scale
        level = LEVELS[scale][choice - 1]
        if desk.session.rating and desk.session.level == level:
            desk.event("low")
            return
        key = ("rate", desk.state.ticket, str(scale), str(choice))
        request = Rate(id=self._command(key), ticket=desk.state.ticket, scale=scale, choice=choice)
        self._once(request, lambda reply: self._rated(key, level, reply))

    def give_reasons(self, skipped: bool = False) -> None:
        session = self._desk.session
        reasons, comment = ((), "") if skipped else (session.reasons, session.comment.strip())
        key = ("reasons", session.rating, *reasons, comment)
        request = GiveReasons(
            id=self._command(key), rating=session.rating, reasons=reasons, comment=comment, skipped=skipped
        )
        self._once(request, lambda reply: self._given(key, skipped, reply))

    def skip_rating(self, ticket: str, where: Where, how: How) -> None:
        """Told as somebody leaves; whatever the answer, nobody waits for it."""
        rating = self._desk.session.rating
        request = SkipRating(id=uuid.uuid4().hex, ticket=ticket, rating=rating, where=where, how=how)
        self.ask(request, lambda _reply: None, PATIENCE_MS)

    def _command(self, key: tuple[str, ...]) -> str:
        return self._desk.session.commands.setdefault(key, uuid.uuid4().hex)

    def _once(self, request: Request, on_reply: OnReply) -> None:
        if self._desk.state.busy:
            return
        self._desk.event("sent")
        self.ask(request, on_reply, PATIENCE_MS)
        self._desk.changed()

    def _settle(self, key: tuple[str, ...], reply: Reply) -> None:
        if reply.error not in UNCERTAIN:
            self._desk.session.commands.pop(key, None)

    def _rated(self, key: tuple[str, ...], level: int, reply: Reply) -> None:
        self._settle(key, reply)
        if not reply.ok:
            text = Message(_("Chưa ghi được đánh giá"), words.refusal(reply), "alert")
            self._desk.not_rated(text, unsure=reply.error in UNCERTAIN)
            return
        session = self._desk.session
        session.rating, session.level, session.rated_ms = reply.rating, level, self._desk.uptime_ms()
        self._desk.event("low" if reply.ask_reasons else "rated")

    def _given(self, key: tuple[str, ...], skipped: bool, reply: Reply) -> None:
        """Words that could not be kept stay on the screen, to be sent again; skipping is never refused."""
        self._settle(key, reply)
        if reply.ok or skipped:
            self._desk.event("given")
            return
        self._desk.event("answered")
        self._desk.say(Message(_("Chưa ghi được góp ý"), words.refusal(reply), "alert"))
