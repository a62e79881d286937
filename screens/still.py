"""One screen, standing still: for previews of a configuration and for the documents' pictures."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kivy.base import EventLoop
from kivy.core.window import Window

from kiosk.settings import CentreSettings
from kiosk.wire.pushes import Configuration
from screens import samples
from screens.fetching import Fetched
from screens.modes import USUAL, Modes
from screens.roles import kind_of
from screens.shots import screenshot
from screens.stage import Stage
from screens.stills import SCREENS, role_of
from screens.stills.moment import NOW_MS

FRAMES = 4  # until texts are fitted and laid out


class StillSender:
    """Nothing leaves a still picture; files come from `images`, by the end of their path."""

    def __init__(self, images: Mapping[str, bytes]) -> None:
        self._images, self.desk = images, None

    def ask(self, request, patience_ms):
        """Nobody answers."""

    def fetch(self, path):
        self.desk.received(Fetched(path, self._images.get(path.rpartition("/")[2])))

    def forget(self, request_id):
        """Nothing to forget."""


class Nowhere:
    """A stage that shows nothing: on its way to a still picture a desk changes its screen several times."""

    def show_screen(self, deaf: bool = True) -> None: ...
    def show_board(self) -> None: ...
    def show_ribbon(self) -> None: ...
    def show_over(self) -> None: ...
    def show_change(self) -> None: ...
    def show_reading(self) -> None: ...


def take(centre: CentreSettings, screen: str, out: Path, language: str, board, now) -> None:
    """A PNG of the whole window."""
    EventLoop.ensure_window()
    with standing(centre, screen, Window.size, language, board, now):
        screenshot(out)


@contextmanager
def standing(
    centre: CentreSettings,
    screen: str,
    size: tuple[int, int],
    language: str,
    board=None,
    now=None,
    images=None,
    modes: Modes = USUAL,
) -> Iterator[Stage]:
    """The screen, drawn in the lower left of the window."""
    stage = Stage(size=size, size_hint=(None, None), pos=(0, 0))
    Window.add_widget(stage)
    try:
        prepare_stage(stage, centre, screen, language, board, now, images, modes)
        for _frame in range(FRAMES):
            EventLoop.idle()
        yield stage
    finally:
        Window.remove_widget(stage)


def prepare_stage(
    stage: Stage,
    centre: CentreSettings,
    screen: str,
    language: str,
    board,
    now,
    images: Mapping | None = None,
    modes: Modes = USUAL,
) -> None:
    """The stage with one screen standing on it."""
    stage.fade_s = 0
    role, sender = role_of(screen), StillSender(images or {})
    desk = kind_of(role).desk_class()(sender, Nowhere(), lambda: NOW_MS, lambda: now or samples.NOW)
    sender.desk = desk
    desk.linked(True)
    desk.received(Configuration(revision=1, centre=centre))
    desk.received(board or samples.board(centre))
    desk.use_modes(modes)
    desk.hearing.possible = modes.read
    desk.speak(language)
    SCREENS[role][screen](desk)
    desk.stand_on(stage)
    stage.serve(desk, lambda: None)
    stage.show_over()
    stage.moment()
