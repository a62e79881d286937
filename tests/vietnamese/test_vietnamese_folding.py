"""Folding and normal forms: what search compares."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kiosk.vietnamese import VIETNAMESE_LETTERS, fold, nfc, split_tone


def test_marks_case_and_extra_blanks_are_folded_away() -> None:
    assert fold("  Đăng  KÝ\tkết hôn ") == "dang ky ket hon"


def test_decomposed_and_composed_text_fold_alike() -> None:
    assert fold(unicodedata.normalize("NFD", "Chứng thực giấy tờ")) == fold("Chứng thực giấy tờ")


def test_vietnamese_has_134_letters_beyond_ascii() -> None:
    assert len(VIETNAMESE_LETTERS) == len(set(VIETNAMESE_LETTERS)) == 134
    assert all(unicodedata.is_normalized("NFC", letter) and not letter.isascii() for letter in VIETNAMESE_LETTERS)


def test_every_vietnamese_letter_folds_to_one_ascii_letter() -> None:
    assert {fold(letter) for letter in VIETNAMESE_LETTERS} == set("aeioudy")


def test_old_and_new_tone_places_are_one_word_once_the_tone_is_split_off() -> None:
    assert split_tone("hòa") == split_tone("hoà") == ("hoa", "\u0300")
    assert split_tone("đường") == ("đương", "\u0300")


@given(st.text())
def test_folding_twice_changes_nothing_and_gives_nfc(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(alphabet=VIETNAMESE_LETTERS + "abc xyz"))
def test_folded_vietnamese_is_ascii(text: str) -> None:
    assert fold(text).isascii()


@given(st.text())
def test_nfc_is_idempotent(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)
