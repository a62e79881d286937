"""Telex typing, whole and key by key."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.procedures.catalogue import read_catalogue
from kiosk.procedures.words import words
from kiosk.resources import config
from kiosk.vietnamese import CODAS, ONSETS, TONES, VOWEL_GROUPS, backspace, is_syllable, nfc, telex, telex_append

TONE_KEY = {mark: key for key, mark in TONES.items()}
SHAPE_KEYS = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}


def keys_for(syllable: str) -> str:
    """The Telex keys of one syllable, tone last: "Đường" -> "DDuwowngf"."""
    spread = unicodedata.normalize("NFD", syllable)
    tone = "".join(TONE_KEY[c] for c in spread if c in TONE_KEY)
    letters = nfc("".join(c for c in spread if c not in TONE_KEY))
    return "".join(_keys_for_letter(letter) for letter in letters) + tone


def _keys_for_letter(letter: str) -> str:
    keys = SHAPE_KEYS.get(letter.lower(), letter)
    return keys.upper() if letter.isupper() and len(keys) > 1 else keys


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("ddawng kys keets hoon", "đăng ký kết hôn"),
        ("vieets", "viết"),
        ("dduwowngf", "đường"),
        ("dduowngf", "đường"),
        ("thuongw", "thương"),
        ("thuowr", "thuở"),
        ("nhw", "như"),
        ("w", "ư"),
        ("muaw", "mưa"),
        ("quoocs", "quốc"),
        ("quys", "quý"),
        ("gif", "gì"),
        ("giaays", "giấy"),
        ("giuwx", "giữ"),
        ("hoaf", "hòa"),
        ("hoafn", "hoàn"),
        ("thuyr", "thủy"),
        ("khuyur", "khuỷu"),
        ("khoeof", "khoèo"),
        ("xooong", "xoong"),
        ("soowr", "sở"),
    ],
)
def test_keys_become_syllables(keys: str, text: str) -> None:
    assert telex(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [("dangd", "đang"), ("vietse", "viết"), ("nguyenex", "nguyễn"), ("nguoiwf", "người"), ("dodr", "đỏ")],
)
def test_a_mark_key_may_come_late(keys: str, text: str) -> None:
    assert telex(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("ass", "as"),
        ("aaa", "aa"),
        ("ddd", "dd"),
        ("aww", "aw"),
        ("oww", "ow"),
        ("uww", "uw"),
        ("ww", "w"),
        ("eee", "ee"),
        ("dangdd", "dangd"),
        ("asss", "ass"),
    ],
)
def test_a_key_pressed_again_is_undone_and_written_out(keys: str, text: str) -> None:
    assert telex(keys) == text


@pytest.mark.parametrize(("keys", "text"), [("asf", "à"), ("asz", "a"), ("hoasz", "hoa"), ("az", "az")])
def test_another_tone_replaces_the_first_and_z_takes_it_off(keys: str, text: str) -> None:
    assert telex(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"), [("DDAWNG KYS", "ĐĂNG KÝ"), ("Ddawng", "Đăng"), ("AAn", "Ân"), ("W", "Ư"), ("ThuwF", "Thừ")]
)
def test_capitals_stay(keys: str, text: str) -> None:
    assert telex(keys) == text


@pytest.mark.parametrize("keys", ["CCCD", "BHXH", "CT07", "A012", "1.001193", "GKS", "khai sinh", "!?", ""])
def test_what_is_no_vietnamese_syllable_stays_as_typed(keys: str) -> None:
    assert telex(keys) == keys


def test_every_syllable_of_the_catalogue_can_be_typed() -> None:
    procedures, _ = read_catalogue(config("procedures.csv").read_text(encoding="utf-8"))
    texts = [text for p in procedures for text in (p.name, p.short_name, *p.citizen_terms)]
    syllables = {word.text for text in texts for word in words(text) if is_syllable(word.text)}
    assert len(syllables) > 500
    assert {s: telex(keys_for(s)) for s in syllables if telex(keys_for(s)) != s} == {}


@given(
    st.sampled_from(sorted(ONSETS | {""})),
    st.sampled_from(sorted(VOWEL_GROUPS)),
    st.sampled_from(sorted(CODAS)),
    st.sampled_from(["", *TONES]),
)
def test_any_syllable_typed_tone_last_equals_the_tone_typed_before_the_coda(
    onset: str, vowels: str, coda: str, tone: str
) -> None:
    letters = "".join(_keys_for_letter(letter) for letter in vowels)
    assert telex(onset + letters + coda + tone) == telex(onset + letters + tone + coda)


@given(st.text(alphabet="aădđeêghiklmnoôơpqrstuưvxyàếợỹwjzf AW0.-", max_size=12), st.text(max_size=3))
def test_typing_never_raises_keeps_nfc_and_touches_the_last_word_only(text: str, keys: str) -> None:
    typed = text
    for key in keys:
        typed = telex_append(typed, key)
        assert typed == nfc(typed)
    head = nfc(text).rpartition(" ")[0]
    assert typed.startswith(head)


@given(st.text(alphabet="abcdeghiklmnopqrstuvxyfjzw ", max_size=20))
def test_the_whole_is_the_keys_one_by_one_but_for_a_lone_w_taken_back(keys: str) -> None:
    text = ""
    for key in keys:
        text = telex_append(text, key)
    if "ww" not in keys:
        assert telex(keys) == text


def test_backspace_deletes_the_last_letter_with_its_marks_and_moves_the_tone() -> None:
    assert backspace("hoàn") == "hòa"
    assert backspace("viế") == "vi"
    assert backspace("đ") == ""
    assert backspace("") == ""
    assert backspace("khai s") == "khai "


@given(st.text())
def test_backspace_always_ends_with_an_empty_text(text: str) -> None:
    length = len(nfc(text))
    for _ in range(length):
        text = backspace(text)
    assert text == ""
