"""Keeps screens fresh and looks after the record while the station runs. On the asyncio thread."""

import asyncio
import logging
from collections.abc import Callable

from kiosk.clock import Clock
from kiosk.station.opening import CannotRecord

log = logging.getLogger(__name__)

# How often every screen is refreshed without an event: waiting times grow, a clock may go wrong.
REFRESH_S = 15
# How often it looks whether recording goes on.
WATCH_S = 1.0
WORDS = "Màn hình chưa được làm mới đều đặn ({fault}), xin báo kỹ thuật xem nhật ký của trạm"


class Watch:
    """`refresh` tells every screen; `look` says why recording cannot go on here, called on a thread of its own, and
    `fault` keeps its last word. `problem` is a sentence for staff while refreshing fails."""

    def __init__(
        self,
        refresh: Callable[[], None],
        look: Callable[[], CannotRecord | None],
        may_go_on: Callable[[], bool],
        clock: Clock,
    ) -> None:
        self._refresh = refresh
        self._look = look
        self._may_go_on = may_go_on
        self._clock = clock
        self.fault: CannotRecord | None = None
        self.problem = ""

    async def run(self) -> None:
        """Until the station may not go on. Nothing that a refresh raises ends it."""
        due_ms = 0
        while self._may_go_on() and self.fault is None:
            if self._clock.uptime_ms() >= due_ms:
                (failed,) = await asyncio.gather(self._round(), return_exceptions=True)
                self._tell(failed)
                due_ms = self._clock.uptime_ms() + REFRESH_S * 1000
            await asyncio.sleep(WATCH_S)

    async def _round(self) -> None:
        try:
            self._refresh()
        finally:
            self.fault = await asyncio.to_thread(self._look)

    def _tell(self, failed: BaseException | None) -> None:
        """Logged once, and its end once."""
        if failed is not None and not self.problem:
            log.error("refreshing failed: %r; it is tried again every %s s", failed, REFRESH_S, exc_info=failed)
        if failed is None and self.problem:
            log.warning("refreshing works again")
        self.problem = WORDS.format(fault=type(failed).__name__) if failed is not None else ""
