"""What is said when a number is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.voice.wording import number_en, number_vi, sentence, sentences


def names(number: str, label: str, language: str = "vi") -> list[str]:
    return [piece.name for piece in sentence(number, label, language).pieces]


@pytest.mark.parametrize(
    ("number", "label", "words"),
    [
        ("A012", "Quầy 1", "Mời số a, không một hai, đến quầy một."),
        ("K105", "Quầy số 15", "Mời số ca, một không năm, đến quầy mười lăm."),
        ("D021", "CỬA 03", "Mời số dê, không hai một, đến cửa ba."),
        ("B001", "Bàn hướng dẫn", "Mời số bê, không không một, đến Bàn hướng dẫn."),
        ("G1000", "Quầy 1A", "Mời số giê, một không không không, đến Quầy 1A."),
        ("012", "Phòng 21", "Mời số, không một hai, đến phòng hai mươi mốt."),
    ],
)
def test_in_vietnamese(number: str, label: str, words: str) -> None:
    assert sentence(number, label, "vi").text == words


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Quầy 1", "Ticket number A, zero one two, please go to counter one."),
        ("Cửa 12", "Ticket number A, zero one two, please go to window twelve."),
        ("Bàn hướng dẫn", "Ticket number A, zero one two, please see the screen for your counter."),
    ],
)
def test_in_english(label: str, words: str) -> None:
    assert sentence("A012", label, "en").text == words


def test_english_comes_after_vietnamese_and_only_when_the_ticket_was_taken_in_it() -> None:
    assert [s.language for s in sentences("A012", "Quầy 1", "vi")] == ["vi"]
    assert [s.language for s in sentences("A012", "Quầy 1", "en")] == ["vi", "en"]
    assert [s.language for s in sentences("A012", "Quầy 1", "km")] == ["vi", "en"]


def test_a_label_that_is_not_in_normal_form_is_the_same_label() -> None:
    decomposed = "Quâ\u0300y 1"
    assert names("A012", decomposed) == names("A012", "Quầy 1")


def test_a_piece_is_named_for_its_words() -> None:
    assert names("A012", "Quầy 1") == ["moi-so", "chu-a", "so-0", "so-1", "so-2", "den-quay", "so-1"]
    assert names("A012", "Bàn hướng dẫn")[-1] == "den-ban-huong-dan"
    assert names("A012", "Quầy 1", "en")[-2:] == ["please-go-to-counter", "number-1"]


def test_labels_that_differ_by_a_bar_alone_have_two_files() -> None:
    assert names("A012", "Đa")[-1] != names("A012", "Da")[-1]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        *[(0, "không"), (10, "mười"), (11, "mười một"), (15, "mười lăm"), (20, "hai mươi"), (21, "hai mươi mốt")],
        *[(44, "bốn mươi bốn"), (55, "năm mươi lăm"), (99, "chín mươi chín")],
    ],
)
def test_vietnamese_numbers(number: int, words: str) -> None:
    assert number_vi(number) == words


def test_english_numbers() -> None:
    assert [number_en(n) for n in (0, 9, 12, 20, 35)] == ["zero", "nine", "twelve", "twenty", "thirty five"]


@given(st.integers(0, 99), st.integers(0, 99))
def test_two_numbers_never_sound_the_same(one: int, other: int) -> None:
    assert (number_vi(one) == number_vi(other)) == (one == other) == (number_en(one) == number_en(other))


@given(st.text(max_size=12), st.text(min_size=1, max_size=20), st.sampled_from(["vi", "en"]))
def test_whatever_stands_in_the_settings_names_plain_files(number: str, label: str, language: str) -> None:
    for name in names(number, label, language):
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(st.from_regex(r"[A-Z][0-9]{3}", fullmatch=True))
def test_every_character_of_a_number_is_one_piece(number: str) -> None:
    assert len(names(number, "Quầy 1")) == 1 + 4 + 2
