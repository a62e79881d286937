"""Entry: `run` shows a terminal, `picture` renders one screen to a file. Kivy is set up here, before it is imported."""

import logging
import os
import tomllib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.resources import assets
from kiosk.settings import CentreSettings
from kiosk.wire.base import Role
from kiosk.wire.pushes import Board
from screens.memory import give_back_large_buffers
from screens.roles import kind_of

if TYPE_CHECKING:
    from screens.gallery import Gallery

log = logging.getLogger(__name__)

SLACK = 0.975  # measures are whole pixels of the drawing: 20 mm are 80.6
GALLERY_INCH = 43  # no screen's own: each picture has its kind's
FPS_MAX = 60  # 30 would halve what an idle screen costs and add about 15 ms to a press


def prepare(
    size: tuple[int, int], diagonal_inch: float, visible: bool = True, role: str = "kiosk", left: int = 0
) -> None:
    """Environment, Kivy's Config, fonts, measures and .kv rules. Once a process, before any window.

    ValueError when the role has no drawing for an upright window.
    """
    kind = kind_of(role)
    if not kind.upright and size[1] > size[0]:
        raise ValueError(f"size: found {size[0]}x{size[1]}, expected wider than high for a screen of role {role}")
    _set_environment(visible)
    # A filter, since Kivy sets its logger's level itself as it is imported.
    logging.getLogger("kivy").addFilter(lambda record: record.levelno >= logging.WARNING)
    from kivy.config import Config

    for section, key, value in _options(size, left):
        Config.set(section, key, value)
    for name in Config.options("input"):
        Config.remove_option("input", name)  # the default probesysfs doubles touches
    Config.set("input", "mouse", "mouse,disable_multitouch")
    _read_no_style()
    from screens import theme
    from screens.fonts import register

    least_mm = theme.set_screen(*size, diagonal_inch, kind.sides, kind.laid_out).mm(kind.least.measure)
    if least_mm < kind.least.mm * SLACK:
        text = "%s are %.0f mm here, expected at least %.0f: use a larger screen or check its diagonal"
        log.warning(text, kind.least.what, least_mm, kind.least.mm)
    register()
    from screens.pages.catalogue import load_first

    load_first()


def _read_no_style() -> None:
    """Kivy reads its style as kivy.lang is imported: ours is empty. Its other data stays where it is."""
    import kivy

    own, kivy.kivy_data_dir = kivy.kivy_data_dir, str(assets("kivy"))
    try:
        import kivy.lang.builder
    finally:
        kivy.kivy_data_dir = own


def _set_environment(visible: bool) -> None:
    os.environ.update(
        KIVY_NO_ARGS="1",
        KIVY_NO_CONFIG="1",
        KIVY_NO_FILELOG="1",
        KIVY_NO_CONSOLELOG="1",
        KIVY_LOG_MODE="PYTHON",
        KIVY_IMAGE="sdl2",  # PIL would be imported too, and never asked
        KIVY_GL_BACKEND="sdl2",  # what Kivy settles on after two others
        SDL_NO_SIGNAL_HANDLERS="1",
        SDL_MOUSE_FOCUS_CLICKTHROUGH="1",
        # What SDL would look for while the window opens and no terminal has: a desktop's bus, which it would start
        # first, keys that compose letters, joysticks. A tenth of the time a window takes.
        DBUS_SESSION_BUS_ADDRESS="disabled:",
        XCOMPOSEFILE=os.devnull,
        SDL_JOYSTICK_HIDAPI="0",
        SDL_JOYSTICK_DISABLE_UDEV="1",
    )
    if not visible and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ["SDL_VIDEODRIVER"] = "offscreen"


def _options(size: tuple[int, int], left: int) -> list[tuple[str, str, str]]:
    return [
        ("graphics", "width", str(size[0])),
        ("graphics", "height", str(size[1])),
        ("graphics", "multisamples", "0"),
        ("graphics", "maxfps", str(FPS_MAX)),
        ("graphics", "borderless", "1"),
        ("graphics", "resizable", "0"),
        ("graphics", "fullscreen", "0"),
        ("graphics", "position", "custom"),
        ("graphics", "left", str(left)),
        ("graphics", "top", "0"),
        ("graphics", "show_cursor", "0"),
        ("kivy", "exit_on_escape", "0"),
        ("kivy", "pause_on_minimize", "0"),
    ]


def run(
    station_url: str,
    terminal: str,
    token: str,
    size: tuple[int, int] | None = None,
    diagonal_inch: float | None = None,
    role: Role = "kiosk",
    screenshot_dir: Path | None = None,
    ca_file: Path | None = None,
    pace: int = 1,
    counter: str = "",
    left: int = 0,
    speaker: str = "",
) -> None:
    """Shows the terminal until SIGTERM or SIGINT. `station_url` is ws://host:port/ws, or wss with the station's CA.

    Without `size` and `diagonal_inch` the role's usual screen. `counter`: where a rating tablet stands. `left`:
    of the window, in pixels; a second monitor begins where the first ends.

    `speaker`: the loudspeaker over which a kiosk is read aloud, as ALSA names it, or "".

    `pace` above 1 is for endurance tests: idle times pass so many times as fast, no pictures are kept.
    """
    kind = kind_of(role)
    give_back_large_buffers()
    from screens.link import Line, Link

    link = Link(Line(station_url, terminal, token, role, ca_file, counter))
    link.start()  # the station answers while the window opens
    prepare(size or kind.size, diagonal_inch or kind.inches(size or kind.size), role=role, left=left)
    from screens.app import TerminalApp

    TerminalApp(link, screenshot_dir, pace, speaker).run()


def picture(
    centre: CentreSettings,
    screen: str,
    out: Path,
    language: str = "vi",
    size: tuple[int, int] | None = None,
    diagonal_inch: float | None = None,
    board: Board | None = None,
    now: datetime | None = None,
) -> None:
    """Renders one screen of `screens.stills` with this configuration to a PNG. Once a process."""
    from screens.stills import role_of

    kind = kind_of(role_of(screen))
    where = size or kind.size
    prepare(where, diagonal_inch or kind.inches(where), visible=False, role=role_of(screen))
    from screens.still import take

    take(centre, screen, Path(out), language, board, now)


def gallery(side_px: int) -> "Gallery":
    """Draws screens of at most `side_px` in turn, in a window nobody sees. Once a process."""
    give_back_large_buffers()
    prepare((side_px, side_px), GALLERY_INCH, visible=False)
    from screens.gallery import Gallery

    return Gallery()


def read_centre(path: Path) -> CentreSettings:
    """The centre of a TOML file."""
    with path.open("rb") as file:
        return CentreSettings.model_validate(tomllib.load(file))


def parsed_size(text: str) -> tuple[int, int]:
    """ "1080x1920" -> (1080, 1920)."""
    width, x, height = text.partition("x")
    if x != "x" or not (width.isdigit() and height.isdigit()):
        raise ValueError(f"size: found {text!r}, expected WIDTHxHEIGHT such as 1080x1920")
    return int(width), int(height)
