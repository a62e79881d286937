"""Carries out what an administrator asked from afar, once the journal says that it was taken.

Every order ends in one outcome: by the printer's word, the screen's, the collector's, or when patience has run out.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Full
from typing import Literal

from devices.printers.session import Outcome, Reason
from devices.runner import PortFullError
from kiosk.domain import commands, kinds
from kiosk.domain.kinds import Fact
from kiosk.domain.state import State
from kiosk.secret_files import write_secret
from kiosk.settings.station import StationSettings
from kiosk.station.core import Ask, Input
from kiosk.station.terminals import Terminals
from kiosk.station.uplink.errands import Client, Errand, Errands

log = logging.getLogger(__name__)

# A screen may wait so long for a citizen to be done (the longest idle time of a kiosk, twice), and then has to act.
PATIENCE_S = 600.0
# Words of the printer's outcome for whoever asked.
PAPER_WORDS = {
    "confirmed": ("done", "Máy in báo đã in"),
    "sent": ("done", "Đã gửi tới máy in (máy in không báo lại)"),
    "unknown": ("failed", "Đứt liên lạc với máy in giữa chừng, chưa rõ đã in hay chưa"),
}
NO_PRINTER = "Trạm này không có máy in phiếu"
BUSY = "Máy in đang kẹt việc, xem tình trạng máy in"
NO_ANSWER = "Màn hình không trả lời kịp"
NOT_CONNECTED = "Màn hình không kết nối với trạm"
NOT_BACK = "Màn hình chưa kết nối lại sau khi được yêu cầu khởi động"


ScreenWhat = Literal["screenshot", "restart_screen"]
# Prints a test page, False without a printer; outcome and reason are told on the printer's thread. PortFullError,
# OSError, ValueError.
PrintTest = Callable[[Callable[[Outcome, Reason], None]], bool]


@dataclass(frozen=True, slots=True)
class Hands:
    """What it works with. `to_screen(terminal, order, what)`: False when that screen is not connected; `later` calls
    after seconds; both on the asyncio thread, as `Orders.begin` is. `woken`: the uplink has something to do."""

    put: Callable[[Input], None]
    to_screen: Callable[[str, str, ScreenWhat], bool]
    later: Callable[[float, Callable[[], None]], object]
    woken: Callable[[], None]
    print_test: PrintTest
    token_file: Path | None


class Orders:
    """Lives on the asyncio thread; `_finish` and `_delay` are called from any."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self.errands = Errands()
        self._at_screens: dict[str, tuple[str, str]] = {}  # order -> terminal, what

    def begin_all(self, facts: Iterable[Fact], state: State) -> None:
        """Those that have no outcome yet."""
        for fact in facts:
            if isinstance(fact, kinds.OrderTaken) and fact.order in state.orders:
                self.begin(fact)

    def begin(self, order: kinds.OrderTaken) -> None:
        match order.what:
            case "test_page":
                self._print(order)
            case "screenshot" | "restart_screen" as what:
                self._ask_screen(order, what)
            case "rotate_token":
                self._rotate(order)

    # --- the printer

    def _print(self, order: kinds.OrderTaken) -> None:
        try:
            if not self._hands.print_test(partial(self._printed, order.order)):
                self._finish(order.order, "failed", NO_PRINTER)
        except (PortFullError, OSError, ValueError, RuntimeError) as error:
            log.error("test page not printed: %s", error)
            self._finish(order.order, "failed", BUSY)

    def _printed(self, order: str, outcome: Outcome, reason: Reason) -> None:
        result, words = PAPER_WORDS.get(outcome, ("failed", f"Không in được: {reason or outcome}"))
        self._finish(order, result, words)

    # --- screens

    def _ask_screen(self, order: kinds.OrderTaken, what: ScreenWhat) -> None:
        if not self._hands.to_screen(order.terminal, order.order, what):
            self._finish(order.order, "failed", NOT_CONNECTED)
            return
        self._at_screens[order.order] = (order.terminal, what)
        self._hands.later(PATIENCE_S, partial(self._give_up, order.order))

    def _give_up(self, order: str) -> None:
        _terminal, what = self._at_screens.pop(order, ("", ""))
        if what:
            self._finish(order, "failed", NOT_BACK if what == "restart_screen" else NO_ANSWER)

    def awaits(self, terminal: str, order: str) -> bool:
        """Whether this screen was asked and has not answered."""
        return self._at_screens.get(order, ("", ""))[0] == terminal

    def screen_waits(self, order: str) -> None:
        """It is in use; citizens go first."""
        self._ask(commands.DelayOrder(f"delayed-{order}", order))

    def screen_failed(self, order: str, detail: str) -> None:
        self._at_screens.pop(order, None)
        self._finish(order, "failed", detail)

    def pictured(self, terminal: str, order: str, png: bytes) -> None:
        """Its picture is here: over to the collector. Done when that has it."""
        self._at_screens.pop(order, None)
        send = partial(_send, terminal, png)
        self.errands.add(Errand(send, partial(self._finish, order)))
        self._hands.woken()

    def connected(self, terminal: str) -> None:
        """A screen that was told to start again is back."""
        back = [o for o, (name, what) in self._at_screens.items() if (name, what) == (terminal, "restart_screen")]
        for order in back:
            del self._at_screens[order]
            self._finish(order, "done", "Màn hình đã khởi động lại và kết nối")

    # --- the token

    def _rotate(self, order: kinds.OrderTaken) -> None:
        token_file = self._hands.token_file
        if token_file is None:
            self._finish(order.order, "failed", "Trạm không dùng máy chủ")
            return
        self.errands.add(Errand(partial(rotate, token_file), partial(self._finish, order.order)))
        self._hands.woken()

    # --- outcomes

    def _finish(self, order: str, outcome: str, detail: str) -> None:
        self._ask(commands.FinishOrder(f"finished-{order}", order, outcome, detail))

    def _ask(self, command: commands.Command) -> None:
        try:
            self._hands.put(Ask(command, lambda answer: None))
        except Full:
            log.warning("order %s: its outcome was not recorded, the disk has stopped", command.command_id)


def orders_of(
    settings: StationSettings,
    put: Callable[[Input], None],
    terminals: Terminals,
    wake: Callable[[], None],
    print_test: PrintTest,
) -> Orders:
    """The running station's."""
    link = settings.collector
    token_file = link.token_file if link else None
    hands = Hands(put, terminals.order, lambda s, act: terminals.later(s, act), wake, print_test, token_file)
    made = Orders(hands)
    terminals.on_connected = made.connected
    return made


def rotate(token_file: Path, client: Client) -> None:
    """The new token is on this disk before it is used, and the old one ends with its first use. OSError, CallFailed."""
    token = client.new_token().token
    write_secret(token_file, token.encode())
    client.use_token(token)


def _send(terminal: str, png: bytes, client: Client) -> None:
    client.send_picture(terminal, png)
