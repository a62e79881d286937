"""A ticket's key: short enough for a QR, and nobody guesses another one's."""

from kiosk.domain.numbering import KEY_ALPHABET, KEY_LENGTH
from kiosk.station.desks.ticket_keys import RANDOM_BYTES, new_key


def test_keys_have_the_letters_nobody_confuses() -> None:
    keys = {new_key() for _ in range(200)}
    assert len(keys) == 200
    assert all(len(key) == KEY_LENGTH and set(key) <= set(KEY_ALPHABET) for key in keys)
    assert not set("0OIl") & set(KEY_ALPHABET)


def test_every_letter_comes_and_none_twice_as_often_as_another() -> None:
    letters = "".join(new_key() for _ in range(5_000))
    times = [letters.count(letter) for letter in KEY_ALPHABET]
    assert max(times) < 1.5 * min(times)


def test_none_is_given_twice_when_the_machine_is_asked_again() -> None:
    many = 3 * RANDOM_BYTES // KEY_LENGTH
    assert len({new_key() for _ in range(many)}) == many
