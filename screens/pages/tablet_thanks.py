"""Thank you, for three seconds."""

from screens.pages.thanks import ThanksPage


class TabletThanksPage(ThanksPage):
    """As on the kiosk, laid out for a tablet."""
