"""A display where there is none: Xvfb of our own, and pictures of what it shows. The hall stands beside the kiosk."""

import os
import select
import subprocess
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageGrab

from kiosk.demo.supervisor import ProgramFailed, Supervisor

WIDTH, HEIGHT = 1080, 1920
HALL_WIDTH, HALL_HEIGHT = 1920, 1080
HALL_LEAST_WIDTH = 640  # narrower than this it lies over the kiosk rather than beside it
# Xvfb takes well under a second; on a busy machine a few.
READY_S = 20.0


@dataclass(frozen=True, slots=True)
class Display:
    """`own`: started by the demo, so that its pictures show nothing but the demo."""

    name: str
    own: bool

    @property
    def env(self) -> dict[str, str]:
        """For a window here: it must not keep the pointer, which it shares with the windows beside it.

        SDL grabs the pointer when it comes to *handle* a press; on a slow machine the finger has gone by then, and
        the next tap, meant for the window beside it, then goes to this one (SDL 2.30, SDL_HINT_MOUSE_AUTO_CAPTURE).
        """
        return {"DISPLAY": self.name, "SDL_MOUSE_AUTO_CAPTURE": "0"}

    def hall_place(self) -> tuple[int, int, int]:
        """(left, width, height): beside the kiosk, as large as there is room for."""
        left = self.window_size()[0]
        room = HALL_WIDTH if self.own else self._room()[0] - left
        if room < HALL_LEAST_WIDTH:
            left, room = 0, HALL_LEAST_WIDTH
        width = min(HALL_WIDTH, room)
        return left, width, width * HALL_HEIGHT // HALL_WIDTH

    def window_size(self) -> tuple[int, int]:
        """The kiosk's 1080 × 1920, or as much of it as a lower desktop has room for, in the same shape."""
        if self.own:
            return WIDTH, HEIGHT
        room = self._room()[1]
        # a tenth is left for the desktop's own bars
        height = HEIGHT if room >= HEIGHT else room * 9 // 10
        return height * WIDTH // HEIGHT, height

    def _room(self) -> tuple[int, int]:
        done = subprocess.run(
            ["xdotool", "getdisplaygeometry"], env={"DISPLAY": self.name}, capture_output=True, text=True, check=False
        )
        parts = done.stdout.split()
        known = len(parts) == 2 and all(part.isdigit() for part in parts)
        return (int(parts[0]), int(parts[1])) if known else (WIDTH, HEIGHT)

    def picture(self) -> Image.Image:
        """The kiosk's."""
        return ImageGrab.grab((0, 0, WIDTH, HEIGHT), xdisplay=self.name)

    def hall_picture(self) -> Image.Image:
        return ImageGrab.grab((WIDTH, 0, WIDTH + HALL_WIDTH, HALL_HEIGHT), xdisplay=self.name)


def find_display(supervisor: Supervisor, own: bool, hall: bool = False) -> Display:
    """The display of the desktop, or with `own` or where there is none an Xvfb."""
    name = os.environ.get("DISPLAY", "")
    width = WIDTH + (HALL_WIDTH if hall else 0)
    return Display(name, own=False) if name and not own else start_xvfb(supervisor, width)


def start_xvfb(supervisor: Supervisor, width: int = WIDTH, glass: Path | None = None) -> Display:
    """Xvfb chooses a free number itself and tells it through a pipe. `width`: of all that stands side by side.

    `glass`: the folder of a file that holds what is drawn (`kiosk.bench.screens_glass`).
    """
    told, tell = os.pipe()
    try:
        command = [
            "Xvfb",
            "-displayfd",
            str(tell),
            "-screen",
            "0",
            f"{width}x{HEIGHT}x24",
            "-nolisten",
            "tcp",
            "-noreset",
            *(["-fbdir", str(glass)] if glass else []),
        ]
        program = supervisor.start("xvfb", command, pass_fds=[tell])
        os.close(tell)
        tell = -1
        number = _line(told)
    finally:
        os.close(told)
        if tell >= 0:
            os.close(tell)
    if not number.isdigit():
        raise ProgramFailed(f"Xvfb told no display number within {READY_S:g} s; see {program.log}:\n{program.tail()}")
    return Display(f":{number}", own=True)


def _line(pipe: int) -> str:
    """Up to the newline: Xvfb writes it apart from the number, and dies if nobody is there to read it."""
    text = b""
    while not text.endswith(b"\n"):
        ready, _, _ = select.select([pipe], [], [], READY_S)
        part = os.read(pipe, 16) if ready else b""
        if not part:
            return ""
        text += part
    return text.decode().strip()
