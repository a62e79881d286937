"""For checks and pictures: a screenshot after each change of screen, and state.json, both replaced atomically."""

import json
import os
from pathlib import Path

from kivy.core.window import Window


def screenshot(path: Path) -> None:
    """The window as it stands, as PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = Window.screenshot(name=str(path.with_name(f".{path.stem}-.png")))
    if written is None:
        raise OSError(f"{path}: the window gave no picture; expected a running window with a size")
    os.replace(written, path)


class Shots:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken = 0
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, desk, stage) -> None:
        self._taken += 1
        name = f"{self._taken:03d}-{stage.showing}.png"
        screenshot(self._folder / name)
        state = {
            "screen": desk.state.screen,
            "showing": stage.showing,
            "revision": desk.revision,
            "connected": not desk.out_of_service,
            "language": desk.session.language,
            "unit": desk.centre.names.line_2 if desk.centre else "",
            "query": desk.session.query,
            "first_hit": desk.session.hits[0].name if desk.session.hits else "",
            "ticket": desk.session.ticket.number if desk.session.ticket else "",
            "outcome": desk.session.outcome,
            "shot": name,
            "shots": self._taken,
        }
        draft = self._folder / ".state.json"
        draft.write_text(json.dumps(state, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(draft, self._folder / "state.json")
