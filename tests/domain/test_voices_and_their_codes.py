"""What citizens say is recorded by its id alone, and its receipt's code shows a slip of the finger."""

from datetime import UTC, datetime
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import commands, kinds
from kiosk.domain.decide import decide
from kiosk.domain.evolve import evolve
from kiosk.domain.numbering import BOOKING_ALPHABET, parse_booking, parse_code
from kiosk.domain.state import State
from kiosk.domain.voice import CODE_BYTES, KINDS, parse_receipt, receipt_code, spaced
from kiosk.wire.private import PrivateKind
from tests.domain.centre_rules import RULES

NOW = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
RANDOM = st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES)


def test_one_is_recorded_before_any_day_was_opened() -> None:
    made = decide(State(), commands.GiveVoice("c-1", "kiosk-1", "petition", "P012"), NOW, RULES)
    assert made.facts == (kinds.VoiceGiven("v-c-1", "petition", "kiosk-1", "P012", "2026-11-30", "c-1"),)
    assert made.about == "v-c-1"


def test_a_repeat_gets_the_same_answer_and_is_not_recorded_again() -> None:
    command = commands.GiveVoice("c-1", "kiosk-1", "suggestion", "")
    first = decide(State(), command, NOW, RULES)
    again = decide(evolve(State(), first.facts[0], NOW), command, NOW, RULES)
    assert (again.facts, again.about) == ((), first.about)


def test_every_kind_is_a_kind_of_the_private_records() -> None:
    assert set(KINDS) < set(get_args(PrivateKind))


@given(RANDOM)
def test_a_code_is_read_back_however_it_is_typed_or_scanned(random: bytes) -> None:
    code = receipt_code(random)
    assert len(code) == 12
    for typed in (code, spaced(code).lower(), f"https://a.vn/y/05500/{code}", f" {code[:6]}-{code[6:]} "):
        assert parse_receipt(typed) == code


@given(RANDOM)
def test_a_code_is_no_code_of_a_booking_or_a_ticket(random: bytes) -> None:
    code = receipt_code(random)
    assert not parse_booking(code)
    assert parse_code(code) is None


@given(RANDOM, st.integers(1, 11), st.sampled_from(BOOKING_ALPHABET))
def test_one_wrong_sign_is_seen(random: bytes, place: int, sign: str) -> None:
    code = receipt_code(random)
    slipped = code[:place] + sign + code[place + 1 :]
    assert (parse_receipt(slipped) == "") == (slipped != code)


@given(RANDOM, st.integers(1, 11), st.integers(1, 11))
def test_two_signs_exchanged_are_seen(random: bytes, one: int, other: int) -> None:
    signs = list(code := receipt_code(random))
    signs[one], signs[other] = signs[other], signs[one]
    exchanged = "".join(signs)
    assert (parse_receipt(exchanged) == "") == (exchanged != code)


def test_what_is_no_code_is_none() -> None:
    for text in ("", "Y", "YYYYYYYYYYYYY", "A012 4827", "H4827KM", "Y7K2 M9XT RAO0"):
        assert parse_receipt(text) == ""
