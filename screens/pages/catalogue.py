"""Every page by the name of its screen, and their .kv files, read once."""

from pathlib import Path

from kivy.lang import Builder

from screens.pages.connecting import ConnectingPage
from screens.pages.home import HomePage
from screens.pages.services import ServicesPage
from screens.pages.ticket import TicketPage
from screens.widgets import button, hotline, over, pager, panel, pictures, qr, slip, ticket_cards, tiles, words

PAGES = {
    "connecting": ConnectingPage,
    "home": HomePage,
    "services": ServicesPage,
    "ticket": TicketPage,
}
# Named so that Kivy's Factory knows the classes the .kv files use.
_USED = (button, hotline, over, pager, panel, pictures, qr, slip, ticket_cards, tiles, words)
_HERE = Path(__file__).resolve().parent


def load_rules() -> None:
    """Reads every .kv of widgets/ and pages/. Called once, after `theme.set_screen`."""
    for folder in (_HERE.parent / "widgets", _HERE):
        # page.kv first: what a page has in common lies under what is its own.
        for path in sorted(folder.glob("*.kv"), key=lambda path: (path.name != "page.kv", path.name)):
            if str(path) not in Builder.files:
                Builder.load_file(str(path))


def build(name: str, desk):
    return PAGES[name](desk)
