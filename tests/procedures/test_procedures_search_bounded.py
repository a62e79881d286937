"""However large the catalogue, few rows are ranked for a query, and they are the ones a full ranking puts first."""

import pytest

from kiosk.procedures import candidates as candidates_module
from kiosk.procedures import index as index_module
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.index import Hit, ProcedureIndex

QUERIES = [
    "đăng ký khai sinh",
    "dang ky khai si",
    "mat so do",
    "ket hom",
    "giay",
    "lam lai cccd bi mat",
    "hộ ngh",
    "xin",
]


def found_with(monkeypatch: pytest.MonkeyPatch, index: ProcedureIndex, query: str, most: int) -> list[Hit]:
    monkeypatch.setattr(candidates_module, "CANDIDATES_MAX", most)
    return index.search(query, limit=5)


@pytest.mark.parametrize("query", QUERIES)
def test_ranking_few_rows_finds_as_good_a_first_hit_as_ranking_all(
    monkeypatch: pytest.MonkeyPatch, index: ProcedureIndex, query: str
) -> None:
    few = found_with(monkeypatch, index, query, 24)
    everything = found_with(monkeypatch, index, query, 10_000)
    assert few[0].id == everything[0].id


def test_no_more_rows_are_ranked_than_the_bound_for_each_reading(
    monkeypatch: pytest.MonkeyPatch, index: ProcedureIndex
) -> None:
    monkeypatch.setattr(candidates_module, "CANDIDATES_MAX", 7)
    assert 1 < len(index.search("giấy tờ", limit=100)) <= 7


@pytest.mark.parametrize("beginning", ["k", "gi", "KH", "đ", "sổ"])
def test_the_prepared_hits_of_short_beginnings_are_those_of_a_search(
    starter: list[Procedure], index: ProcedureIndex, monkeypatch: pytest.MonkeyPatch, beginning: str
) -> None:
    monkeypatch.setattr(index_module, "PREPARED_LETTERS", 0)
    searched = ProcedureIndex(starter).search(beginning)
    monkeypatch.undo()
    assert index.search(beginning) == searched


def test_a_short_beginning_is_not_searched_again(index: ProcedureIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_found", lambda *_: pytest.fail("found a search, expected prepared hits"))
    assert index.search("k", limit=3) == index.search("K", limit=3)
    assert len(index.search("gi", limit=3)) == 3
