"""A display where there is none: Xvfb of our own, and pictures of what it shows."""

import os
import select
import subprocess
from dataclasses import dataclass

from PIL import Image, ImageGrab

from kiosk.demo.supervisor import ProgramFailed, Supervisor

WIDTH, HEIGHT = 1080, 1920
# Xvfb takes well under a second; on a busy machine a few.
READY_S = 20.0


@dataclass(frozen=True, slots=True)
class Display:
    """`own`: started by the demo, so that its pictures show nothing but the demo."""

    name: str
    own: bool

    def window_size(self) -> tuple[int, int]:
        """The kiosk's 1080 × 1920, or as much of it as a lower desktop has room for, in the same shape."""
        if self.own:
            return WIDTH, HEIGHT
        done = subprocess.run(
            ["xdotool", "getdisplaygeometry"], env={"DISPLAY": self.name}, capture_output=True, text=True, check=False
        )
        parts = done.stdout.split()
        room = int(parts[1]) if len(parts) == 2 and parts[1].isdigit() else HEIGHT
        # a tenth is left for the desktop's own bars
        height = HEIGHT if room >= HEIGHT else room * 9 // 10
        return height * WIDTH // HEIGHT, height

    def picture(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self.name)


def find_display(supervisor: Supervisor, own: bool) -> Display:
    """The display of the desktop, or with `own` or where there is none an Xvfb."""
    name = os.environ.get("DISPLAY", "")
    return Display(name, own=False) if name and not own else start_xvfb(supervisor)


def start_xvfb(supervisor: Supervisor) -> Display:
    """Xvfb chooses a free number itself and tells it through a pipe."""
    told, tell = os.pipe()
    try:
        command = [
            "Xvfb",
            "-displayfd",
            str(tell),
            "-screen",
            "0",
            f"{WIDTH}x{HEIGHT}x24",
            "-nolisten",
            "tcp",
            "-noreset",
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
