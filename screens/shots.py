"""For checks and pictures: a screenshot after each change of screen, and state.json, both replaced atomically."""

import json
import os
from collections import deque
from pathlib import Path

from kivy.core.image import ImageLoader
from kivy.core.window import Window
from kivy.graphics.opengl import GL_RGBA, GL_UNSIGNED_BYTE, glReadPixels


def screenshot(path: Path) -> None:
    """The window as it stands, as PNG. `Window.screenshot` slants a picture whose width is no multiple of four."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.stem}.png")
    width, height = Window.size
    writer = next(loader for loader in ImageLoader.loaders if loader.can_save("png", False))
    if not writer.save(str(draft), width, height, "rgba", pixels(width, height), True, "png"):
        raise OSError(f"{path}: the picture could not be written; check the folder and its space")
    os.replace(draft, path)


def pixels(width: int, height: int) -> bytes:
    """Of the window's lower left: opaque RGBA, the lowest row first."""
    read = bytearray(glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE))
    read[3::4] = b"\xff" * (width * height)
    return bytes(read)


# Enough for the story of one check; a kiosk that runs for days keeps the latest.
MOST_PICTURES = 300


class Shots:
    """`pictures` false: state.json alone."""

    def __init__(self, folder: Path, *, pictures: bool = True) -> None:
        self._folder = folder
        self._pictures = pictures
        self._names: deque[str] = deque()
        self._taken = 0
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, desk, stage) -> None:
        self._taken += 1
        name = f"{self._taken:03d}-{stage.showing}.png" if self._pictures else ""
        if name:
            self._picture(name)
        state = {
            "screen": desk.screen,
            "showing": stage.showing,
            "revision": desk.revision,
            "connected": not desk.out_of_service,
            "unit": desk.centre.names.line_2 if desk.centre else "",
            **desk.told(),
            "places": stage.places(),
            "shot": name,
            "shots": self._taken,
            "touches": stage.touches,
        }
        draft = self._folder / ".state.json"
        draft.write_text(json.dumps(state, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(draft, self._folder / "state.json")

    def _picture(self, name: str) -> None:
        screenshot(self._folder / name)
        self._names.append(name)
        if len(self._names) > MOST_PICTURES:
            (self._folder / self._names.popleft()).unlink(missing_ok=True)
