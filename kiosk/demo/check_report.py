"""How a check runs: named steps, one JSON line last, and on failure everything that helps to find out why."""

import contextlib
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from kiosk.demo.house import House

# On two cores; beyond it something has become slow and the check says so.
GOAL_S = 90.0


class Report:
    def __init__(self) -> None:
        self._began_s = time.monotonic()
        self.checks: dict[str, str] = {}
        self.failed = ""
        self.tickets = self.ratings = self.events = 0

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[None]:
        began_s = time.monotonic()
        self.failed = name
        print(f"… {name}", file=sys.stderr, flush=True)
        yield
        self.checks[name] = f"ok, {time.monotonic() - began_s:.1f} s"
        self.failed = ""

    def line(self) -> str:
        answer: dict[str, object] = {"ok": not self.failed, "failed": self.failed}
        answer |= {"tickets": self.tickets, "ratings": self.ratings, "events": self.events}
        answer |= {"seconds": round(time.monotonic() - self._began_s, 1), "goal": f"seconds < {GOAL_S:g}"}
        return json.dumps({**answer, "checks": self.checks}, ensure_ascii=False)


def keep_evidence(house: House, browser: Browser | None) -> Path:
    """Pictures of the kiosk and of every open page, beside logs and screenshots; returns the folder."""
    folder = house.folder / "evidence"
    folder.mkdir(exist_ok=True)
    with contextlib.suppress(OSError, AttributeError):
        house.display.picture().save(folder / "kiosk.png")
    pages = [page for context in browser.contexts for page in context.pages] if browser else []
    for number, page in enumerate(pages, 1):
        with contextlib.suppress(BrowserError):
            page.screenshot(path=folder / f"page-{number}.png")
    return folder
