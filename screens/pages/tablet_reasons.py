"""Why not: several reasons, a few words, or nothing. Asked only after a low score."""

from screens.pages.rating_reasons import RatingReasonsPage
from screens.pages.tablet_reading import ReadHere


class TabletReasonsPage(ReadHere, RatingReasonsPage):
    """As on the kiosk, laid out for a tablet."""

    def places(self, frame):
        return {}

    def choice_boxes(self, count):
        return [(32 + n % 3 * 412, 184 + n // 3 * 159, 392, 132) for n in range(count)]
