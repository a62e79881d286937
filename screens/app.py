"""The window: shows the desk's screens, brings touches and keys to them. Imported only after `main.prepare`."""

import gc
import signal
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kivy.app import App
from kivy.clock import Clock, mainthread
from kivy.core.window import Window

from kiosk.wire.pushes import ScreenOrder
from screens.link import GaveUp, Link, Linked
from screens.memory import give_back_freed
from screens.roles import kind_of
from screens.scanner import Scanner
from screens.screen_orders import Means, ScreenOrders
from screens.shots import Shots, screenshot
from screens.stage import Stage

if TYPE_CHECKING:
    from screens.read_aloud_runner import ReadAloud

MOMENT_S = 0.1
# Objects made before the interpreter looks for cycles by itself: some thirty pages. Building one page would otherwise
# set it off several times, half of the time the page takes; pages that were left go in idle moments (`_moment`).
COLLECT_AFTER = 100_000
COLLECTS_AFTER_S = 2.0  # the first screen does not wait for it
READS_AFTER_S = 3.0  # whether it can be read aloud is learnt once the first screen stands
SHOT_AFTER_S = 0.4  # the fade is over and the pressed button released
# Ended to be started again, as sysexits.h numbers a temporary failure; systemd starts every screen again anyway.
STARTS_ANEW = 75
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def _picture() -> bytes:
    """The window as it stands, PNG. Raises OSError."""
    with tempfile.TemporaryDirectory(prefix="kiosk-screen-") as folder:
        path = Path(folder) / "screen.png"
        screenshot(path)
        return path.read_bytes()


def uptime_ms() -> int:
    return time.monotonic_ns() // 1_000_000


def local_now() -> datetime:
    return datetime.now(ZONE)


class TerminalApp(App):
    """One terminal at the end of `link`, which it stops. `screenshot_dir` None takes no pictures. `pace`: so many times
    as fast its idle times pass. `speaker`: ALSA's name of its own loudspeaker, "" without."""

    def __init__(self, link: Link, screenshot_dir: Path | None, pace: int = 1, speaker: str = "") -> None:
        super().__init__()
        self._link, line = link, link.line
        self.title = line.role
        self._shots = Shots(screenshot_dir, pictures=pace == 1) if screenshot_dir else None
        self._shot_after_s = SHOT_AFTER_S / pace
        self._tidied = 0  # how many pages had been let go when it was last tidied up
        self._gives_back = False  # what was collected goes back to the machine at the next moment
        self.stage = Stage()
        self.desk = kind_of(line.role).desk_class()(self._link, self.stage, lambda: uptime_ms() * pace, local_now)
        self.desk.keys = Scanner(pace)
        self.desk.placed(line.counter)
        self._starts_anew = False
        self._speaker = speaker
        self._aloud: ReadAloud | None = None
        self._orders = ScreenOrders(self.desk, Means(uptime_ms, self._link.answer, _picture, self._start_anew))

    def run(self):
        """Until it is told to stop; SystemExit with STARTS_ANEW when it was told from afar to start anew."""
        super().run()
        if self._starts_anew:
            raise SystemExit(STARTS_ANEW)

    def load_kv(self, filename=None):
        return False

    def open_settings(self, *_args):
        """F1 opens nothing in a kiosk."""
        return False

    def build(self):
        self.stage.serve(self.desk, self._shown)
        Window.bind(on_request_close=lambda *_args, **_kw: True, on_key_down=self.stage.key_down)
        return self.stage

    def on_start(self):
        self._spare_what_stays()
        Clock.schedule_once(self._begin_collecting, COLLECTS_AFTER_S)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_args: Clock.schedule_once(lambda _dt: self.stop()))
        Clock.schedule_interval(self._moment, MOMENT_S)
        self._take_in_before_each_frame()
        if self._speaker:
            Clock.schedule_once(self._begin_reading, READS_AFTER_S)
        self._link.listen(self._heard)

    @staticmethod
    def _spare_what_stays():
        """Modules and classes stay for ever: without this each full collection halts the screen for 100 ms.

        Before the first page of a centre stands: what is spared is never let go.
        """
        gc.freeze()

    @staticmethod
    def _take_in_before_each_frame():
        """Kivy asks for touches after a frame and hears them after the next sleep: 16 ms that nobody needs."""
        Clock.schedule_interval(lambda _dt: Window.mainloop(), 0)

    @staticmethod
    def _begin_collecting(_dt):
        gc.collect()
        gc.set_threshold(COLLECT_AFTER)
        gc.enable()  # the command switched it off

    def _begin_reading(self, _dt):
        from screens.read_aloud_runner import ReadAloud
        from screens.reader import Reader

        self._aloud = ReadAloud(self.desk, self.stage, Reader(self._speaker), self.desk.uptime_ms)
        self._aloud.probe()

    def _moment(self, _dt):
        self.stage.moment()
        self._orders.moment()
        if self._aloud is not None:
            self._aloud.moment()
        if self._gives_back:
            # By now the driver, too, has freed what went: Kivy tells it in its next frame.
            self._gives_back = False
            give_back_freed()
        if self.stage.let_go != self._tidied and (self.stage.settled or self.desk.is_idle_moment()):
            # Pages that were left are cycles that hold pictures, some MiB each; they go once the next one stands, as
            # long as it does not hear touches anyway (screens.flow.Rules.deaf_ms).
            self._tidied = self.stage.let_go
            gc.collect()
            self._gives_back = True

    def _start_anew(self):
        """Ends with a code of its own, upon which whoever keeps it running starts it again."""
        self._starts_anew = True
        self.stop()

    def on_stop(self):
        self._link.stop()
        if self._aloud is not None:
            self._aloud.stop()

    @mainthread
    def _heard(self, event):
        """What the link tells, mostly in its own thread."""
        match event:
            case Linked():
                self.desk.linked(event.up, event.refused)
            case GaveUp():
                self.desk.gave_up(event.request_id)
            case ScreenOrder():
                self._orders.asked(event)
            case _:
                self.desk.received(event)

    def _shown(self):
        if self._shots is not None:
            Clock.unschedule(self._take)
            Clock.schedule_once(self._take, self._shot_after_s)

    def _take(self, _dt):
        if self.stage.is_deaf():  # whoever reads state.json may tap at once
            Clock.schedule_once(self._take, MOMENT_S)
            return
        self._shots.take(self.desk, self.stage)
