"""An officer at a counter without a browser: signs in over HTTP, works over the same WebSocket as the counter page."""

import json
import uuid
from typing import Any

import requests
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from kiosk.demo.accounts import OfficerPin

ANSWER_S = 20.0


class Officer:
    """Raises RuntimeError when the station refuses, TimeoutError when it does not answer."""

    def __init__(self, station_url: str, who: OfficerPin, counter: str) -> None:
        fields = {"officer": who.id, "counter": counter, "pin": who.pin}
        answer = requests.post(f"{station_url}/counter/sign-in", json=fields, timeout=ANSWER_S)
        if answer.status_code != 200:
            raise RuntimeError(f"{who.id} at {counter}: found {answer.status_code}, expected a sitting: {answer.text}")
        cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
        self._socket: ClientConnection = connect(
            f"ws{station_url.removeprefix('http')}/ws",
            additional_headers={"Cookie": cookie},
            origin=Origin(station_url),
            compression=None,
            # what the station tells meanwhile is read at the next question; a full queue would look like silence
            max_queue=None,
            ping_interval=None,
        )

    def serve_next(self) -> bool:
        """Call, start and finish; whether anybody was waiting."""
        if not self._ask("call_next")["ok"]:
            return False
        self._ask("start")
        self._ask("finish")
        return True

    def close(self) -> None:
        self._socket.close()

    def _ask(self, what: str) -> dict[str, Any]:
        name = uuid.uuid4().hex
        self._socket.send(json.dumps({"type": what, "id": name}))
        while True:
            message: dict[str, Any] = json.loads(self._socket.recv(ANSWER_S))
            if message["type"] == "reply" and message["id"] == name:
                return message
