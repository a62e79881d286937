"""What citizens do at the kiosk, one after another, with a real finger on the real window."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable

from kiosk.demo.finger import FOLLOW_S, Finger
from kiosk.demo.waiting import Waited

ANYWHERE = (540, 300)  # where a screen that waits is woken
SERVICES = ("chung-thuc", "ho-tich", "dat-dai-xay-dung", "chinh-sach-xa-hoi", "kinh-doanh", "viec-khac")
QUERIES = ("khai sinh", "chung thuc", "dat dai", "ket hon", "ho khau")
# Where a visit may be when the page before has gone home by itself.
LATE = ("home", "ask", "attract")


class Citizens:
    """`visits` counts what was done, `lost` what did not come to its end; why goes to stderr."""

    def __init__(self, finger: Finger, seed: int, leave_s: float = FOLLOW_S) -> None:
        """`leave_s`: within this a kiosk that was left is home again."""
        self._finger = finger
        self._leave_s = leave_s
        self._rng = random.Random(seed)
        self.visits: Counter[str] = Counter()
        self.lost: Counter[str] = Counter()
        self._kinds: dict[str, tuple[Callable[[], None], int]] = {
            "ticket": (self._ticket, 5),
            "lookup": (self._lookup, 2),
            "rating": (self._rating, 2),
            "wifi": (self._wifi, 1),
            "walks away": (self._walks_away, 1),
        }

    def warm_up(self, rounds: int) -> None:
        """So that every page has been drawn and its letters are in memory; nobody walks away, which would take long."""
        for name in [name for name in self._kinds if name != "walks away"] * rounds:
            self._visit(name)
        self.visits.clear()

    def next(self) -> None:
        """One citizen from the idle screen back to it."""
        names = list(self._kinds)
        (name,) = self._rng.choices(names, [weight for _, weight in self._kinds.values()])
        self._visit(name)

    def _visit(self, name: str) -> None:
        """Begun a second time where the kiosk went home under the finger: on a busy machine a tap takes longer than
        its hurried idle times.
        """
        error = self._tried(name)
        if error and self._finger.state().get("showing") in LATE:
            error = self._tried(name)
        if error is None:
            self.visits[name] += 1
            return
        self.lost[name] += 1
        print(f"lost: {name}: {error}", file=sys.stderr, flush=True)

    def _tried(self, name: str) -> Exception | None:
        try:
            self._wake()
            self._kinds[name][0]()
        except (Waited, subprocess.SubprocessError) as error:
            return error
        return None

    def _wake(self) -> None:
        showing = self._finger.wait_showing("home", "attract", "ask")["showing"]
        if showing == "ask":
            self._finger.tap_name("ask.end")
        elif showing == "attract":
            self._finger.tap(ANYWHERE)
        self._finger.wait_showing("home")

    def _home(self) -> None:
        name = f"{self._finger.state().get('showing')}.home"
        if name in self._finger.places():
            self._finger.tap_name(name)
        self._finger.wait_showing("home", "attract")

    def _ticket(self) -> None:
        self._finger.go("home.take", "services")
        self._finger.go(f"services.{self._rng.choice(SERVICES)}", "ticket", *LATE)
        self._home()

    def _lookup(self) -> None:
        self._finger.go("home.lookup", "lookup")
        query = self._rng.choice(QUERIES)
        self._finger.type(query)
        self._finger.wait_state(f"hits for {query}", query=(query,))
        self._finger.go("lookup.hitrow-1", "procedure", *LATE)
        self._home()

    def _rating(self) -> None:
        self._finger.go("home.rating", "rating_about")
        self._finger.go("rating_about.centre", "rating_faces")
        choice = self._rng.randint(1, 5)
        self._finger.go(f"rating_faces.face-{choice}", "thanks", "rating_reasons", *LATE)
        self._home()

    def _wifi(self) -> None:
        self._finger.go("home.info", "info")
        self._finger.go("info.wifi", "wifi")
        self._home()

    def _walks_away(self) -> None:
        self._finger.go("home.take", "services")
        self._finger.wait_state("the kiosk to go home by itself", self._leave_s, showing=("home", "attract"))


def keep_coming(citizens: Citizens, every_s: float, seconds: float) -> None:
    """One every `every_s` until `seconds` are over."""
    began = time.monotonic()
    number = 0
    while time.monotonic() - began < seconds:
        citizens.next()
        number += 1
        time.sleep(max(0.0, min(began + number * every_s, began + seconds) - time.monotonic()))
