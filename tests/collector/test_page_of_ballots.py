"""The page of ballots: averages by indicator to one decimal, what was skipped apart, for whoever may see figures."""

import pytest

from kiosk.collector.figures.asked_figures import Indicator
from kiosk.domain.kinds import BallotGiven, RatingSkipped

PAGE = "/tong-quan/phieu/?period=month&day=2026-07-30"


@pytest.mark.parametrize(
    ("points", "average", "shares"),
    [
        ((0, 0, 0), "–", ["–", "–", "–"]),
        ((1, 1, 1), "1,0", ["33 %", "33 %", "33 %"]),
        ((0, 1, 2), "1,7", ["67 %", "33 %", "0 %"]),
        ((19, 1, 0), "0,1", ["0 %", "5 %", "95 %"]),  # 0.05 goes up
        ((0, 0, 7), "2,0", ["100 %", "0 %", "0 %"]),
    ],
)
def test_an_average_is_rounded_half_up_and_skipped_ones_have_no_part_in_it(points, average, shares):
    found = Indicator(1, "x", points, skipped=100)
    assert (found.average, found.shares) == (average, shares)


def test_it_shows_indicators_versions_and_what_was_passed_over(send, journal, staff):
    journal.write(BallotGiven("b-1", "2026-11-21", "kiosk", "kiosk-1", "2026-07-30", "c", ("1:2", "7:0"), ("2",)))
    journal.write(BallotGiven("b-2", "2026-11-21", "kiosk", "kiosk-1", "2026-07-01", "d", ("1:1",), ("2", "7")))
    journal.write(BallotGiven("b-3", "2026-11-21", "kiosk", "kiosk-1", "2026-06-30", "e", ("1:0",), ()))
    for how in ("idle", "idle", "button"):
        journal.write(RatingSkipped("", "", "", "tablet", "t", "faces", how, "2026-07-30", how))
    send(journal.batch())
    page = staff.get(PAGE).content.decode()
    assert "1. Tổng thời gian giải quyết" in page
    assert "<b>1,5</b>" in page
    assert "Phiếu bản 2026-11-21" in page
    assert "1 bấm bỏ qua, 2 bỏ đi" in page


def test_without_any_it_says_how_to_switch_the_ballot_on(staff, station):
    page = staff.get(PAGE).content.decode()
    assert "Chưa có phiếu nào trong kỳ này" in page
    assert "Không có lần nào" in page
