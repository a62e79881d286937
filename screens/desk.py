"""What every terminal is without its window, whatever its role: the link, the configuration, what stands on the screen.

No Kivy, no threads, no clock of its own: `uptime_ms` and `now` are passed in, requests leave by `send`. A role is a
desk of its own (`screens.roles`): it says which page stands, what lies over it, and what touches mean.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from kiosk.settings import CentreSettings
from kiosk.settings.base import on_day
from kiosk.wire.pushes import Configuration
from kiosk.wire.requests import Request
from screens import own_emblem, theme, words
from screens.fetching import Fetched
from screens.modes import USUAL, Modes
from screens.palettes import PALETTES
from screens.pauses import Ribbon
from screens.photos import Photos, photo_path
from screens.read_aloud import Hearing
from screens.scanner import Scanner
from screens.words import _

OFFLINE_GRACE_MS = 1_500  # a blip shorter than this is not shown
EMBLEM_AGAIN_MS = 2_000  # an emblem that could not be fetched is asked for again; the station may not have it yet


class Sender(Protocol):
    def ask(self, request: Request, patience_ms: int) -> None: ...
    def fetch(self, path: str) -> None: ...
    def forget(self, request_id: str) -> None: ...


class Stage(Protocol):
    """The window, as the desk sees it."""

    def show_screen(self, deaf: bool = True) -> None:
        """`deaf`: a second tap of a double tap may still come, and must hit nothing."""

    def show_board(self) -> None: ...
    def show_ribbon(self) -> None:
        """What staff closed, on whatever page."""

    def show_over(self) -> None:
        """Dialogs and the out-of-service notice."""

    def show_change(self) -> None:
        """Something changed on the same screen."""

    def show_reading(self) -> None:
        """The screen begins or ends to be read aloud."""


class Desk:
    outage = "out_of_service"
    """What lies over the page while the station is lost; a name of `screens.pages.names.OVERS`."""
    ground = "NAVY"
    """The colour beside a drawing that has not the window's shape."""
    shows_banners = False
    """Whether the centre's pictures stand here while nobody does anything."""

    def __init__(self, send: Sender, stage: Stage, uptime_ms: Callable[[], int], now: Callable[[], datetime]) -> None:
        self._photos = Photos(send)
        self.hearing = Hearing()
        self.keys = Scanner()
        self._send, self._stage, self.uptime_ms, self.now = send, stage, uptime_ms, now
        self.centre: CentreSettings | None = None  # with what stands today
        self._configured: CentreSettings | None = None  # with what stands on other days, too
        self._day = ""  # the day of `centre`
        self.revision = 0
        self.dossier_url = ""  # where one sees a dossier on the phone
        self.say_url = ""  # where one writes to the centre on the phone
        self.refused = ""
        self._waiting: Configuration | None = None
        self._emblem_ms = 0  # when it was last asked for
        self._emblem_is_new = False  # it came after the page that stands was built
        self._lost_ms: int | None = uptime_ms() - OFFLINE_GRACE_MS
        self.out_of_service = True

    def stand_on(self, stage: Stage) -> None:
        """Another stage than the one it was made with."""
        self._stage = stage

    # --- what a role says of itself

    @property
    def screen(self) -> str:
        """The page that stands, by its name in `screens.pages.names.PAGES`."""
        raise NotImplementedError

    @property
    def dialog(self) -> str:
        """What lies over the page, by its name in `screens.pages.names.OVERS`; "" nothing."""
        return ""

    @property
    def ribbon(self) -> Ribbon | None:
        """What lies at the foot of every page, or nothing."""
        return None

    @property
    def reads_aloud(self) -> bool:
        """Whether a button stands here that has the screen read."""
        return False

    def heard(self, push: object) -> None:
        """A message of the station other than a configuration."""

    def card(self, card: str) -> None:
        """An identity card was shown to the scanner; it is forgotten when this returns."""

    @property
    def moves(self) -> bool:
        """Whether anything on it moves by itself: pages fade, one line of a slogan is lit after the other."""
        return self.centre is None or self.centre.kiosk.motion

    @property
    def business_day(self) -> str:
        """The station's, YYYY-MM-DD; "" while it is not known here."""
        return ""

    def placed(self, counter: str) -> None:
        """The counter this terminal was told it stands at; "" for one that stands at none."""

    def gave_up(self, request_id: str) -> None:
        """No answer came in time."""

    def passed(self) -> None:
        """Ten times a second."""

    def touched(self) -> None:
        """Somebody touched the screen, anywhere."""

    def drawn(self) -> None:
        """The first frame of a new page or dialog stands."""

    def accepts_touch(self) -> bool:
        """Whether a touch now was meant for what stands there."""
        return True

    def is_idle_moment(self) -> bool:
        """Nobody is in the middle of anything."""
        return True

    def may_apply(self) -> bool:
        """Whether a new configuration may be drawn now."""
        return True

    def configured(self) -> None:
        """`centre` is new."""

    def advice(self) -> str:
        """What people do while the station is lost."""
        return _("Xin ông/bà chờ một lát, hoặc đến quầy hướng dẫn.")

    def likely(self) -> tuple[str, ...]:
        """Screens that may be built before somebody asks for them."""
        return ()

    def is_fresh(self) -> bool:
        """Nobody has typed, chosen or been told anything yet."""
        return False

    def told(self) -> dict[str, object]:
        """What checks may know of it, for state.json."""
        return {}

    # --- what all of them do

    @property
    def over(self) -> str:
        return self.outage if self.out_of_service else self.dialog

    def received(self, push: object) -> None:
        if isinstance(push, Configuration):
            self._waiting = push
            self.apply_configuration()
        elif isinstance(push, Fetched):
            if self._photos.keep(push):
                if self.centre is not None and push.path == photo_path(self.centre.theme.emblem):
                    self._emblem_is_new |= self._use_emblem()
                self._stage.show_change()
        else:
            self.heard(push)

    def _use_emblem(self) -> bool:
        self._emblem_ms = self.uptime_ms()
        return self.centre is not None and own_emblem.use(self.photo_of(self.centre.theme.emblem))

    def _show_new_emblem(self) -> None:
        """On a page that is built anew for it, in an idle moment."""
        if self._emblem_is_new and self.may_apply():
            self._emblem_is_new = False
            self._stage.show_screen(deaf=False)

    def _ask_for_emblem_again(self) -> None:
        lacks = self.centre is not None and self.centre.theme.emblem and own_emblem.content() is None
        if lacks and self.uptime_ms() - self._emblem_ms >= EMBLEM_AGAIN_MS:
            self._use_emblem()

    def photo_of(self, digest: str) -> bytes | None:
        """A picture the station serves; None until it was fetched."""
        return self._photos.get(digest)

    def linked(self, up: bool, refused: str = "") -> None:
        """The link came up or went down; `refused` is the station's reason for not accepting this terminal."""
        newly_refused, self.refused = refused != self.refused, refused
        self._lost_ms = None if up else (self.uptime_ms() if self._lost_ms is None else self._lost_ms)
        self._show_outage()
        if newly_refused and self.out_of_service:
            self._stage.show_over()

    def tick(self) -> None:
        self._show_outage()
        self._ask_for_emblem_again()
        self._show_new_emblem()
        self.passed()
        self.apply_configuration()
        self._begin_day()

    def use_modes(self, modes: Modes) -> None:
        """A screen of many people, or of one that is small, is as it is."""
        theme.set_modes(USUAL)

    def speak(self, language: str) -> None:
        words.use(language)
        self._stage.show_screen()

    def apply_configuration(self, show: bool = True) -> None:
        if self._waiting is None or not (self.centre is None or self.may_apply()):
            return
        push, self._waiting = self._waiting, None
        self._configured, self.revision = push.centre, push.revision
        self.say_url, self.dossier_url = push.say_url, push.dossier_url
        self._use_day(self.today())
        theme.set_palette(PALETTES[push.centre.theme.palette])
        if push.diagonal_inch:
            theme.set_diagonal(push.diagonal_inch)
        self.configured()
        self._use_emblem()
        self._show_outage()
        if show:
            self._stage.show_screen(deaf=False)  # nobody tapped for this one

    def today(self) -> str:
        """YYYY-MM-DD. This machine's date, but never before the station's business day: a clock that was set back does
        not bring back what is over. The business day alone would be late: it opens with the first number."""
        return max(self.now().date().isoformat(), self.business_day)

    def _use_day(self, day: str) -> None:
        self._day, self.centre = day, on_day(self._configured, day)
        for digest in sorted(self.centre.idle_images) if self.shows_banners else ():
            self.photo_of(digest)  # fetched now, so that it is there when its turn comes

    def _begin_day(self) -> None:
        """Another day has begun on a screen that stands: what begins or ends with it is drawn at an idle moment."""
        day = self.today()
        if self._configured is None or day == self._day or not self.may_apply():
            return
        before = self.centre
        self._use_day(day)
        if self.centre != before:
            self._stage.show_screen(deaf=False)

    def _show_outage(self) -> None:
        lost = self._lost_ms is not None and self.uptime_ms() - self._lost_ms >= OFFLINE_GRACE_MS
        out = lost or self.centre is None
        if out != self.out_of_service:
            self.out_of_service = out
            self._stage.show_over()
