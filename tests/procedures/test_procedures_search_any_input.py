"""Search answers anything that can be typed, at any size of catalogue, from any thread."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.procedures.index import LIMIT_MAX, ProcedureIndex

FRAGMENTS = [
    "khai sinh",
    "đất",
    '"',
    "*",
    "NEAR(",
    "OR",
    "AND NOT",
    "^",
    ":",
    "-",
    "(",
    "'",
    "\x00",
    "1.00",
    "ddawng",
    " ",
]


@settings(max_examples=150, deadline=None)
@given(query=st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS)).map(" ".join)))
def test_any_text_is_answered_without_an_error(index: ProcedureIndex, query: str) -> None:
    hits = index.search(query)
    assert len(hits) <= 10
    assert [hit.total for hit in hits] == sorted((hit.total for hit in hits), reverse=True)
    assert len({hit.id for hit in hits}) == len(hits)


@pytest.mark.parametrize("query", ["", "   ", "!!!", '"*"', "\x00", "😀"])
def test_a_text_without_words_finds_nothing(index: ProcedureIndex, query: str) -> None:
    assert index.search(query) == []


@pytest.mark.parametrize("query", ["thủ tục", "tôi muốn làm", "x" * 10_000, "khai " * 5_000])
def test_words_of_asking_alone_and_endless_texts_are_answered(index: ProcedureIndex, query: str) -> None:
    assert len(index.search(query)) <= 10


def test_the_limit_is_kept_and_held_in_bounds(index: ProcedureIndex) -> None:
    assert len(index.search("giấy", limit=3)) == 3
    assert len(index.search("giấy", limit=-1)) == 1
    assert len(index.search("giấy", limit=10_000)) <= LIMIT_MAX


def test_an_empty_catalogue_finds_nothing() -> None:
    assert ProcedureIndex([]).search("khai sinh") == []


def test_threads_may_search_together(index: ProcedureIndex) -> None:
    queries = ["khai sinh", "ket hon", "so do", "tam tru"] * 5
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(index.search, queries))
    assert together == [index.search(query) for query in queries]
