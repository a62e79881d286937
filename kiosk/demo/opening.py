"""Opens the whole house with its page, and hears when it is to be closed."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from kiosk.demo.house import House
from kiosk.demo.page import application
from kiosk.demo.ports import Ports
from kiosk.demo.server import PageServer

STOPPERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def stop_at_signal() -> threading.Event:
    stop = threading.Event()

    def note(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in STOPPERS:
        signal.signal(number, note)
    return stop


@contextlib.contextmanager
def opened(place: Path, ports: Ports, stop: threading.Event, own_display: bool, hall: bool = False) -> Iterator[House]:
    """The whole house with its page; everything is ended on the way out."""
    house = House(place, ports, own_display, stop, hall)
    try:
        house.open()
        assert house.desk
        page = PageServer(application(house, house.desk), ports.page)
        page.start()
        try:
            yield house
        finally:
            page.stop()
    finally:
        house.close()
