"""What citizens do at the kiosk, one after another, with a real finger on the real window (1080 × 1920)."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable

from kiosk.demo.check_kiosk import FACE_STEP, FIRST_FACE_Y, FIRST_SERVICE_Y, SERVICE_STEP
from kiosk.demo.finger import FOLLOW_S, HOME_RATING, HOME_TICKET, HOME_WIFI, NAV_HOME, Finger
from kiosk.demo.waiting import Waited

HOME_LOOKUP, FIRST_HIT, CENTRE = (540, 1160), (540, 500), (540, 950)
# "Kết thúc" where the kiosk asks whether somebody is still there.
ASKED_END = (282, 1392)
SERVICES = 7
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
        try:
            self._wake()
            self._kinds[name][0]()
            self.visits[name] += 1
        except (Waited, subprocess.SubprocessError) as error:
            self.lost[name] += 1
            print(f"lost: {name}: {error}", file=sys.stderr, flush=True)

    def _wake(self) -> None:
        showing = self._finger.wait_showing("home", "attract", "ask")["showing"]
        if showing != "home":
            self._finger.tap(ASKED_END if showing == "ask" else (540, 300))
        self._finger.wait_showing("home")

    def _home(self) -> None:
        if self._finger.state().get("showing") != "home":
            self._finger.tap(NAV_HOME)
        self._finger.wait_showing("home", "attract")

    def _ticket(self) -> None:
        self._finger.go(HOME_TICKET, "services")
        line = self._rng.randrange(SERVICES)
        self._finger.go((540, FIRST_SERVICE_Y + SERVICE_STEP * line), "ticket", *LATE)
        self._home()

    def _lookup(self) -> None:
        self._finger.go(HOME_LOOKUP, "lookup")
        query = self._rng.choice(QUERIES)
        self._finger.type(query)
        self._finger.wait_state(f"hits for {query}", query=(query,))
        self._finger.go(FIRST_HIT, "procedure", *LATE)
        self._home()

    def _rating(self) -> None:
        self._finger.go(HOME_RATING, "rating_about")
        self._finger.go(CENTRE, "rating_faces")
        choice = self._rng.randrange(5)
        self._finger.go((540, FIRST_FACE_Y + FACE_STEP * choice), "thanks", "rating_reasons", *LATE)
        self._home()

    def _wifi(self) -> None:
        self._finger.go(HOME_WIFI, "wifi")
        self._home()

    def _walks_away(self) -> None:
        self._finger.go(HOME_TICKET, "services")
        self._finger.wait_state("the kiosk to go home by itself", self._leave_s, showing=("home", "attract"))


def keep_coming(citizens: Citizens, every_s: float, seconds: float) -> None:
    """One every `every_s` until `seconds` are over."""
    began = time.monotonic()
    number = 0
    while time.monotonic() - began < seconds:
        citizens.next()
        number += 1
        time.sleep(max(0.0, min(began + number * every_s, began + seconds) - time.monotonic()))
