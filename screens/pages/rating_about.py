"""Rate what: one's own ticket, or the centre as a whole."""

from screens.pages.page import Page


class RatingAboutPage(Page):
    """Two broad tiles; the choice is the flow's."""
