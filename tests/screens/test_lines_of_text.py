"""How many lines a text takes, from the widths of its words: each line filled as far as it goes."""

from hypothesis import given
from hypothesis import strategies as st

from screens.reading import lines_needed

WORDS = st.lists(st.text("abc", min_size=1, max_size=9), max_size=60)


def test_a_line_takes_what_fits_and_no_more() -> None:
    assert lines_needed(["một", "hai", "ba"], 7, len) == 2
    assert lines_needed(["một", "hai", "ba"], 10, len) == 1
    assert lines_needed(["một", "hai", "ba"], 9, len) == 2
    assert lines_needed([], 9, len) == 1


def test_a_word_that_never_fits_has_a_line_of_its_own() -> None:
    assert lines_needed(["a", "b" * 50, "c"], 10, len) == 3


@given(WORDS, st.integers(min_value=9, max_value=40))
def test_it_is_what_a_typesetter_would_need(words: list[str], room: int) -> None:
    set_lines = [""]
    for word in words:
        longer = f"{set_lines[-1]} {word}".strip()
        set_lines = [*set_lines[:-1], longer] if len(longer) <= room else [*set_lines, word]
    assert lines_needed(words, room, len) == len(set_lines)
