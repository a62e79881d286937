"""A display where there is none: Xvfb of our own, and pictures of what it shows."""

import os
import select
from dataclasses import dataclass

from PIL import Image, ImageGrab

from kiosk.demo.supervisor import ProgramFailed, Supervisor

SCREEN = "1080x1920x24"
# Xvfb takes well under a second; on a busy machine a few.
READY_S = 20.0


@dataclass(frozen=True, slots=True)
class Display:
    """`own`: started by the demo, so that its pictures show nothing but the demo."""

    name: str
    own: bool

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
        command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
        program = supervisor.start("xvfb", command, pass_fds=[tell])
        os.close(tell)
        tell = -1
        ready, _, _ = select.select([told], [], [], READY_S)
        number = os.read(told, 16).decode().strip() if ready else ""
    finally:
        os.close(told)
        if tell >= 0:
            os.close(tell)
    if not number:
        raise ProgramFailed(f"Xvfb told no display number within {READY_S:g} s; see {program.log}:\n{program.tail()}")
    return Display(f":{number}", own=True)
