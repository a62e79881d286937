"""Every page by the name of its screen, and their .kv files, read once."""

from pathlib import Path

from kivy.lang import Builder

from screens.pages.attract import AttractPage
from screens.pages.connecting import ConnectingPage
from screens.pages.home import HomePage
from screens.pages.lookup import LookupPage
from screens.pages.procedure import ProcedurePage
from screens.pages.rating_about import RatingAboutPage
from screens.pages.rating_code import RatingCodePage
from screens.pages.rating_comment import RatingCommentPage
from screens.pages.rating_faces import RatingFacesPage
from screens.pages.rating_reasons import RatingReasonsPage
from screens.pages.services import ServicesPage
from screens.pages.thanks import ThanksPage
from screens.pages.ticket import TicketPage
from screens.pages.wifi import WifiPage
from screens.widgets import (
    banner,
    board,
    button,
    checklist,
    dots,
    hotline,
    over,
    pager,
    panel,
    pictures,
    qr,
    slip,
    ticket_cards,
    tiles,
    typed,
    words,
)

PAGES = {
    "attract": AttractPage,
    "connecting": ConnectingPage,
    "home": HomePage,
    "lookup": LookupPage,
    "procedure": ProcedurePage,
    "rating_about": RatingAboutPage,
    "rating_code": RatingCodePage,
    "rating_comment": RatingCommentPage,
    "rating_faces": RatingFacesPage,
    "rating_reasons": RatingReasonsPage,
    "services": ServicesPage,
    "thanks": ThanksPage,
    "ticket": TicketPage,
    "wifi": WifiPage,
}
# Named so that Kivy's Factory knows the classes the .kv files use.
_USED = (
    banner,
    board,
    button,
    checklist,
    dots,
    hotline,
    over,
    pager,
    panel,
    pictures,
    qr,
    slip,
    ticket_cards,
    tiles,
    typed,
    words,
)
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
