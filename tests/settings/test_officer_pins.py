"""PINs of officers as salted scrypt hashes."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from kiosk.settings import Officers
from kiosk.settings.pins import hash_pin, pin_matches

OFFICERS_TOML = Path(__file__).parents[2] / "config" / "officers.toml"


def test_the_right_pin_matches_and_others_do_not() -> None:
    stored = hash_pin("2417")
    assert pin_matches("2417", stored)
    assert not any(pin_matches(pin, stored) for pin in ("2418", "24170", "", " 2417"))


def test_equal_pins_have_different_hashes() -> None:
    assert hash_pin("2417") != hash_pin("2417")


def test_the_hash_holds_salt_and_digest_but_not_the_pin() -> None:
    scheme, salt, digest = hash_pin("24170000", b"s" * 16).split("$")
    assert (scheme, salt, len(digest)) == ("scrypt", (b"s" * 16).hex(), 64)
    assert "24170000" not in digest


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "１２３４x", "12 34", "1234\n"])
def test_a_pin_is_four_to_eight_digits(pin: str) -> None:
    with pytest.raises(ValueError, match="4 đến 8 chữ số"):
        hash_pin(pin)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=10), st.text(max_size=40))
@example("2417", "scrypt$zz$zz")
@example("2417", "scrypt$00$")
@example("2417", "scrypt$$00")
@example("\ud800", "scrypt$00$00")
@example("2417", "scrypt$00$é")
def test_no_text_in_place_of_a_pin_or_hash_is_an_error(pin: str, stored: str) -> None:
    assert not pin_matches(pin, stored)


def test_the_starter_officers_have_the_trial_pins_of_their_badges() -> None:
    officers = Officers.model_validate(tomllib.loads(OFFICERS_TOML.read_text(encoding="utf-8")))
    for officer in officers.officers:
        assert pin_matches(f"24{officer.badge[-2:]}", officer.pin_hash), officer.id


def test_two_officers_with_one_id_are_refused() -> None:
    one = {"id": "huong", "name": "Hương", "badge": "1", "pin_hash": "x"}
    with pytest.raises(ValidationError, match="mã cán bộ bị lặp"):
        Officers.model_validate({"officers": [one, one]})


def test_an_officer_is_found_by_id() -> None:
    officers = Officers.model_validate({"officers": [{"id": "huong", "name": "H", "badge": "1", "pin_hash": "x"}]})
    found = officers.find("huong")
    assert found is not None
    assert found.name == "H"
    assert officers.find("nobody") is None
