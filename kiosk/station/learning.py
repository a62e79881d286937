"""Learns from the journal how long people wait here, beside the station's work: after its start, and day by day.

A thin runner: it reads in small portions and rests between them, so that nobody waits for it.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise

from kiosk.domain.events import Event
from kiosk.domain.forecast.day import Day
from kiosk.domain.forecast.learning import DAYS_MOST, experience_of, remembered
from kiosk.domain.forecast.reading import day_of, facts_in
from kiosk.domain.forecast.score import Score, score_of_day
from kiosk.domain.kinds import DayOpened, ForecastScored
from kiosk.journal import PAGE_ROWS, JournalReader
from kiosk.station.core import Input, Learned, Noted

log = logging.getLogger(__name__)

# A start is for citizens.
FIRST_S = 3.0
# After each page of the journal, so long a rest: learning then takes about a tenth of a processor.
REST_S = 0.1
# What reading a broken file can end in, since anything may stand in it (as kiosk.station.opening has it).
UNREADABLE = (sqlite3.Error, RuntimeError, ValueError, TypeError, LookupError)


class Learner:
    """`reader` opens the journal for one turn; `put` hands what was learned to the recorder."""

    def __init__(self, reader: Callable[[], JournalReader], put: Callable[[Input], None]) -> None:
        self._reader = reader
        self._put = put
        self._days: tuple[Day, ...] = ()
        self._through = (0, 0)  # the opening of the last day that is known
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="learner", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(5)

    def wake(self) -> None:
        """A day has opened: the one before it is over."""
        self._woken.set()

    def _run(self) -> None:
        self._stopping.wait(FIRST_S)
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                self.turn()
            except UNREADABLE as error:
                log.warning("forecast: nothing learned: %s; what is known stays, see `kiosk doctor`", error)
            self._woken.wait()

    def turn(self) -> None:
        """Reads the days that are over and not known yet, and says once how true the last one's forecasts were."""
        with closing(self._reader()) as reader:
            openings = reader.newest_of(DayOpened.KIND, DAYS_MOST + 1)
            scored = reader.newest_of(ForecastScored.KIND, 1)
            fresh = [(a, b) for a, b in pairwise(openings) if _place(a) > self._through]
            for begin, end in fresh:
                self._days = remembered(self._days, day_of(facts_in(self._between(reader, _place(begin), _place(end)))))
                self._through = _place(begin)
        if not fresh or self._stopping.is_set():
            return
        self._put(Learned(experience_of(self._days)))
        over = str(fresh[-1][0].data["business_day"])
        if not scored or scored[0].data["business_day"] < over:
            self._tell(over, score_of_day(self._days[-1]))

    def _between(self, reader: JournalReader, begin: tuple[int, int], end: tuple[int, int]) -> Iterator[Event]:
        for count, event in enumerate(reader.events(begin), start=1):
            if _place(event) >= end or (count % PAGE_ROWS == 0 and self._stopping.wait(REST_S)):
                return
            yield event

    def _tell(self, business_day: str, score: Score) -> None:
        if score.tickets:
            mean_s, naive_mean_s = score.error_s / score.tickets, score.naive_error_s / score.tickets
            told = ForecastScored(
                business_day, score.tickets, score.ranges, score.covered, round(mean_s), round(naive_mean_s)
            )
            self._put(Noted(told))


def _place(event: Event) -> tuple[int, int]:
    return event.epoch, event.seq
