"""What one terminal asks, answered one after the other in its order. On the asyncio thread."""

import asyncio
import logging
import re
from collections import deque

from kiosk.station.desks.desk import Desk
from kiosk.station.terminals import Terminal
from kiosk.station.web_socket import Line
from kiosk.wire import pushes, requests
from kiosk.wire.base import WireError
from kiosk.wire.codec import decode_request, encoded

log = logging.getLogger(__name__)


class Conversation:
    def __init__(self, desk: Desk, terminal: Terminal, line: Line) -> None:
        self._desk = desk
        self._terminal = terminal
        self._line = line
        self._unread: deque[str | bytes] = deque()
        self._is_answering = False
        self._goes_on = False
        self._task: asyncio.Task[None] | None = None  # kept, lest it be forgotten half-way

    @property
    def unread(self) -> int:
        return len(self._unread)

    def hear(self, frame: str | bytes) -> None:
        self._unread.append(frame)
        self._go_on()

    def _go_on(self) -> None:
        if self._goes_on:  # what is answered at once comes back to the loop below
            return
        self._goes_on = True
        try:
            while self._unread and not self._is_answering:
                self._is_answering = True
                self._ask(self._unread.popleft())
        finally:
            self._goes_on = False

    def _ask(self, frame: str | bytes) -> None:
        caller = self._terminal.caller
        try:
            request = decode_request(frame)
        except WireError as error:
            log.warning("terminal %s: %s", caller.terminal, error)
            self._tell(pushes.Reply(id=_id_of(frame), ok=False, error="bad_message", text=str(error)))
            return
        if self._desk.takes_long(request):
            self._task = asyncio.create_task(self._answer(request))
            self._task.add_done_callback(self._ended)
        else:
            self._desk.answer(request, caller, self._tell)

    async def _answer(self, request: requests.Request) -> None:
        self._tell(await self._desk.handle(request, self._terminal.caller))

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (fault := task.exception()):
            log.error("terminal %s: not answered", self._terminal.caller.terminal, exc_info=fault)
            self._line.fail()

    def _tell(self, reply: pushes.Reply) -> None:
        outbox = self._terminal.outbox
        # what was told before comes before
        if outbox.waits or not self._line.tell(encoded(reply)):
            outbox.put(f"reply {reply.id}", reply)
        self._is_answering = False
        self._go_on()
        if self._line.read_paused:
            self._line.mind_reading()


def _id_of(frame: str | bytes) -> str:
    """The id of a frame that is otherwise wrong, so that its sender knows which one was meant."""
    text = frame[:4096] if isinstance(frame, str) else ""
    found = re.search(r'"id"\s*:\s*"([^"]{8,64})"', text)
    return found[1] if found else "unknown-id"
