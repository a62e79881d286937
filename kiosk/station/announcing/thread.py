"""The one thread that speaks: it makes the sound of a call and plays it, while the station goes on."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from kiosk.domain.kinds import Fact
from kiosk.domain.rules import Rules
from kiosk.domain.state import State
from kiosk.settings import AnnouncerSettings
from kiosk.speech.child import Child, VoiceError
from kiosk.speech.player import Player
from kiosk.station.announcing.announcer import (
    MAX_WAITING,
    Announcer,
    Call,
    Dropped,
    Failed,
    Finished,
    Input,
    News,
    Output,
    Probe,
    Say,
    calls_of,
)
from kiosk.voice.speaker import Speaker, Spoken

log = logging.getLogger(__name__)

# Calls recorded while one is spoken, at most some 15 s: each counter could call several times over.
MAX_NEWS = 4 * MAX_WAITING
PROBLEM = "Không phát được tiếng gọi số: {}"
ENDED = "phần gọi số đã dừng, xin báo kỹ thuật khởi động lại trạm"
# How long a thread whose program was ended may need to notice.
STOP_S = 0.8


class AnnouncerThread:
    def __init__(
        self,
        settings: AnnouncerSettings,
        clock_ms: Callable[[], int],
        tell: Callable[[str], None],
        speaks: Callable[[str], None],
    ) -> None:
        """`tell` is told a sentence for staff when calls are not heard as they should be, "" when they are again;
        `speaks` the ticket whose call begins to be heard, "" when it ends."""
        self._clock_ms = clock_ms
        self._tell_staff = tell
        self._speaks = speaks
        self._machine = Announcer(settings.repeat)
        self._child = Child()
        self._speaker = Speaker(settings, self._child)
        self._player = Player(settings.device, self._child)
        self._state = State()
        self._calls: deque[Call] = deque(maxlen=MAX_NEWS)
        self._results: list[Input] = []
        self._lock = threading.Lock()
        self._woken = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="announcer", daemon=True)
        self._told = ""

    def start(self) -> None:
        self._thread.start()

    def publish(self, state: State, rules: Rules, facts: Sequence[Fact]) -> None:
        """After a commit, from any thread; waits for nothing."""
        calls = calls_of(facts, state, rules, self._clock_ms())
        with self._lock:
            self._state = state
            self._calls.extend(calls)
        if calls:
            self._woken.set()

    def stop(self) -> None:
        """At once, also in the midst of a call."""
        self._stopping = True
        self._woken.set()
        self._child.stop()
        if self._thread.is_alive():
            self._thread.join(STOP_S)

    def _run(self) -> None:
        try:
            while not self._stopping:
                wait_ms = self.turn()
                self._woken.wait(None if wait_ms is None else wait_ms / 1000)
                self._woken.clear()
        finally:
            if not self._stopping:  # by something that nobody foresaw, told in the log by the thread's end
                self._tell_staff(PROBLEM.format(ENDED))

    def turn(self) -> int | None:
        """One step and what follows on it; then for how many milliseconds nothing is to do, None: until a call."""
        with self._lock:
            news = News(self._state, tuple(self._calls))
            self._calls.clear()
        results, self._results = self._results, []
        for output in self._machine.step(self._clock_ms(), [*results, news]):
            self._carry_out(output)
        self._tell()
        return 0 if self._results else self._machine.wait_ms(self._clock_ms())

    def _carry_out(self, output: Output) -> None:
        match output:
            case Dropped():
                _log_dropped(output, self._clock_ms())
            case Say():
                self._results.append(self._played(partial(self._spoken, output), output.call))
            case Probe():
                self._results.append(self._played(self._speaker.probe))

    def _spoken(self, say: Say) -> Spoken:
        call = say.call
        return self._speaker.call(call.number, call.counter_label, call.language, with_gong=not say.again)

    def _played(self, make: Callable[[], Spoken], call: Call | None = None) -> Finished | Failed:
        try:
            spoken = make()
            with self._heard(call):
                self._player.play(spoken.sound)
        except VoiceError as error:
            return Failed(str(error))
        if call:
            log.info("announcer: %s to %s spoken", call.number, call.counter_label)
        return Finished(spoken.fault)

    @contextmanager
    def _heard(self, call: Call | None) -> Iterator[None]:
        """The hall's display shows what is heard."""
        if call is None:
            yield
            return
        self._speaks(call.ticket)
        try:
            yield
        finally:
            self._speaks("")

    def _tell(self) -> None:
        """A trouble is told once, and its end once."""
        fault = self._machine.fault
        if self._stopping or fault == self._told:
            return
        log.warning("announcer: %s", f"{fault}; calls stay on the screens" if fault else "calls are heard again")
        self._told = fault
        self._tell_staff(PROBLEM.format(fault) if fault else "")


def _log_dropped(dropped: Dropped, now_ms: int) -> None:
    age_s = (now_ms - dropped.call.at_ms) / 1000
    lost = dropped.why in ("too_old", "too_many")
    log.log(
        logging.WARNING if lost else logging.INFO,
        "announcer: %s to %s not announced after %.0f s: %s",
        dropped.call.number,
        dropped.call.counter_label,
        age_s,
        dropped.why,
    )
