"""Ticket codes as they are spoken."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.vietnamese import spell_code


def test_a_ticket_code_is_spoken_letter_by_letter() -> None:
    assert spell_code("A012") == "A không một hai"
    assert spell_code("b 345-6789") == "B ba bốn năm sáu bảy tám chín"


@given(st.from_regex(r"[A-Z][0-9]{3}", fullmatch=True))
def test_every_character_of_a_code_is_one_spoken_word(code: str) -> None:
    assert len(spell_code(code).split()) == 4
