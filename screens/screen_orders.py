"""What an administrator asks of this screen from afar: a picture of it, or that it starts anew. Citizens go first.

No Kivy, no clock: `moment` is called ten times a second. A picture is taken only while nobody uses the screen, so that
it shows nothing of anybody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.wire.pushes import ScreenOrder

# Shorter than the station's own patience, so that the reason it hears is the true one.
PATIENCE_MS = 9 * 60_000
# A person asks now and then; more at once is a mistake.
MAX_WAITING = 4
IN_USE = "Màn hình có người dùng liên tục nên chưa thực hiện được"


class Screen(Protocol):
    def is_idle_moment(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Means:
    """`tell(order, word, body)` answers as the station's screen_door wants it; `picture` is a PNG, OSError."""

    uptime_ms: Callable[[], int]
    tell: Callable[[str, str, bytes], None]
    picture: Callable[[], bytes]
    restart: Callable[[], None]


class ScreenOrders:
    def __init__(self, screen: Screen, means: Means) -> None:
        self._screen = screen
        self._means = means
        self._waiting: dict[str, tuple[str, int]] = {}  # order -> what, since when

    def asked(self, push: ScreenOrder) -> None:
        if push.order in self._waiting or len(self._waiting) >= MAX_WAITING:
            return
        self._waiting[push.order] = (push.what, self._means.uptime_ms())
        if not self._screen.is_idle_moment():
            self._means.tell(push.order, "waiting", b"")

    def moment(self) -> None:
        if not self._waiting:
            return
        idle = self._screen.is_idle_moment()
        for order, (what, since_ms) in list(self._waiting.items()):
            if idle:
                del self._waiting[order]
                self._obey(order, what)
            elif self._means.uptime_ms() - since_ms >= PATIENCE_MS:
                del self._waiting[order]
                self._means.tell(order, "failed", IN_USE.encode())

    def _obey(self, order: str, what: str) -> None:
        if what == "restart_screen":
            self._means.restart()
            return
        try:
            png = self._means.picture()
        except OSError as error:
            self._means.tell(order, "failed", f"Không chụp được màn hình: {error}".encode())
            return
        self._means.tell(order, "picture", png)
