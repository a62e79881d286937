"""`kiosk demo --check`: from a tap on the glass to the collector's rating log. One JSON line last; exit code 0 or 1."""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from shutil import rmtree
from subprocess import SubprocessError

from playwright.sync_api import Error as BrowserError

from kiosk.demo.browser import chromium
from kiosk.demo.check_report import Report, keep_evidence
from kiosk.demo.check_story import Story
from kiosk.demo.opening import opened, stop_at_signal
from kiosk.demo.ports import Ports
from kiosk.demo.supervisor import ProgramFailed, Stopped

# What a step may fail with: something not as expected (also Playwright's), a program, a time-out, a file.
TROUBLE = (AssertionError, BrowserError, OSError, ProgramFailed, Stopped, SubprocessError, ValueError, LookupError)


def check_all(keep: Path | None, ports: Ports) -> int:
    place = keep or Path(tempfile.mkdtemp(prefix="kiosk-check-"))
    place.mkdir(parents=True, exist_ok=True)
    report = Report()
    try:
        _run(report, place.resolve(), ports)
    except TROUBLE as error:
        print(f"\nFAILED: {report.failed}\n{error}\nlogs and pictures: {place}", file=sys.stderr)
    print(report.line(), flush=True)
    if not report.failed and keep is None:
        rmtree(place, ignore_errors=True)
    return 1 if report.failed else 0


def _run(report: Report, place: Path, ports: Ports) -> None:
    with ExitStack() as stack:
        with report.step("start"):
            house = stack.enter_context(opened(place, ports, stop_at_signal(), own_display=True))
            browser = stack.enter_context(chromium())
        story = Story(report, house, browser)
        try:
            story.run()
        except TROUBLE:
            keep_evidence(house, browser)
            raise
