"""A terminal that taps through any outage as the real screens do: the same id until there is an answer."""

import asyncio
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from tests.faults.faulty_house import TOKEN

ANSWER_S = 5.0
# As the screens: soon again, since the station is on the same machine.
PAUSE_S = 0.1


@dataclass
class Tapper:
    """`given` and `rated` map the id of a request to the number or rating it was told; `notices` are what the boards
    said, in order."""

    port: int
    terminal: str = "kiosk-1"
    given: dict[str, str] = field(default_factory=dict)
    rated: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    _socket: ClientConnection | None = None

    async def tap(self, service: str = "chung-thuc") -> str:
        """The number; tried until somebody answers with one."""
        name = uuid.uuid4().hex
        reply = await self._ask(type="take_ticket", id=name, service=service)
        self.given[name] = reply["ticket"]["number"]
        return self.given[name]

    async def rate(self, choice: int = 1) -> None:
        """The centre as a whole, without a ticket."""
        name = uuid.uuid4().hex
        reply = await self._ask(type="rate", id=name, scale=5, choice=choice)
        self.rated[name] = reply["rating"]

    async def _ask(self, **message: Any) -> dict[str, Any]:
        """The good answer; asked again with the same id until there is one."""
        while True:
            reply = await self.ask_once(**message)
            if reply and reply["ok"]:
                return reply
            if reply:
                self.refused.append(reply["error"])
            await asyncio.sleep(PAUSE_S)

    async def ask_once(self, **message: Any) -> dict[str, Any] | None:
        """The reply; None when the station went away meanwhile."""
        try:
            socket = await self._connected()
            await socket.send(json.dumps(message))
            return await self._until(message["id"])
        except (OSError, TimeoutError, WebSocketException):
            await self.close()
            return None

    async def watch(self) -> str:
        """The next board's notice."""
        seen = len(self.notices)
        while len(self.notices) == seen:
            try:
                await self._connected()
                if len(self.notices) == seen:
                    await self._next()
            except (OSError, TimeoutError, WebSocketException):
                await self.close()
                await asyncio.sleep(PAUSE_S)
        return self.notices[-1]

    async def close(self) -> None:
        if self._socket is not None:
            socket, self._socket = self._socket, None
            await socket.close()

    async def _connected(self) -> ClientConnection:
        if self._socket is None:
            self._socket = await connect(f"ws://127.0.0.1:{self.port}/ws", open_timeout=ANSWER_S)
            hello = {
                "type": "hello",
                "id": uuid.uuid4().hex,
                "terminal": self.terminal,
                "role": "kiosk",
                "token": TOKEN,
            }
            await self._socket.send(json.dumps(hello))
            assert (await self._until(hello["id"]))["ok"]
        return self._socket

    async def _until(self, name: str) -> dict[str, Any]:
        while True:
            message = await self._next()
            if message.get("type") == "reply" and message.get("id") == name:
                return message

    async def _next(self) -> dict[str, Any]:
        assert self._socket
        message: dict[str, Any] = json.loads(await asyncio.wait_for(self._socket.recv(), ANSWER_S))
        if message.get("type") == "board":
            self.notices.append(message["notice"])
        return message
