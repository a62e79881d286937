"""A grown mapping is what a dict would be, and those it grew from stay what they were."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.grown import LATER_LEAST, grown

keys = st.integers(0, 2 * LATER_LEAST)


@given(st.dictionaries(keys, keys), st.lists(st.tuples(keys, keys, st.booleans()), max_size=4 * LATER_LEAST))
def test_it_is_as_a_dict_whether_read_in_between_or_not(
    first: dict[int, int], steps: list[tuple[int, int, bool]]
) -> None:
    mapping: Mapping[int, int] = first
    seen = [(mapping, dict(first))]
    for key, value, read in steps:
        mapping = grown(mapping, key, value)
        if read:
            assert key in mapping.values() or mapping[key] == value
        seen.append((mapping, {**seen[-1][1], key: value}))
    for grew, expected in seen:
        assert list(grew) == list(expected)
        assert list(grew.items()) == list(expected.items())
        assert (len(grew), list(grew.keys()), list(grew.values())) == (
            len(expected),
            list(expected),
            list(expected.values()),
        )
        assert grew == expected


def test_a_key_is_found_among_what_came_early_and_late_and_no_other() -> None:
    mapping: Mapping[int, int] = {}
    for key in range(LATER_LEAST + 2):
        mapping = grown(mapping, key, -key)
    assert all(mapping[key] == mapping.get(key) == -key and key in mapping for key in range(LATER_LEAST + 2))
    assert -1 not in mapping
    assert (mapping.get(-1), mapping.get(-1, 7)) == (None, 7)


def test_what_is_grown_from_is_not_touched() -> None:
    first = {"a": 1}
    second = grown(first, "b", 2)
    third = grown(second, "a", 3)
    first["c"] = 9  # whoever made it may go on with it
    assert (dict(second), dict(third)) == ({"a": 1, "b": 2}, {"a": 3, "b": 2})
