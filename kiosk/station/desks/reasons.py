"""Takes in the reasons of a rating: a comment to the private store first, then the event without it."""

import logging
import sqlite3
from typing import TYPE_CHECKING

from kiosk.domain.decision import Refused
from kiosk.domain.events import rfc3339
from kiosk.private import Record
from kiosk.station.desks.families import Answers
from kiosk.station.desks.requests import Caller
from kiosk.station.recorder import DISK_TEXT
from kiosk.wire import pushes, requests

if TYPE_CHECKING:
    from kiosk.station.desks.desk import Desk

log = logging.getLogger(__name__)


def answers(desk: "Desk") -> dict[type[requests.Request], Answers]:
    return {requests.GiveReasons: ReasonsDesk(desk).give}


class ReasonsDesk:
    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    async def give(self, request: requests.GiveReasons, caller: Caller) -> pushes.Reply:
        """An orphan, whose event was refused, is harmless."""
        text = request.comment.strip()
        if text and request.rating in self._desk.state.ratings:
            record = Record(f"n-{request.id}", "rating_comment", request.rating, rfc3339(self._desk.now()), text)
            try:
                await self._desk.keep(record)
            except sqlite3.Error as error:
                log.error("private store: %s; check space and disk with `kiosk doctor`", error)
                raise Refused("not_recorded", DISK_TEXT) from error
        reply, _ = await self._desk.recorded(request, caller)
        return reply
