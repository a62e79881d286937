"""One screen, standing still, to a file: for previews of a configuration and for the documents' pictures."""

from pathlib import Path

from kivy.base import EventLoop, runTouchApp, stopTouchApp
from kivy.clock import Clock
from kivy.core.window import Window

from kiosk.settings import CentreSettings
from kiosk.wire.pushes import Configuration
from screens import samples
from screens.roles import kind_of
from screens.shots import screenshot
from screens.stage import Stage
from screens.stills import SCREENS, role_of
from screens.stills.moment import NOW_MS

FRAMES = 4  # until texts are fitted and laid out


class NoSender:
    def ask(self, request, patience_ms):
        """Nothing leaves a still picture."""

    def fetch(self, path):
        """No photo in a still picture."""

    def forget(self, request_id):
        """Nothing to forget."""


def take(centre: CentreSettings, screen: str, out: Path, language: str, board, now) -> None:
    stage = Stage(size=Window.size)
    prepare_stage(stage, centre, screen, language, board, now)
    _shoot(stage, out)


def prepare_stage(stage: Stage, centre: CentreSettings, screen: str, language: str, board, now) -> None:
    """The stage with one screen standing on it."""
    stage.fade_s = 0
    role = role_of(screen)
    desk = kind_of(role).desk_class()(NoSender(), stage, lambda: NOW_MS, lambda: now or samples.NOW)
    stage.serve(desk, lambda: None)
    desk.linked(True)
    desk.received(Configuration(revision=1, centre=centre))
    desk.received(board or samples.board(centre))
    desk.speak(language)
    SCREENS[role][screen](desk)
    stage.show_screen()
    stage.show_over()
    stage.moment()


def _shoot(stage: Stage, out: Path) -> None:
    frames = 0

    def drawn(*_args):
        nonlocal frames
        frames += 1
        if frames == FRAMES:
            screenshot(out)
            stopTouchApp()
        else:
            Clock.schedule_once(drawn, 0)

    Clock.schedule_once(drawn, 0)
    EventLoop.ensure_window()
    runTouchApp(stage)
