"""Requests under way, and what becomes of each answer."""

from collections.abc import Callable

from kiosk.wire.pushes import Reply
from kiosk.wire.requests import Request
from screens.desk import Sender

OnReply = Callable[[Reply], None]


class Asked:
    def __init__(self, send: Sender) -> None:
        self._send = send
        self._waiting: dict[str, OnReply] = {}

    @property
    def waits(self) -> bool:
        """For any answer."""
        return bool(self._waiting)

    def ask(self, request: Request, on_reply: OnReply, patience_ms: int) -> None:
        self._waiting[request.id] = on_reply
        self._send.ask(request, patience_ms)

    def answered(self, reply: Reply) -> None:
        on_reply = self._waiting.pop(reply.id, None)
        if on_reply is not None:
            on_reply(reply)

    def gave_up(self, request_id: str) -> None:
        self.answered(Reply(id=request_id, ok=False, error="no_answer"))

    def forget(self, request_id: str) -> None:
        self._send.forget(request_id)
        self._waiting.pop(request_id, None)

    def forget_all(self) -> None:
        self._waiting.clear()
