"""In every palette each text stands out from each ground it is drawn on, and shapes from what is beside them."""

from dataclasses import fields
from typing import get_args

import pytest

from kiosk.settings.theme import PaletteName
from screens.palette import Colour, Palette
from screens.palettes import PALETTES

PALE = ("ground", "card", "soft")
DARK = ("navy", "navy_deep")
# text -> grounds, least contrast; 7 where possible, never under 4.5 (WCAG 2.1, AAA and AA)
TEXTS: list[tuple[str, tuple[str, ...], float]] = [
    ("ink", (*PALE, "amber_soft", "lua_soft"), 7),
    ("ink_2", ("ground", "card"), 7),
    ("ink_2", ("soft",), 4.5),
    ("ink_title", (*PALE, "key"), 7),
    ("ink_hint", ("card", "ground"), 7),
    ("ink_key", ("card", "soft"), 7),
    ("accent", PALE, 7),
    ("icon", PALE, 7),
    ("lua", ("card", "lua_soft", "ground"), 4.5),
    ("son", ("card", "ground"), 4.5),
    ("amber", ("amber_soft",), 4.5),
    ("on_primary", ("primary", "primary_edge", "busy"), 7),
    ("on_alarm", ("son", "son_edge", "amber"), 4.5),
    ("on_gold", ("gold", "gold_pressed"), 7),
    ("on_navy", (*DARK, "navy_lit"), 7),
    ("on_navy_2", (*DARK, "navy_lit"), 7),
    ("quiet", DARK, 4.5),
    ("gold", DARK, 7),
]
# Lines, marks and pictures need 3 (WCAG 2.1, 1.4.11).
SHAPES = [("line_2", ("card", "ground")), ("marker", DARK), ("navy_mark", DARK), ("focus", PALE), ("primary", PALE)]


@pytest.fixture(params=get_args(PaletteName))
def palette(request: pytest.FixtureRequest) -> Palette:
    return PALETTES[request.param]


def contrast(one: Colour, other: Colour) -> float:
    """WCAG 2.1 contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_text_stands_out_from_its_ground(palette: Palette) -> None:
    weak = [
        (text, ground, round(found, 2))
        for text, grounds, least in TEXTS
        for ground in grounds
        if (found := contrast(getattr(palette, text), getattr(palette, ground))) < least
    ]
    assert weak == []


def test_shapes_stand_out_from_what_is_beside_them(palette: Palette) -> None:
    pairs = [(shape, ground) for shape, grounds in SHAPES for ground in grounds]
    assert [p for p in pairs if contrast(getattr(palette, p[0]), getattr(palette, p[1])) < 3] == []


def test_the_words_of_a_pressed_face_can_be_read(palette: Palette) -> None:
    assert sorted(palette.faces) == [1, 2, 3, 4, 5]
    for border, fill in palette.faces.values():
        assert contrast(palette.ink, fill) >= 7
        assert contrast(border, fill) >= 4.5


def test_gold_and_the_colours_with_a_meaning_are_the_same_in_every_hue() -> None:
    meaning = ("gold", "gold_edge", "gold_pressed", "son", "lua", "amber", "faces")
    hues = [palette for palette in PALETTES.values() if not palette.least_rim]
    assert len(hues) > 1
    assert all(getattr(one, name) == getattr(hues[0], name) for one in hues for name in meaning)


def test_high_contrast_knows_three_colours_alone() -> None:
    plain = PALETTES["contrast"]
    colours = {getattr(plain, f.name) for f in fields(plain) if f.name not in ("least_rim", "faces")}
    assert len(colours) == 3
    assert plain.least_rim == 5
