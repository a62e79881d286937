"""A port is found again under its stable name, whatever the kernel calls it now; it can always be let go."""

import os
import random
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from devices.facts import Input, Output, PortDown, PortUp, Received
from devices.pty import PtyWire
from devices.runner import LOOK_MS, PortSettings, PortThread, place
from tests.patience import PATIENCE_S, wait_for


class Listener:
    """A device session that keeps what it hears."""

    def __init__(self) -> None:
        self.heard = bytearray()

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        self.heard += b"".join(item.data for item in inputs if isinstance(item, Received))
        return []

    def next_wakeup_ms(self) -> int | None:
        return None


class Speaker:
    """A twin that says one word again and again."""

    plugged = True

    def __init__(self, word: bytes) -> None:
        self._word, self._at_ms = word, 0

    def step(self, now_ms: int, received: bytes) -> bytes:
        if now_ms < self._at_ms:
            return b""
        self._at_ms = now_ms + 20
        return self._word

    def room(self) -> int:
        return 64

    def next_wakeup_ms(self) -> int | None:
        return self._at_ms


class LongWaits(random.Random):
    """Full jitter at its upper end: nothing is found by luck."""

    def uniform(self, a: float, b: float) -> float:
        return b


def point(link: Path, path: str) -> None:
    """As udev does it: the name never leads nowhere while it moves."""
    link.with_suffix(".new").symlink_to(path)
    link.with_suffix(".new").rename(link)


class Hall:
    """Two adapters, and a stable name that leads to one of them."""

    def __init__(self, folder: Path) -> None:
        self.first, self.second = PtyWire("first", Speaker(b"1"), 115_200), PtyWire("second", Speaker(b"2"), 115_200)
        self.link = folder / "panel"
        point(self.link, self.first.path)
        self.session = Listener()
        self.outputs: list[Output] = []
        self.thread = PortThread(
            "hall",
            PortSettings(str(self.link), 115_200),
            self.session,
            self.outputs.append,
            lambda: int(time.monotonic() * 1000),
            LongWaits(),
        )

    def count(self, kind: type[Output]) -> int:
        return sum(isinstance(item, kind) for item in self.outputs)

    def stop(self) -> None:
        self.thread.stop()
        self.first.stop()
        self.second.stop()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    made.thread.start()
    wait_for(lambda: b"1" in made.session.heard)
    yield made
    made.stop()


def test_a_device_that_comes_back_as_another_tty_is_found_by_its_name(hall: Hall) -> None:
    before = os.path.realpath(hall.link)
    hall.first.unplug()
    point(hall.link, hall.second.path)
    wait_for(lambda: b"2" in hall.session.heard)
    assert os.path.realpath(hall.link) != before
    assert (hall.count(PortUp), hall.count(PortDown)) == (2, 1)


def test_after_a_long_absence_it_is_found_within_the_time_of_a_look(hall: Hall) -> None:
    hall.link.unlink()
    hall.first.unplug()
    wait_for(lambda: hall.count(PortDown) == 1)
    threading.Event().wait(1.8)  # by now the wait between two attempts is 2 s and more
    point(hall.link, hall.second.path)
    returned_s = time.monotonic()
    wait_for(lambda: hall.count(PortUp) == 2)
    assert time.monotonic() - returned_s < 2 * LOOK_MS / 1000


def test_the_place_of_a_name_is_the_device_behind_it(hall: Hall, tmp_path: Path) -> None:
    first = place(str(hall.link))
    assert first == place(hall.first.path)
    point(hall.link, hall.second.path)
    assert place(str(hall.link)) not in (None, first)
    assert place(str(tmp_path / "nothing")) is None


def test_ports_whose_drivers_hang_are_let_go_in_less_than_2_s_all_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging, released = threading.Event(), threading.Event()

    def hang(*_: object, **__: object) -> None:
        hanging.set()
        released.wait(PATIENCE_S)
        raise OSError("at last")

    settings = PortSettings(str(tmp_path / "x"), 9600)
    monkeypatch.setattr("devices.runner.serial.Serial", hang)
    threads = [PortThread("stuck", settings, Listener(), lambda _: None, lambda: 0) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert hanging.wait(PATIENCE_S)
    begun_s = time.monotonic()
    for thread in threads:
        thread.stop_soon()
    for thread in threads:
        thread.stop()
    took_s = time.monotonic() - begun_s
    still_hung = [thread.is_alive() for thread in threads]
    released.set()
    for thread in threads:
        wait_for(lambda thread=thread: not thread.is_alive())  # type: ignore[misc]
        thread.stop()
    assert still_hung == [True] * 3
    assert took_s < 2.0
