"""Draws every screen in one window nobody sees, to compare it with the stored picture or to store it anew.

    python -m tests.pictures.drawing check FORM FOLDER    prints JSON: {"missing": […], "stale": […], "other": {…}}
    python -m tests.pictures.drawing renew FORM STORED

A picture that is missing or other lies in FOLDER afterwards, as it was drawn. A process of its own: Kivy has one window
a process.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from kiosk.settings import CentreSettings
from kiosk.wire.base import Role
from screens import main
from screens.pages.names import OVERS, PAGES
from screens.stills import SCREENS
from tests.pictures.comparing import Difference, difference, reduced, save

if TYPE_CHECKING:
    from screens.gallery import Gallery

ROOT = Path(__file__).parents[2]
STORED = Path(__file__).parent / "stored"
SIZES = {"tall": (1080, 1920), "wide": (1920, 1080), "tablet": (1280, 800)}
ROLES: dict[str, tuple[Role, ...]] = {"tall": ("kiosk", "hall"), "wide": ("kiosk", "hall"), "tablet": ("rating",)}
LANGUAGES: dict[Role, tuple[str, ...]] = {
    "kiosk": ("vi", "en"),
    "rating": ("vi", "en"),
    "hall": ("vi",),
}  # the hall speaks Vietnamese

OF_OTHER_NAME = ("procedure_legal",)  # the only picture of its page, which is of several texts


def wanted(form: str) -> dict[str, tuple[str, str]]:
    """Name of the picture -> screen and language."""
    return {
        f"{screen}-{language}": (screen, language)
        for role in ROLES[form]
        for screen in SCREENS[role]
        for language in _languages(role, screen, form)
    }


def _languages(role: Role, screen: str, form: str) -> tuple[str, ...]:
    """Other states of a kiosk's page, such as a ticket without paper, are kept in Vietnamese and once."""
    if role != "kiosk" or screen in PAGES or screen in OVERS or screen in OF_OTHER_NAME:
        return LANGUAGES[role]
    return () if form == "wide" else ("vi",)


def drawn(form: str) -> Iterator[tuple[str, Image.Image]]:
    """As they are compared, of the starter centre with its palette."""
    gallery, size = main.gallery(max(SIZES[form])), SIZES[form]
    centre = main.read_centre(ROOT / "config" / "centre.toml")
    for name, (screen, language) in wanted(form).items():
        yield name, reduced(_picture(gallery, centre, screen, size, language))


def _picture(
    gallery: "Gallery", centre: CentreSettings, screen: str, size: tuple[int, int], language: str
) -> Image.Image:
    rgba = gallery.draw(centre, screen, size, language, {}).rgba
    return Image.frombytes("RGBA", size, rgba).transpose(Image.Transpose.FLIP_TOP_BOTTOM)


def check(form: str, folder: Path, stored: Path = STORED) -> dict[str, object]:
    """`stored` has a folder for each form. `other`: how far each picture that counts as another is."""
    missing: list[str] = []
    other: dict[str, list[float]] = {}
    for name, picture in drawn(form):
        path = stored / form / f"{name}.png"
        if not path.exists():
            missing.append(name)
        else:
            with Image.open(path) as before:
                found = difference(picture, before)
            if not found.counts:
                continue
            other[name] = [round(found.marked, 3), round(found.shaded, 3)]
        save(picture, folder / f"{name}.png")
    stale = sorted({path.stem for path in (stored / form).glob("*.png")} - set(wanted(form)))
    return {"missing": missing, "stale": stale, "other": other}


def renew(form: str, stored: Path) -> None:
    """What is no other stays as it is, so that a change shows what it changes."""
    folder = stored / form
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in drawn(form):
        path = folder / f"{name}.png"
        if path.exists():
            with Image.open(path) as before:
                if difference(picture, before) == Difference(0, 0):
                    continue
        save(picture, path)
    for path in folder.glob("*.png"):
        if path.stem not in wanted(form):
            path.unlink()


if __name__ == "__main__":
    # The same rasteriser wherever it runs: a machine's graphics card draws the edges of QR codes elsewhere.
    os.environ.update(LIBGL_ALWAYS_SOFTWARE="1", GALLIUM_DRIVER="llvmpipe")
    what, asked_form, place = sys.argv[1:]
    if what == "renew":
        renew(asked_form, Path(place))
    else:
        print(json.dumps(check(asked_form, Path(place))))
