"""A whole centre on this machine: station, printer, panel, voice, and the windows of kiosk, hall and rating tablet."""

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PIL import Image, ImageGrab

from devices.panels.virtual import VirtualPanel
from devices.printers.virtual import VirtualPrinter
from kiosk.demo.display import HALL_HEIGHT, HALL_WIDTH, HEIGHT, WIDTH, Display, start_xvfb
from kiosk.demo.finger import Finger
from kiosk.demo.programs import kiosk
from kiosk.demo.supervisor import Supervisor
from tests.station.live_station import TOKEN, LiveStation, living

HALL_LEFT, TABLET_LEFT = WIDTH, WIDTH + HALL_WIDTH
TABLET_WIDTH, TABLET_HEIGHT = 1280, 800
SECOND_KIOSK, TABLET = "second-0123456789", "tablet-0123456789"
HALL = "fedcba9876543210"  # of hall-1 in the live station's settings
DEVICES = """
[[terminals]]
id = "kiosk-2"
token = "{second}"
[[terminals]]
id = "rating-1"
role = "rating"
counter = "quay-1"
token = "{tablet}"
[announcer]
device = "hw:7"
gong = false
[printer]
port = "{printer}"
baud = 115200
[[panels]]
port = "{panel}"
baud = 115200
counter = "quay-2"
"""
# Loudspeakers: the hall's keeps what it plays, and when; the voice itself is the real one. The windows have their own.
APLAY = """#!/bin/sh
case "$*" in *"-D hw:7 "*) ;; *) exec cat > /dev/null;; esac
name=$(date +%s%N)
echo begin >> {folder}/log
cat > {folder}/$name.wav
sleep 0.02
echo end >> {folder}/log
"""


class FingerOf(Finger):
    """The display has one pointer: one finger touches at a time."""

    _pointer = threading.Lock()

    def tap(self, *places: tuple[int, int]) -> None:
        with self._pointer:
            super().tap(*places)


class Centre:
    """`folder` holds everything; `panel` is counter 2's; `heard` is what the hall's loudspeaker played."""

    def __init__(self, folder: Path, station: LiveStation, display: Display) -> None:
        self.folder = folder
        self.station = station
        self.display = display
        self.window = FingerOf(display, folder / "kiosk-1", 0)
        self.hall = FingerOf(display, folder / "hall-1", HALL_LEFT)
        self.tablet = FingerOf(display, folder / "rating-1", TABLET_LEFT)

    @property
    def heard(self) -> list[str]:
        return (self.folder / "heard" / "log").read_text(encoding="utf-8").split()

    def picture(self, window: str) -> Image.Image:
        """What stands on the glass of "kiosk", "hall" or "tablet" now."""
        left, width, height = {
            "kiosk": (0, WIDTH, HEIGHT),
            "hall": (HALL_LEFT, HALL_WIDTH, HALL_HEIGHT),
            "tablet": (TABLET_LEFT, TABLET_WIDTH, TABLET_HEIGHT),
        }[window]
        return ImageGrab.grab((left, 0, left + width, height), xdisplay=self.display.name)


@contextmanager
def centre_of_three(folder: Path) -> Iterator[tuple[Centre, VirtualPrinter, VirtualPanel]]:
    """PATH must begin with `folder`/programs, where the loudspeaker is put."""
    _loudspeaker(folder)
    with ExitStack() as stack:
        printer = stack.enter_context(VirtualPrinter(115_200, rows_per_s=20_000))
        panel = stack.enter_context(VirtualPanel(baud=115_200))
        devices = DEVICES.format(second=SECOND_KIOSK, tablet=TABLET, printer=printer.path, panel=panel.path)
        programs = stack.enter_context(Supervisor(folder / "logs", threading.Event()))
        display = start_xvfb(programs, TABLET_LEFT + TABLET_WIDTH)
        station = stack.enter_context(living(folder, devices))
        _open_windows(folder, station, programs, display)
        yield Centre(folder, station, display), printer, panel


def _loudspeaker(folder: Path) -> None:
    assert os.environ["PATH"].startswith(f"{folder}/programs:")
    for name in ("programs", "heard"):
        (folder / name).mkdir()
    (folder / "programs" / "aplay").write_text(APLAY.format(folder=folder / "heard"))
    (folder / "programs" / "aplay").chmod(0o755)


def _open_windows(folder: Path, station: LiveStation, programs: Supervisor, display: Display) -> None:
    for terminal, token, left, size, *kind in (
        ("kiosk-1", TOKEN, 0, (WIDTH, HEIGHT), "run"),
        ("hall-1", HALL, HALL_LEFT, (HALL_WIDTH, HALL_HEIGHT), "hall"),
        ("rating-1", TABLET, TABLET_LEFT, (TABLET_WIDTH, TABLET_HEIGHT), "rating", "--counter", "quay-1"),
    ):
        (folder / f"{terminal}.token").write_text(token)
        shots = folder / terminal
        shots.mkdir()
        who = ["--station", f"ws://{station.address}/ws", "--terminal", terminal]
        place = ["--left", str(left), "--size", "x".join(map(str, size))]
        files = ["--token-file", str(folder / f"{terminal}.token"), "--screenshots", str(shots)]
        programs.start(terminal, kiosk("screen", *kind, *who, *place, *files), env=display.env)
