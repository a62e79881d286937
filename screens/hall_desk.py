"""The hall's display without its window: the latest calls, the queues, and what stands when nobody is called."""

from collections.abc import Callable
from datetime import datetime

from kiosk.wire.pushes import HallView
from screens import hall_calls
from screens.desk import Desk, Sender, Stage
from screens.hall_calls import Calls

CALLS, IDLE = "hall", "hall_idle"


class HallDesk(Desk):
    outage = "hall_lost"
    ground = "NAVY_DEEP"
    shows_banners = True

    def __init__(self, send: Sender, stage: Stage, uptime_ms: Callable[[], int], now: Callable[[], datetime]) -> None:
        super().__init__(send, stage, uptime_ms, now)
        self.view: HallView | None = None
        self.calls = Calls()
        self._screen = IDLE
        self._catching_up = True
        self._flashed = 0

    @property
    def screen(self) -> str:
        return self._screen

    @property
    def moves(self) -> bool:
        return self.centre is None or self.centre.hall.motion

    @property
    def business_day(self) -> str:
        return self.view.business_day if self.view else ""

    def heard(self, push: object) -> None:
        if not isinstance(push, HallView):
            return
        self.view = push
        calls = hall_calls.told(self.calls, push.calls, self.uptime_ms(), self._catching_up, push.speaking)
        self._catching_up = False
        self._enter(calls, news=True)

    def linked(self, up: bool, refused: str = "") -> None:
        """Calls that were missed are not played back one after the other."""
        self._catching_up = self._catching_up or not up
        super().linked(up, refused)

    def passed(self) -> None:
        self._enter(hall_calls.passed(self.calls, self.uptime_ms()))

    def is_idle_moment(self) -> bool:
        return not self.calls.waiting and self.uptime_ms() - self.calls.since_ms >= hall_calls.DWELL_MS

    def advice(self) -> str:
        return "Mời ông/bà nghe cán bộ gọi số tại quầy.\nSố của ông/bà vẫn có hiệu lực."

    def told(self) -> dict[str, object]:
        big, view = self.calls.big, self.view
        return {
            "number": big.number if big else "",
            "counter": big.counter_label if big else "",
            "flashed": self._flashed,
            "speaking": self.calls.speaking,
            "others": [call.number for call in self.calls.others],
            "waiting": {s.service: s.waiting for s in view.services} if view else {},
        }

    def _enter(self, calls: Calls, news: bool = False) -> None:
        news = news or calls.big != self.calls.big
        self._flashed += calls.flashed_ms != self.calls.flashed_ms
        self.calls = calls
        screen = IDLE if hall_calls.is_quiet(calls, self.uptime_ms(), self._quiet_ms) else CALLS
        if screen != self._screen:
            self._screen = screen
            self._stage.show_screen()
        elif news:
            self._stage.show_board()
            self._stage.show_change()

    @property
    def _quiet_ms(self) -> int:
        return self.centre.kiosk.attract_s * 1000 if self.centre else 0
