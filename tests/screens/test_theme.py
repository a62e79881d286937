"""Measures come from the drawing and the real screen, colours from the palette in force."""

import pytest

from screens import theme
from screens.modes import Modes
from screens.palette import colour
from screens.palettes import CONTRAST, PALETTES
from screens.roles import KINDS

LEAST = KINDS["kiosk"].least


@pytest.fixture(autouse=True)
def _usual_screen_again():
    yield
    theme.set_palette(PALETTES["cham"])
    theme.set_screen(1080, 1920, 21.5)


def test_a_millimetre_is_four_pixels_on_the_usual_screen() -> None:
    screen = theme.set_screen(1080, 1920, 21.5)
    assert screen.px_per_mm == pytest.approx(4.03, abs=0.01)
    assert screen.mm(LEAST.measure) == pytest.approx(20.1, abs=0.1)


def test_the_drawing_keeps_its_shape_and_fits_into_any_window() -> None:
    for width, height in ((1080, 1920), (768, 1366), (800, 1280), (1920, 1080), (1366, 768), (2160, 3840)):
        screen = theme.set_screen(width, height, 21.5)
        drawn_width, drawn_height = screen.drawing
        assert theme.px(drawn_width) <= width + 1
        assert theme.px(drawn_height) <= height + 1
        assert screen.portrait == (height > width)


def test_a_small_screen_has_smaller_targets_than_a_finger_needs() -> None:
    assert theme.set_screen(768, 1366, 15.6).mm(LEAST.measure) < LEAST.mm
    assert theme.set_screen(1080, 1920, 32).mm(LEAST.measure) > LEAST.mm


def test_a_colour_is_the_one_of_the_palette_in_force() -> None:
    before = theme.GOLD, theme.NAVY
    theme.set_palette(CONTRAST)
    assert (theme.GOLD, theme.NAVY) == (CONTRAST.gold, CONTRAST.navy) != before
    with pytest.raises(AttributeError, match="violet"):
        theme.VIOLET  # noqa: B018


def test_markup_names_a_colour_by_its_code() -> None:
    assert theme.code(colour("#F5BE41")) == "#F5BE41"


def test_the_settings_diagonal_lays_the_pages_out_anew() -> None:
    theme.set_screen(1366, 768, 21.5, laid_out=True)
    assert theme.frame().as_drawn
    theme.set_diagonal(15.6)
    assert theme.frame().small


def test_a_persons_modes_change_palette_and_canvas_and_go_with_them() -> None:
    theme.set_screen(1080, 1920, 21.5, laid_out=True)
    theme.set_modes(Modes(large=True, contrast=True, reach=True))
    assert theme.palette() is CONTRAST
    assert theme.frame().small
    assert theme.frame().low_y > 0
    theme.set_modes(Modes())
    assert theme.palette() is PALETTES["cham"]
    assert theme.frame().as_drawn
