"""Where motion is switched off nothing moves by itself: slogans, cursors; the hall has a switch of its own."""

import pytest

from screens import theme
from screens.hall_desk import HallDesk
from screens.kiosk_desk import KioskDesk
from screens.slogan_turn import line_colour
from screens.tablet_desk import TabletDesk


@pytest.mark.parametrize(("role", "table"), [(KioskDesk, "kiosk"), (TabletDesk, "kiosk"), (HallDesk, "hall")])
def test_each_screen_obeys_the_switch_of_its_settings(role, table, centre, at) -> None:
    desk = role(at.sent, at.stage, lambda: 0, at.desk.now)
    assert desk.moves, "before it is told anything"
    desk.centre = centre
    assert desk.moves
    still = getattr(centre, table).model_copy(update={"motion": False})
    desk.centre = centre.model_copy(update={table: still})
    assert not desk.moves


def test_all_lines_of_a_slogan_are_lit_where_none_takes_its_turn() -> None:
    moving = [line_colour(n, 1, moves=True) for n in range(3)]
    assert moving == [theme.QUIET, theme.ON_NAVY, theme.QUIET]
    assert [line_colour(n, 1, moves=False) for n in range(3)] == [theme.ON_NAVY] * 3
