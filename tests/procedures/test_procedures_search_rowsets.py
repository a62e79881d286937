"""Sets of rows as bits: joined, weighed all at once, and the heaviest rows taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.procedures.rowsets import SPARSE_MAX, STEPS, RowSets, heaviest

ROWS = 200
sets_of_rows = st.lists(st.tuples(st.sets(st.integers(0, ROWS - 1)), st.integers(1, 20)), max_size=8)


def bits(rows: set[int]) -> int:
    return sum(1 << row for row in rows)


def rows_of(mask: int) -> set[int]:
    return {row for row in range(ROWS + 8) if mask >> row & 1}


@given(weighed=sets_of_rows, count=st.integers(1, 40))
def test_the_heaviest_rows_are_those_whose_sums_are_greatest(weighed: list[tuple[set[int], int]], count: int) -> None:
    total = sum(weight for rows, weight in weighed if rows)
    sums = {
        row: sum(max(1, round(STEPS * weight / total)) for held, weight in weighed if row in held)
        for rows, _ in weighed
        for row in rows
    }
    found = heaviest([(bits(rows), weight) for rows, weight in weighed], count)
    assert sorted(found) == sorted(sorted(sums, key=lambda row: (-sums[row], row))[:count])


@given(lists=st.lists(st.sets(st.integers(0, ROWS - 1)), min_size=1, max_size=4))
def test_rows_of_several_keys_are_joined_however_they_are_kept(lists: list[set[int]]) -> None:
    sets: RowSets[int] = RowSets(ROWS)
    for key, rows in enumerate(lists):
        for row in sorted(rows):
            sets.add(key, row)
    sets.seal()
    assert rows_of(sets.having([*range(len(lists)), 99])) == set().union(*lists)


@pytest.mark.parametrize("rows", [SPARSE_MAX, SPARSE_MAX + 1])
def test_a_row_added_twice_is_one_and_long_lists_are_known_as_long(rows: int) -> None:
    sets: RowSets[str] = RowSets(ROWS)
    for row in range(rows):
        sets.add("khai", row)
        sets.add("khai", row)
    sets.seal()
    assert (sets.is_long("khai"), "khai" in sets, "sinh" in sets) == (rows > SPARSE_MAX, True, False)
    assert rows_of(sets.having(["khai"])) == set(range(rows))


def test_nothing_weighed_gives_no_rows() -> None:
    assert heaviest([], 5) == []
    assert heaviest([(0, 1.0), (5, 0.0)], 5) == []
