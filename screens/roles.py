"""The kinds of terminal: each is the same window, link and theme with a desk of its own. Imports no Kivy."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from kiosk.wire.base import Role
from screens.desk import Desk


@dataclass(frozen=True, slots=True)
class Least:
    """What must not get too small on a real screen: `measure` in pixels of the drawing."""

    what: str
    measure: float
    mm: float


@dataclass(frozen=True, slots=True)
class Kind:
    """`desk`: module of screens and class. `size` and `diagonal_inch`: the usual screen; `sides`: of the drawing.

    `upright`: whether it is drawn for a window higher than wide, too. `laid_out`: whether smaller windows have a layout
    of their own (`screens.layout`).
    """

    desk: tuple[str, str]
    size: tuple[int, int]
    diagonal_inch: float
    least: Least
    sides: tuple[int, int] = (1080, 1920)
    upright: bool = True
    laid_out: bool = False

    def inches(self, size: tuple[int, int]) -> float:
        """Of the usual screen of this size, when nobody has said."""
        return _USUAL_INCHES.get((max(size), min(size)), self.diagonal_inch) if self.laid_out else self.diagonal_inch

    def desk_class(self) -> Callable[..., Desk]:
        module, name = self.desk
        found: Callable[..., Desk] = getattr(import_module(f"screens.{module}"), name)
        return found


_USUAL_INCHES = {(1366, 768): 15.6, (1280, 800): 10.1}

KINDS: Mapping[Role, Kind] = {
    "kiosk": Kind(
        desk=("kiosk_desk", "KioskDesk"),
        size=(1080, 1920),
        diagonal_inch=21.5,
        least=Least("the smallest buttons", 81, 20),
        laid_out=True,
    ),
    "hall": Kind(
        desk=("hall_desk", "HallDesk"),
        size=(1920, 1080),
        diagonal_inch=43,
        least=Least("the numbers, to be read at 5 m,", 123, 61),
    ),
    "rating": Kind(
        desk=("tablet_desk", "TabletDesk"),
        size=(1280, 800),
        diagonal_inch=10.1,
        least=Least("the buttons", 118, 20),
        sides=(800, 1280),
        upright=False,
    ),
}


def kind_of(role: str) -> Kind:
    """ValueError for a role without a Kivy screen."""
    for known, kind in KINDS.items():
        if known == role:
            return kind
    raise ValueError(f"role: found {role!r}, expected one of {', '.join(KINDS)}; other roles have no Kivy screen")
