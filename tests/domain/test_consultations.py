"""One answer a household's code and day; codes are read however they are typed, and only their hash is recorded."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import commands
from kiosk.domain.consultations import PAUSE_S
from kiosk.domain.decide import decide
from kiosk.domain.decision import Refused
from kiosk.domain.evolve import evolve
from kiosk.domain.household_codes import (
    CODE_LEAST,
    CODE_MOST,
    KEY_BYTES,
    MARK_SIGNS,
    code_mark,
    code_of,
    keyed,
    unkeyed,
)
from kiosk.domain.kinds import ConsultationAnswered, DayOpened
from kiosk.domain.state import State
from tests.domain.centre_rules import RULES

NOW = datetime(2026, 7, 30, 2, 31, tzinfo=UTC)
KEY = bytes(range(KEY_BYTES))
CODE = code_mark(KEY, "ten-duong", "HK0123")


def command(name: str = "c-1", consultation: str = "ten-duong", code: str = CODE) -> commands.AnswerConsultation:
    return commands.AnswerConsultation(name, "kiosk-1", consultation, "dong-y", code)


def after(made: commands.AnswerConsultation, state: State | None = None) -> State:
    state = state or State()
    for fact in decide(state, made, NOW, RULES).facts:
        state = evolve(state, fact, NOW)
    return state


def test_an_answer_is_recorded_with_the_hash_of_its_code() -> None:
    (fact,) = decide(State(), command(), NOW, RULES).facts
    assert isinstance(fact, ConsultationAnswered)
    assert (fact.answer, fact.consultation, fact.option, fact.code) == ("c-c-1", "ten-duong", "dong-y", CODE)
    assert "HK0123" not in str(fact.to_data())


def test_a_code_answers_once_a_day_here_and_a_repeat_of_the_request_is_the_same_answer() -> None:
    state = after(command())
    assert decide(state, command(), NOW, RULES).about == "c-c-1"
    with pytest.raises(Refused) as told:
        decide(state, command("c-2"), NOW, RULES)
    assert told.value.error == "household_answered"
    assert decide(state, command("c-2", consultation="cho-moi"), NOW, RULES).facts


def test_without_codes_everybody_may_answer_after_a_pause_at_each_terminal() -> None:
    state = after(command(code=""))
    soon, later = NOW + timedelta(seconds=PAUSE_S - 1), NOW + timedelta(seconds=PAUSE_S)
    with pytest.raises(Refused) as told:
        decide(state, command("c-2", code=""), soon, RULES)
    assert (told.value.error, "1 giây" in told.value.text) == ("just_answered", True)
    assert decide(state, command("c-2", code=""), later, RULES).facts
    elsewhere = commands.AnswerConsultation("c-3", "kiosk-2", "ten-duong", "khong", "")
    assert decide(state, elsewhere, soon, RULES).facts
    assert decide(state, command("c-4", consultation="cho-moi", code=""), soon, RULES).facts
    assert decide(state, command("c-5"), soon, RULES).facts  # a household's code is limit enough
    assert decide(state, command("c-6", code=""), NOW - timedelta(hours=1), RULES).facts  # a clock set back


def test_a_repeat_within_the_pause_is_the_same_answer() -> None:
    state = after(command(code=""))
    assert decide(state, command(code=""), NOW, RULES).about == "c-c-1"


def test_a_new_day_forgets_what_the_collector_knows() -> None:
    assert evolve(after(command()), DayOpened("2026-07-31"), NOW).consulted == frozenset()


@pytest.mark.parametrize("typed", ["HK0123", "hk 0123", "HK-01.23", "ＨＫ0123", " hk0123\r"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert code_of(typed) == "HK0123"


@given(st.text(max_size=60))
def test_what_is_read_is_a_code_of_sound_length_or_none(typed: str) -> None:
    code = code_of(typed)
    assert code == code_of(code)
    assert not code or CODE_LEAST <= len(code) <= CODE_MOST


def test_marks_of_two_consultations_cannot_be_laid_side_by_side() -> None:
    assert code_mark(KEY, "ten-duong", "HK0123") != code_mark(KEY, "cho-moi", "HK0123")


def test_whoever_tries_all_codes_without_the_key_finds_none() -> None:
    """The mark is another with another key, and with none."""
    others = [code_mark(bytes(KEY_BYTES), "ten-duong", "HK0123"), unkeyed("ten-duong", "HK0123")]
    assert not any(other.startswith(CODE) for other in others)


def test_a_mark_without_the_key_becomes_the_one_with_it_and_that_stays() -> None:
    assert keyed(KEY, unkeyed("ten-duong", "HK0123")) == CODE == keyed(KEY, CODE)
    assert (len(CODE), keyed(KEY, "")) == (MARK_SIGNS, "")
