"""Pieces show the whole picture in fewer bytes, wherever the printer aligns them."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from devices.printers.cropping import PIECE_COST, pieces
from devices.printers.document import Align

WIDTH = 96


def pasted(parts: list[Image.Image], align: Align) -> Image.Image:
    """What a printer makes of pieces, one below the other."""
    paper = Image.new("1", (WIDTH, sum(part.height for part in parts)))
    top = 0
    for part in parts:
        room = WIDTH - part.width
        paper.paste(part, ({"left": 0, "center": room // 2, "right": room}[align], top))
        top += part.height
    return paper


def cost(parts: list[Image.Image]) -> int:
    return sum(PIECE_COST + part.width // 8 * part.height for part in parts)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 79), st.integers(0, 19)), max_size=12),
    st.integers(1, 80),
    st.integers(1, 20),
    st.sampled_from(get_args(Align)),
)
def test_no_dot_is_lost_moved_or_added(dots: list[tuple[int, int]], width: int, height: int, align: Align) -> None:
    picture = Image.new("1", (width, height))
    ImageDraw.Draw(picture).point(dots, fill=1)
    parts = list(pieces(picture, WIDTH, align))
    assert all(part.width % 8 == 0 for part in parts)
    assert pasted(parts, align).tobytes() == pasted([picture], align).tobytes()


def test_a_narrow_mark_above_a_wide_word_becomes_a_piece_of_its_own() -> None:
    picture = Image.new("1", (80, 20))
    ImageDraw.Draw(picture).rectangle((36, 0, 43, 5), fill=1)
    ImageDraw.Draw(picture).rectangle((0, 6, 79, 19), fill=1)
    parts = list(pieces(picture, WIDTH, "center"))
    assert [(part.width, part.height) for part in parts] == [(8, 6), (80, 14)]
    assert cost(parts) < PIECE_COST + 10 * 20


@pytest.mark.parametrize("align", get_args(Align))
def test_blank_rows_are_a_piece_without_width(align: Align) -> None:
    picture = Image.new("1", (80, 40))
    ImageDraw.Draw(picture).rectangle((0, 0, 79, 9), fill=1)
    assert [(part.width, part.height) for part in pieces(picture, WIDTH, align)] == [(80, 10), (0, 30)]


def test_pieces_are_not_thinner_than_two_rows_unless_the_picture_is() -> None:
    picture = Image.new("1", (80, 3))
    ImageDraw.Draw(picture).line((0, 0, 79, 0), fill=1)
    assert all(part.height >= 2 for part in pieces(picture, WIDTH, "left"))
    assert [part.height for part in pieces(picture.crop((0, 0, 80, 1)), WIDTH, "left")] == [1]
