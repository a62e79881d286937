"""A whole station without screens: the starter configuration, a real journal, real ports; its commits have times."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from kiosk import resources
from kiosk.clock import SystemClock
from kiosk.demo.trial_centre import trial_centre
from kiosk.domain.kinds import Fact
from kiosk.settings.station import BusPort, PrinterPort, StationSettings
from kiosk.station.core import Effect, Input, Publish
from kiosk.station.main import Station

ANSWER_S = 60  # the longest wait for one fact: more than any ticket's time on the slowest wire


class HeadlessStation(Station):
    """Runs as a context. `commits` holds each fact with the monotonic time, in seconds, at which it was on the disk."""

    def __init__(self, folder: Path, printer: PrinterPort | None = None, buses: tuple[BusPort, ...] = ()) -> None:
        self.commits: list[tuple[float, Fact]] = []
        self._committed = threading.Condition()
        settings = StationSettings(
            station="bench",
            data_dir=folder,
            centre_file=trial_centre(folder),
            officers_file=resources.config("officers.toml"),
            procedures_file=resources.config("procedures.csv"),
            printer=printer,
            buses=buses,
        )
        super().__init__(settings, SystemClock())

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def put(self, item: Input) -> None:
        """As whoever asks or presses."""
        self._recorder.put(item)

    def wait_for(self, wanted: Callable[[Fact], bool], after: int = 0) -> tuple[float, Fact]:
        """The first such fact behind the first `after`, and its time. TimeoutError when it does not come."""
        with self._committed:
            if not self._committed.wait_for(lambda: any(wanted(fact) for _, fact in self.commits[after:]), ANSWER_S):
                raise TimeoutError(f"no such fact within {ANSWER_S} s; see the log above")
            return next(found for found in self.commits[after:] if wanted(found[1]))

    def _perform(self, effect: Effect) -> None:
        if isinstance(effect, Publish):  # the first effect behind a commit
            with self._committed:
                now_s = time.monotonic()
                self.commits += [(now_s, fact) for fact in effect.facts]
                self._committed.notify_all()
        super()._perform(effect)
