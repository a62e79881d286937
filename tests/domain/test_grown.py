"""A mapping that grows is in every way a dict of the same steps, and who holds an earlier one sees it as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.grown import LATER_LEAST, grown

STEPS = st.lists(st.tuples(st.integers(0, 400), st.integers()), max_size=500)


@given(st.dictionaries(st.integers(0, 400), st.integers(), max_size=30), STEPS, st.sets(st.integers(0, 500)))
def test_it_is_a_dict_of_the_same_steps_also_while_it_is_read_in_between(
    begin: dict[int, int], steps: list[tuple[int, int]], read_after: set[int]
) -> None:
    expected, found = dict(begin), grown(begin, -1, -1)
    expected[-1] = -1
    for number, (key, value) in enumerate(steps):
        expected[key] = value
        found = grown(found, key, value)
        assert len(found) == len(expected)
        assert found[key] == found.get(key) == value
        if number in read_after:
            assert list(found.items()) == list(expected.items())
    assert list(found) == list(found.keys()) == list(expected)
    assert list(found.values()) == list(expected.values())
    assert found == expected
    assert repr(found) == repr(expected)


@given(STEPS)
def test_an_earlier_one_stays_as_it_was(steps: list[tuple[int, int]]) -> None:
    grew = [grown({}, -1, 0)]
    was = [{-1: 0}]
    for key, value in steps:
        grew.append(grown(grew[-1], key, value))
        was.append({**was[-1], key: value})
    for found, expected in zip(grew[::17], was[::17], strict=True):
        assert dict(found) == expected


@pytest.mark.parametrize("size", [1, LATER_LEAST // 2, 5 * LATER_LEAST])
def test_what_it_lacks_it_says_as_a_dict_does(size: int) -> None:
    found = grown({}, 0, 0)
    for key in range(1, size):
        found = grown(found, key, key)
    assert -1 not in found
    assert found.get(-1) is None
    assert found.get(-1, 7) == 7
    with pytest.raises(KeyError, match="-1"):
        found[-1]
