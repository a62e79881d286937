"""Every screen a picture can be taken of: how it comes about, by the role it belongs to. Imports no Kivy."""

from collections.abc import Callable, Mapping

from kiosk.wire.base import Role
from screens.stills import hall, kiosk, tablet

SCREENS: Mapping[Role, Mapping[str, Callable[..., None]]] = {
    "kiosk": kiosk.SCREENS,
    "hall": hall.SCREENS,
    "rating": tablet.SCREENS,
}
"""Role -> name -> what brings that role's desk there."""


def role_of(screen: str) -> Role:
    """ValueError for a screen there is not."""
    for role, screens in SCREENS.items():
        if screen in screens:
            return role
    known = ", ".join(name for screens in SCREENS.values() for name in screens)
    raise ValueError(f"screen: found {screen!r}, expected one of {known}")
