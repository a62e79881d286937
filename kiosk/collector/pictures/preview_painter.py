"""The program that draws previews: started at the first wish, one picture at a time, started again when it died.

It is a process of its own, because screens need Kivy and a window, and because a draft must not harm the collector.
It ends by itself when nobody asked for minutes, or when this process ends.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from typing import BinaryIO

from pydantic import ValidationError

from kiosk.wire.pictures import MOST_LINE_BYTES, DrawnPicture, WantedPicture

COMMAND = (sys.executable, "-m", "kiosk", "screen", "pictures")
# One is drawn, two wait (each about half a second): more than that would hold the threads that serve stations.
MOST_ASKING = 3
# A start takes 2 s, a picture 0.5 s; on a machine under load several times that. What takes longer hangs.
LONGEST_S = 30
# Dead between two pictures is its idle end; dead again is the picture's doing.
TRIES = 2
_NO_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY")  # it draws off screen, also where somebody sits at one


class NotDrawn(Exception):
    """`text` is for the page; `busy`: the same wish may be met in a moment."""

    def __init__(self, text: str, *, busy: bool = False) -> None:
        super().__init__(text)
        self.busy = busy


class Painter:
    """May be asked by several threads."""

    def __init__(self, command: tuple[str, ...] = COMMAND, longest_s: float = LONGEST_S) -> None:
        self._command, self._longest_s = command, longest_s
        self._places = threading.BoundedSemaphore(MOST_ASKING)
        self._turn = threading.Lock()
        self._program: subprocess.Popen[bytes] | None = None

    def draw(self, wanted: WantedPicture) -> tuple[DrawnPicture, bytes]:
        """Waits for its turn. Raises NotDrawn."""
        if not self._places.acquire(blocking=False):
            raise NotDrawn("Đang vẽ cho người khác.", busy=True)
        try:
            with self._turn:
                return self._drawn(wanted.model_dump_json().encode() + b"\n")
        finally:
            self._places.release()

    def close(self) -> None:
        """Ends the program, if it runs."""
        with self._turn:
            self._end()

    def _drawn(self, line: bytes) -> tuple[DrawnPicture, bytes]:
        for _try in range(TRIES):
            try:
                answer, picture = self._within(lambda: self._ask(line))
            except (OSError, EOFError, ValidationError):
                self._end()
                continue
            if answer.problem:
                raise NotDrawn(f"Chưa vẽ được: {answer.problem}")
            return answer, picture
        raise NotDrawn("Chưa vẽ được trang này: phần vẽ màn hình dừng giữa chừng. Xin xem nhật ký của máy chủ.")

    def _within(self, act: Callable[[], tuple[DrawnPicture, bytes]]) -> tuple[DrawnPicture, bytes]:
        """Reading a pipe knows no time limit; a program that is killed closes it."""
        watch = threading.Timer(self._longest_s, self._kill)
        watch.start()
        try:
            return act()
        finally:
            watch.cancel()

    def _ask(self, line: bytes) -> tuple[DrawnPicture, bytes]:
        program = self._running()
        assert program.stdin is not None  # both are pipes
        assert program.stdout is not None
        program.stdin.write(line)
        program.stdin.flush()
        answer = _answer(program.stdout)
        picture = program.stdout.read(answer.length)
        if len(picture) != answer.length:
            raise EOFError
        return answer, picture

    def _running(self) -> subprocess.Popen[bytes]:
        if self._program is None:
            self._program = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment(os.environ)
            )
            assert self._program.stdout is not None
            self._greeted(_answer(self._program.stdout))
        return self._program

    def _greeted(self, greeting: DrawnPicture) -> None:
        if greeting.problem:
            self._end()
            raise NotDrawn(f"Máy chủ này chưa vẽ được màn hình: {greeting.problem}")

    def _kill(self) -> None:
        if (program := self._program) is not None:
            program.kill()

    def _end(self) -> None:
        program, self._program = self._program, None
        if program is not None:
            program.kill()
            program.communicate()


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environ.items() if name not in _NO_DISPLAY}


def _answer(out: BinaryIO) -> DrawnPicture:
    """EOFError when it ended, ValidationError for a line that is none of its answers."""
    line = out.readline(MOST_LINE_BYTES)
    if not line:
        raise EOFError
    return DrawnPicture.model_validate_json(line)
