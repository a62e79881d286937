"""Ratings and the ballot."""

from screens import samples
from screens.ballot import Ballot
from screens.stills.making import at, screen
from screens.stills.moment import NOW_MS
from screens.words import _


@screen
def rating_about(desk):
    at(desk, "rating_about")


@screen
def rating_code(desk):
    desk.session.code = "A01248"
    at(desk, "rating_code")


@screen
def rating_code_unknown(desk):
    desk.session.code = "A0124828"
    desk.session.problem = _("Chưa tìm thấy phiếu này. Xin ông/bà xem lại mã.")
    at(desk, "rating_code")


@screen
def rating_faces(desk):
    desk.session.found = samples.FOUND
    at(desk, "rating_faces")


@screen
def rating_centre(desk):
    at(desk, "rating_faces")


@screen
def rating_reasons(desk):
    desk.session.level, desk.session.rated_ms = 2, NOW_MS
    desk.session.reasons = (desk.centre.rating.reasons[0].id,)
    at(desk, "rating_reasons")


@screen
def rating_comment(desk):
    desk.session.comment = "Ghế chờ ít quá, xin kê thêm"
    at(desk, "rating_comment")


def _with_ballot(desk):
    rating = desk.centre.rating.model_copy(update={"ballot": True})
    desk.centre = desk.centre.model_copy(update={"rating": rating})


@screen
def rating_about_ballot(desk):
    _with_ballot(desk)
    at(desk, "rating_about")


@screen
def ballot(desk):
    _with_ballot(desk)
    at(desk, "ballot")


@screen
def ballot_again(desk):
    """On the way back to a question that was answered."""
    _with_ballot(desk)
    desk.session.ballot = Ballot(at=4, given={1: 2, 2: 1, 3: None, 4: 2, 6: 1})
    at(desk, "ballot")


@screen
def thanks(desk):
    at(desk, "thanks")
