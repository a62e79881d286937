"""Every page by the name of its screen, and the .kv files, each read once, most of them after the first page stands."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

from kivy.lang import Builder

from screens.pages.names import FIRST, FIRST_WIDGETS, OVERS, PAGES

_PAGES = Path(__file__).resolve().parent
_WIDGETS = _PAGES.parent / "widgets"


# What other terminals than the kiosk have; a kiosk never reads it, which saves it a MiB.
OTHERS = ("hall", "tablet_")


def load_first() -> None:
    """What the kiosk's first page needs. After `theme.set_screen`."""
    _load(_WIDGETS, lambda name: name in FIRST_WIDGETS)
    _load(_PAGES, lambda name: name in FIRST)


def _load_for(module: str) -> None:
    if module.startswith(OTHERS):
        _load_all()
    elif module not in FIRST:
        _load_kiosk()


@cache
def _load_kiosk() -> None:
    _load(_WIDGETS, _is_the_kiosks)
    _load(_PAGES, _is_the_kiosks)


@cache
def _load_all() -> None:
    """Pages of a tablet are pages of the kiosk, too."""
    _load(_WIDGETS, lambda _name: True)
    _load(_PAGES, lambda _name: True)


def _is_the_kiosks(name: str) -> bool:
    return not name.startswith(OTHERS)


def _load(folder: Path, wanted: Callable[[str], bool]) -> None:
    """Reads every widget class, so that the .kv files know it, then every .kv."""
    if folder == _WIDGETS:
        for path in sorted(folder.glob("[a-z]*.py")):
            if wanted(path.stem):
                import_module(f"screens.widgets.{path.stem}")
    # page.kv first: what a page has in common lies under what is its own.
    for path in sorted(folder.glob("*.kv"), key=lambda path: (path.name != "page.kv", path.name)):
        if wanted(path.stem) and str(path) not in Builder.files:
            Builder.load_file(str(path))


def build(screen: str, desk):
    """The page of a screen, new."""
    module, name = PAGES[screen]
    _load_for(module)
    return getattr(import_module(f"screens.pages.{module}"), name)(desk)


def build_over(name: str, desk):
    """What lies over a page, new."""
    module, kind = OVERS[name]
    if module.startswith(OTHERS):
        _load_all()
    else:
        _load_kiosk()
    return getattr(import_module(f"screens.widgets.{module}"), kind)(desk)
