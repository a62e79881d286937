"""`kiosk screen pictures`: draws screens and tickets one after another, asked and answering over a pipe.

One process for all of them, since Kivy has one window a process and takes a second to start.
"""

import io
import os
import select
import sys
from typing import BinaryIO, Protocol

from PIL import Image

from kiosk import tickets
from kiosk.printer.models import printer_model
from kiosk.wire.pictures import MOST_LINE_BYTES, MOST_SIDE_PX, DrawnPicture, WantedPicture
from screens import main

# Who asks is somebody at a form; after so long the memory of a window (300 MB) is better given back.
IDLE_S = 300
# Drawing must not keep the machine from its station and collector.
NICE = 5


class Draws(Protocol):
    def answer(self, wanted: WantedPicture) -> tuple[DrawnPicture, bytes]: ...
    def tidy(self) -> None: ...


class Studio:
    """Raises OSError or SystemExit where no window can be had."""

    def __init__(self) -> None:
        self._gallery = main.gallery(MOST_SIDE_PX)

    def answer(self, wanted: WantedPicture) -> tuple[DrawnPicture, bytes]:
        """ValueError for a screen, a size or a printer there is not."""
        return _ticket(wanted) if wanted.profile else self._screen(wanted)

    def tidy(self) -> None:
        self._gallery.tidy()

    def _screen(self, wanted: WantedPicture) -> tuple[DrawnPicture, bytes]:
        if not all(0 < side <= MOST_SIDE_PX for side in wanted.size):
            raise ValueError(f"size: found {wanted.size}, expected sides of 1 to {MOST_SIDE_PX} pixels")
        drawn = self._gallery.draw(wanted.centre, wanted.screen, wanted.size, wanted.language, wanted.images)
        lowest_first = Image.frombytes("RGBA", drawn.size, drawn.rgba).convert("RGB")
        return _answer(lowest_first.transpose(Image.Transpose.FLIP_TOP_BOTTOM), cut=drawn.cut)


def run() -> None:
    """Until nobody asks any more. What others print on this process's output goes to the error stream."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.nice(NICE)
    try:
        studio = Studio()
    except (OSError, SystemExit) as error:
        _send(answers, DrawnPicture(problem=f"no window: {error}; install the packages of config/debian-packages.txt"))
        return
    serve(sys.stdin.buffer, answers, studio, IDLE_S)


def serve(asked: BinaryIO, answers: BinaryIO, studio: Draws, idle_s: float) -> None:
    """One answer a line, first one that it is ready; ends at the end of `asked`, or when nothing came for `idle_s`.

    `asked` must have a file descriptor.
    """
    _send(answers, DrawnPicture())
    while _comes(asked, idle_s) and (line := asked.readline(MOST_LINE_BYTES)):
        try:
            answer, picture = studio.answer(WantedPicture.model_validate_json(line))
        except ValueError as error:
            answer, picture = DrawnPicture(problem=str(error)), b""
        _send(answers, answer, picture)
        studio.tidy()


def _comes(asked: BinaryIO, idle_s: float) -> bool:
    """Whoever asks waits for the answer, so that nothing lies in the buffer here."""
    return bool(select.select([asked], [], [], idle_s)[0])


def _send(answers: BinaryIO, answer: DrawnPicture, picture: bytes = b"") -> None:
    answers.write(answer.model_dump_json().encode() + b"\n" + picture)
    answers.flush()


def _ticket(wanted: WantedPicture) -> tuple[DrawnPicture, bytes]:
    made, picture = tickets.sample(wanted.centre, printer_model(wanted.profile), tickets.Wanted(wanted.language))
    return _answer(picture.convert("RGB"), paper_bytes=len(made))


def _answer(picture: Image.Image, cut: tuple[str, ...] = (), paper_bytes: int = 0) -> tuple[DrawnPicture, bytes]:
    """Lossless, so that a picture is what the screen shows; method 1 takes less time than sending more would."""
    out = io.BytesIO()
    picture.save(out, "WEBP", lossless=True, method=1, quality=20)
    content = out.getvalue()
    width, height = picture.size
    return DrawnPicture(length=len(content), width=width, height=height, cut=cut, paper_bytes=paper_bytes), content
