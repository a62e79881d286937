"""A few words of one's own, on the on-screen keyboard."""

from screens.pages.rating_comment import RatingCommentPage


class TabletCommentPage(RatingCommentPage):
    """As on the kiosk, laid out for a tablet."""

    def places(self, frame):
        return {}
