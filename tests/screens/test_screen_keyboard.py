"""The on-screen keyboard: Telex marks when switched on, plain letters when not, nothing beyond the limit."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.keyboard import CLEAR, LAYER, SHIFT, SPACE, TELEX, Typing, keys, letter_of, press

NAMES = [key.name for figures in (False, True) for key in keys(figures)]


def typed(names: list[str] | str, typing: Typing | None = None, longest: int = 60) -> str:
    typing = typing or Typing()
    for name in names:
        typing = press(typing, SPACE if name == " " else name, longest)
    return typing.text


def test_telex_keys_make_marks() -> None:
    assert typed("khai sinh") == "khai sinh"
    assert typed("ddaats ddai") == "đất đai"
    assert typed("chuwngs thuwcj") == "chứng thực"


def test_without_telex_letters_stay_as_they_are() -> None:
    assert typed([TELEX, *"ddaats"]) == "ddaats"


def test_the_last_row_has_the_letter_d_with_its_bar() -> None:
    assert typed("đ") == "đ"
    assert "đ" in {key.name for key in keys()}


def test_shift_holds_for_one_letter() -> None:
    assert typed([SHIFT, "a", "n"]) == "An"


def test_figures_are_a_layer_of_their_own() -> None:
    typing = press(Typing(), LAYER, 60)
    assert typing.figures
    assert "7" in {key.name for key in keys(figures=True)}
    assert typed("12", typing) == "12"


def test_backspace_takes_a_whole_letter_and_clear_takes_all() -> None:
    assert typed([*"ddaats", "backspace"]) == "đấ"
    assert typed([*"khai", CLEAR]) == ""


def test_a_full_box_takes_no_more_but_can_be_shortened() -> None:
    assert typed("abcdef", longest=3) == "abc"
    assert typed([*"abcdef", "backspace"], longest=3) == "ab"


def test_a_full_box_still_takes_a_tone() -> None:
    assert typed("sof", longest=2) == "sò"


def test_keys_do_not_lie_upon_each_other_and_fill_the_rows() -> None:
    for figures in (False, True):
        for row in range(4):
            line = sorted((key for key in keys(figures) if key.row == row), key=lambda key: key.column)
            for left, right in itertools.pairwise(line):
                assert left.column + left.width <= right.column + 1e-9
            assert abs(sum(key.width for key in line) - 10) < 1e-9


@given(st.lists(st.sampled_from(NAMES), max_size=80), st.integers(1, 40))
def test_no_sequence_of_keys_exceeds_the_limit(names: list[str], longest: int) -> None:
    assert len(typed(names, longest=longest)) <= longest


@pytest.mark.parametrize(
    ("key", "codepoint", "modifiers", "typed"),
    [
        (97, "a", [], "a"),
        (97, "a", ["shift"], "A"),
        (8, "", [], "backspace"),
        (304, "İ", ["shift"], ""),
        (276, "Ĕ", [], ""),
        (97, "a", ["ctrl"], ""),
        (32, " ", [], " "),
        (13, None, [], "enter"),
        (271, "\r", [], "enter"),
    ],
)
def test_only_letters_of_a_keyboard_type(key: int, codepoint: str | None, modifiers: list[str], typed: str) -> None:
    assert letter_of(key, codepoint, modifiers) == typed
