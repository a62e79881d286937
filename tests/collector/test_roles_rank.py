"""The five roles stand in one order; nobody gives one above their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.collector.accounts.roles import ROLE_NAMES, enough, givable, highest, rank_of, sees_names

ROLES = st.sampled_from(sorted(ROLE_NAMES))


@pytest.mark.parametrize(
    ("held", "kind", "found"),
    [
        ({"province"}, "province", {"viewer", "staff", "administrator", "province", "mttq"}),
        ({"province"}, "commune", {"viewer", "staff", "administrator", "mttq"}),
        ({"administrator"}, "province", {"viewer", "staff", "administrator", "mttq"}),
        ({"staff"}, "commune", set()),
        (set(), "commune", set()),
    ],
)
def test_roles_are_given_from_administrators_on_and_none_above_the_own(held, kind, found):
    assert set(givable(held, kind)) == found


@given(held=st.sets(ROLES), wanted=ROLES)
def test_a_role_is_enough_when_the_highest_one_held_ranks_at_least_as_high(held, wanted):
    assert enough(held, wanted) is (bool(held) and rank_of(highest(held)) >= rank_of(wanted))


@given(held=st.sets(ROLES))
def test_everybody_but_the_fatherland_front_sees_names(held):
    assert sees_names(held) is bool(held - {"mttq"})
