"""The screens' end of the wire: frames with an id that stays the same until there is an answer."""

from typing import Protocol

from kiosk.simulation.network import Network
from kiosk.simulation.process import Answer, Process, until
from kiosk.simulation.schedule import Schedule
from kiosk.simulation.station import VirtualStation
from kiosk.station.desks.requests import Caller
from kiosk.wire.codec import decode_push, encode
from kiosk.wire.pushes import Reply
from kiosk.wire.requests import Request

# A screen that has heard nothing asks again: its link was broken, or the station was not there.
RESEND_MS = 4_000


class Hall(Protocol):
    """What a screen needs of the world around it."""

    schedule: Schedule
    network: Network
    station: VirtualStation | None

    def sent(self, wish: str, request: Request) -> None:
        """`wish` is the id under which somebody first asked for it."""

    def answered(self, reply: Reply) -> None:
        """Somebody has read this."""


class NetworkScreen:
    """As `kiosk.simulation.centre.Screen`."""

    def __init__(self, hall: Hall, terminal: str, role: str) -> None:
        self.terminal, self.role = terminal, role
        self._hall = hall
        self._count = 0

    def new_id(self) -> str:
        self._count += 1
        return f"{self.terminal}-{self._count:06d}"

    def ask(self, request: Request, patience_ms: int, caller: Caller | None = None) -> Process[Reply | None]:
        """The reply, or None when the person's patience has ended."""
        caller = caller or Caller(self.terminal, self.role)
        answer: Answer[Reply] = Answer()
        end_ms = self._hall.schedule.now_ms + patience_ms
        wish = request.id
        while not answer.given and self._hall.schedule.now_ms < end_ms:
            self._send(wish, request, caller, answer)
            yield from until(answer, min(RESEND_MS, end_ms - self._hall.schedule.now_ms))
            request = self.again(request)
        if answer.value is not None:
            self._hall.answered(answer.value)
        return answer.value

    def again(self, request: Request) -> Request:
        """What is sent when no answer came: the very same request."""
        return request

    def send_once(self, request: Request) -> None:
        """Nobody waits for the answer."""
        self._send(request.id, request, Caller(self.terminal, self.role), Answer())

    def _send(self, wish: str, request: Request, caller: Caller, answer: Answer[Reply]) -> None:
        self._hall.sent(wish, request)
        frame = encode(request)
        self._hall.network.carry(lambda: self._arrived(frame, caller, answer))

    def _arrived(self, frame: str, caller: Caller, answer: Answer[Reply]) -> None:
        station = self._hall.station
        if station is not None and station.alive:
            station.receive(frame, caller, lambda reply: self._back(reply, answer))

    def _back(self, frame: str, answer: Answer[Reply]) -> None:
        def give() -> None:
            message = decode_push(frame)
            if isinstance(message, Reply):
                answer.give(message)

        self._hall.network.carry(give)
