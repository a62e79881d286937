"""Levels 1 to 5 from scales of 3, 4 and 5 faces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.levels import LEVELS, LOW_LEVEL, SATISFIED_LEVEL, is_low, level_of


@pytest.mark.parametrize(
    ("scale", "levels"), [(3, [5, 4, 2]), (4, [5, 4, 2, 1]), (5, [5, 4, 3, 2, 1])], ids=["three", "four", "five"]
)
def test_faces_from_the_best_have_levels(scale: int, levels: list[int]) -> None:
    assert [level_of(scale, choice) for choice in range(1, scale + 1)] == levels


@pytest.mark.parametrize("scale", LEVELS)
def test_every_scale_can_say_very_satisfied_satisfied_and_low(scale: int) -> None:
    levels = LEVELS[scale]
    assert levels[0] == 5
    assert any(level == SATISFIED_LEVEL for level in levels)
    assert is_low(levels[-1])


def test_low_is_two_or_less() -> None:
    assert [is_low(level) for level in (1, 2, 3, 4, 5)] == [True, True, False, False, False]
    assert LOW_LEVEL < SATISFIED_LEVEL


@given(st.integers(-3, 10), st.integers(-3, 10))
def test_a_face_that_is_not_there_is_an_error_that_says_so(scale: int, choice: int) -> None:
    if scale in (3, 4, 5) and 1 <= choice <= scale:
        assert 1 <= level_of(scale, choice) <= 5
    else:
        with pytest.raises(ValueError, match=f"face {choice} of a scale of {scale}"):
            level_of(scale, choice)
