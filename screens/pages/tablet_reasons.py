"""Why not: several reasons, a few words, or nothing. Asked only after a low score."""

from screens.pages.rating_reasons import RatingReasonsPage


class TabletReasonsPage(RatingReasonsPage):
    """As on the kiosk, laid out for a tablet."""

    @staticmethod
    def choice_box(n: int) -> list[float]:
        return [32 + n % 3 * 412, 184 + n // 3 * 159, 392, 132]
