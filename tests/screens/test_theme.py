"""Measures come from the drawing and the real screen; colours of text keep the contrast the look promises."""

import pytest

from screens import theme
from screens.roles import KINDS

LEAST = KINDS["kiosk"].least


@pytest.fixture(autouse=True)
def _usual_screen_again():
    yield
    theme.set_screen(1080, 1920, 21.5)


def contrast(one: theme.Colour, other: theme.Colour) -> float:
    """WCAG 2.1 contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: theme.Colour) -> float:
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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


@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        (theme.WHITE, theme.CHAM_900, 7),
        (theme.WHITE, theme.CHAM_700, 7),
        (theme.CHAM_200, theme.CHAM_900, 7),
        (theme.CHAM_950, theme.GOLD, 7),
        (theme.CHAM_950, theme.GOLD_PRESSED, 7),
        (theme.INK, theme.CHAM_50, 7),
        (theme.INK_2, theme.WHITE, 7),
        (theme.CHAM_700, theme.CHAM_100, 7),
        (theme.SON, theme.WHITE, 4.5),
        (theme.LUA, theme.LUA_SOFT, 4.5),
        (theme.QUIET, theme.CHAM_900, 4.5),
        (theme.INK_2, theme.CHAM_100, 4.5),
    ],
)
def test_text_stands_out_from_its_ground(text: theme.Colour, ground: theme.Colour, least: float) -> None:
    assert contrast(text, ground) >= least
