"""What screens are told of the Wi-Fi is what the station sees now, though nothing else has changed."""

from kiosk.clock import FakeClock
from kiosk.domain.state import State
from kiosk.station.counter.view import counter_view
from kiosk.station.desks.desk import Desk
from kiosk.station.desks.running import Running
from kiosk.wire.info import WifiState
from tests.domain.centre_rules import MORNING


class Nothing:
    """Takes what would be recorded or kept."""

    def put(self, item: object) -> None:
        """Kept nowhere."""

    def digest(self, text: str) -> bytes:
        return text.encode()


def test_board_hall_and_console_follow_the_network(running: Running) -> None:
    desk = Desk(Nothing().put, running, State(), Nothing(), FakeClock(MORNING), has_printer=False)
    seen: list[WifiState] = ["unknown", "up", "down", "up"]
    told = []
    for state in seen:
        desk.wifi = lambda state=state: state  # type: ignore[misc]
        console = counter_view(desk.scene(), "quay-1", "")
        told.append((desk.board().wifi, desk.hall_view().wifi, console.wifi))
    assert told == [(state, state, state) for state in seen]
