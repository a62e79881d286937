"""How a family of requests is answered beside the desk: `answers(desk)` of a kiosk.station.desk_* gives one a type."""

from collections.abc import Awaitable, Callable
from typing import Any

from kiosk.station.desks.requests import Caller
from kiosk.wire import pushes

Answers = Callable[[Any, Caller], Awaitable[pushes.Reply]]
"""(request, who asks) -> its reply, on the asyncio thread. May raise Refused."""
