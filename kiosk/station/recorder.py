"""The one thread that records: takes what came in, decides, writes in one transaction, then lets effects happen."""

import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk.clock import Clock
from kiosk.domain.events import Event, rfc3339
from kiosk.domain.kinds import RecordingResumed
from kiosk.journal import Draft, Journal, is_damage, without_form
from kiosk.station.core import AnyPress, Ask, Core, Effect, Input

log = logging.getLogger(__name__)

# A round takes at most so many inputs: one fsync for all of them, none waits long.
MAX_ROUND = 200
# More unread inputs than this means that the disk has stopped: asking further is refused at the edge, and presses stay
# in their panels, which repeat them. What else devices report is taken, a few things a minute: a job whose end is lost
# would hold up the printer for ever, and whoever reports it must not end by it.
MAX_INPUTS = 5_000
# With nothing to do it wakes this often, so that a new business day opens by itself.
IDLE_S = 20.0
# So long without an input, and what was noted beside the journal is brought to the disk.
SETTLE_S = 0.2
# After a disk error, how long until the next try.
RETRY_S = 1.0

# Of a fact that could not be written, so much is kept as text; the collector takes 4,000 letters in one field.
MAX_LEFT_OUT_LETTERS = 3_000

DISK_TEXT = "Máy của trung tâm đang trục trặc, chưa ghi được. Mời ông/bà đến quầy hướng dẫn."


def _nobody(events: Sequence[Event]) -> None:
    """Without a high-water file."""


def _nothing() -> None:
    """Where nobody waits for the end of a round."""


def _aged(item: Input, waited_ms: int) -> Input:
    """A press is as old as its panel said and as long as it waited for a slow disk: else two would fall into one."""
    return replace(item, age_ms=item.age_ms + waited_ms) if isinstance(item, AnyPress) else item


class Recorder:
    """`perform` is called on this thread for every effect, in order; it must be quick and must not raise.

    `mark` is told what was committed before anything has an effect: the high-water file (kiosk.station.high_water).
    `settle` is called when no input has come for a moment.
    `performed` is called when all effects of a round have been.
    """

    def __init__(
        self,
        core: Core,
        journal: Journal,
        clock: Clock,
        perform: Callable[[Effect], None],
        mark: Callable[[Sequence[Event]], None] = _nobody,
        performed: Callable[[], None] = _nothing,
        settle: Callable[[], None] = _nothing,
    ) -> None:
        self._core = core
        self._journal = journal
        self._clock = clock
        self._perform = perform
        self._mark = mark
        self._performed = performed
        self._settle = settle
        self._inputs: queue.SimpleQueue[tuple[Input | None, int]] = queue.SimpleQueue()
        self.thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self.disk_fault = ""
        self.damaged = False
        self.left_out = 0  # how many times something without canonical form came

    def start(self) -> None:
        self.thread.start()

    def put(self, item: Input) -> None:
        """From any thread. Raises queue.Full for a question when the disk has stopped taking events."""
        if self._inputs.qsize() >= MAX_INPUTS:
            if isinstance(item, Ask):
                raise queue.Full
            if isinstance(item, AnyPress):
                return  # not acknowledged, so its panel keeps it
        self._inputs.put((item, self._clock.uptime_ms()))

    def stop(self) -> None:
        """Everything put before is still recorded."""
        if self.is_alive():
            self._inputs.put((None, 0))
            self.thread.join(5)

    def is_alive(self) -> bool:
        return self.thread.is_alive()

    def _run(self) -> None:
        while self.turn(RETRY_S if self._core.has_notes else IDLE_S):
            pass

    def turn(self, patience_s: float = 0.0) -> bool:
        """One round of what was put, or of nothing when `patience_s` has passed; False when it was the last one."""
        running, inputs = self._next_inputs(patience_s)
        self.round(inputs)
        return running

    def _next_inputs(self, patience_s: float) -> tuple[bool, list[Input]]:
        items: list[tuple[Input | None, int]] = []
        try:
            items.append(self._first(patience_s))
            if patience_s:
                time.sleep(0)  # hands the interpreter over: whoever has more to put puts it first, for one fsync
            while len(items) < MAX_ROUND:
                items.append(self._inputs.get_nowait())
        except queue.Empty:
            pass
        now_ms = self._clock.uptime_ms()
        inputs = [_aged(item, now_ms - put_ms) for item, put_ms in items if item is not None]
        return len(inputs) == len(items), inputs

    def _first(self, patience_s: float) -> tuple[Input | None, int]:
        """Raises queue.Empty."""
        try:
            return self._inputs.get(timeout=SETTLE_S) if patience_s else self._inputs.get_nowait()
        except queue.Empty:
            self._settle()
            if not patience_s:
                raise
        return self._inputs.get(timeout=patience_s)

    def round(self, inputs: Sequence[Input]) -> None:
        """One round, and further ones while it leaves facts to record. Public for tests without a thread."""
        if not self._record(inputs):
            return
        while self._core.has_notes:
            if not self._record([]):
                return

    def _record(self, inputs: Sequence[Input]) -> bool:
        now = self._clock.now()
        facts = self._core.decide(now, inputs)
        try:
            uptime_ms = self._clock.uptime_ms()
            drafts = [Draft(fact, now, uptime_ms) for fact in facts]
            events = self._append(drafts) if drafts else []
        except sqlite3.Error as error:
            self._refuse(inputs, error)
            return False
        except (ValueError, TypeError, OverflowError) as error:
            if not any(map(without_form, facts)):
                self._refuse(inputs, error)
                return False
            return self._leave_out(inputs, error)
        if events:
            self._mark(events)
        if events and self.disk_fault:
            log.warning("journal: writing works again")
            self.disk_fault = ""
        self._perform_all(self._core.committed())
        return True

    def _perform_all(self, effects: Sequence[Effect]) -> None:
        for effect in effects:
            self._perform(effect)
        self._performed()

    def _leave_out(self, inputs: Sequence[Input], error: Exception) -> bool:
        """A fact without canonical form holds up nothing but what asked for it. One that nobody asked for cannot be
        refused: its content goes into the record as text."""
        log.error("journal: left out what has no canonical form: %s", error)
        self.left_out += 1
        self._core.roll_back()
        dropped = self._core.drop_notes(without_form)
        for fact in dropped:
            text = f"left out {fact.KIND}, no canonical form: {ascii(fact)[:MAX_LEFT_OUT_LETTERS]}"
            self._core.note(RecordingResumed(rfc3339(self._clock.now()), text))
        asked = [item for item in inputs if isinstance(item, Ask | AnyPress)]  # reports of devices are noted already
        if len(asked) == 1 and not dropped:
            self._perform_all(self._core.failed(asked, DISK_TEXT))
            return True
        return all([self._record([item]) for item in asked])

    def _append(self, drafts: Sequence[Draft]) -> list[Event]:
        """Once found broken the file is left alone: another page of it may still take events, and lose them."""
        if self.damaged:
            raise sqlite3.DatabaseError(self.disk_fault)
        return self._journal.append(drafts)

    def _refuse(self, inputs: Sequence[Input], error: Exception) -> None:
        if not self.disk_fault:
            log.error("journal: %s; expected to write; check space and disk with `kiosk doctor`", error)
            # it waits with the notes and is tried again with them: so writing goes on by itself
            self._core.note(RecordingResumed(rfc3339(self._clock.now()), str(error)))
        self.disk_fault = str(error)
        self.damaged = self.damaged or is_damage(error)
        self._perform_all(self._core.failed(inputs, DISK_TEXT))
