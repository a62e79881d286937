"""Every page by the name of its screen, and the .kv files, read once."""

from importlib import import_module
from pathlib import Path

from kivy.lang import Builder

from screens.pages.names import OVERS, PAGES

_PAGES = Path(__file__).resolve().parent
_WIDGETS = _PAGES.parent / "widgets"


def load_rules() -> None:
    """Reads every widget class, so that the .kv files know it, then every .kv. After `theme.set_screen`."""
    for path in sorted(_WIDGETS.glob("[a-z]*.py")):
        import_module(f"screens.widgets.{path.stem}")
    for folder in (_WIDGETS, _PAGES):
        # page.kv first: what a page has in common lies under what is its own.
        for path in sorted(folder.glob("*.kv"), key=lambda path: (path.name != "page.kv", path.name)):
            if str(path) not in Builder.files:
                Builder.load_file(str(path))


def build(screen: str, desk):
    """The page of a screen, new."""
    module, name = PAGES[screen]
    return getattr(import_module(f"screens.pages.{module}"), name)(desk)


def build_over(name: str, desk):
    """What lies over a page, new."""
    module, kind = OVERS[name]
    return getattr(import_module(f"screens.widgets.{module}"), kind)(desk)
