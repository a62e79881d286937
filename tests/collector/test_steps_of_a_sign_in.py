"""What is asked after a right password, and in which order. Pure."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kiosk.collector.accounts.sign_in_steps import Facts, Step, next_step

PLAIN = Facts(factor_on=False, code_passed=False, one_time_password=False, factor_required=False)
any_facts = st.builds(Facts, st.booleans(), st.booleans(), st.booleans(), st.booleans())


def test_a_password_of_ones_own_is_enough_by_default():
    assert next_step(PLAIN) is Step.DONE


def test_a_one_time_password_opens_only_the_form_for_another():
    assert next_step(replace(PLAIN, one_time_password=True)) is Step.NEW_PASSWORD


def test_who_must_have_a_second_factor_sets_it_up_first():
    assert next_step(replace(PLAIN, factor_required=True)) is Step.SET_UP


@given(any_facts)
def test_nothing_comes_before_the_code_of_who_has_a_second_factor(facts):
    assert (next_step(facts) is Step.CODE) == (facts.factor_on and not facts.code_passed)


@given(any_facts)
def test_nobody_is_done_with_anything_left(facts):
    left = facts.one_time_password or (facts.factor_on and not facts.code_passed)
    left = left or (facts.factor_required and not facts.factor_on)
    assert (next_step(facts) is Step.DONE) == (not left)


@given(any_facts)
def test_each_step_done_is_not_asked_again_and_all_end(facts):
    done = {
        Step.CODE: {"code_passed": True},
        Step.NEW_PASSWORD: {"one_time_password": False},
        Step.SET_UP: {"factor_on": True, "code_passed": True},
    }
    for _ in done:
        if next_step(facts) is not Step.DONE:
            facts = replace(facts, **done[next_step(facts)])
    assert next_step(facts) is Step.DONE
