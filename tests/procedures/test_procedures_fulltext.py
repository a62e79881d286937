"""The usual search: rows that have all the words, folded, the last one perhaps unfinished, best first."""

from collections.abc import Iterator

import pytest

from kiosk.procedures import candidates as candidates_module
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.fulltext import FullText, folded_words
from kiosk.procedures.index import ProcedureIndex


@pytest.fixture(scope="module")
def fulltext(starter: list[Procedure]) -> Iterator[FullText]:
    made = FullText(starter)
    yield made
    made.close()


def test_all_words_must_be_there_and_the_last_one_may_be_a_beginning(fulltext: FullText) -> None:
    assert fulltext.best(["khai", "si"], begun=True, limit=10)
    assert not fulltext.best(["khai", "si"], begun=False, limit=10)
    assert not fulltext.best(["khai", "xyz"], begun=True, limit=10)


def test_texts_are_found_however_they_are_marked(fulltext: FullText, starter: list[Procedure]) -> None:
    best = fulltext.best(folded_words("KẾT HÔN"), begun=False, limit=10)
    assert "Đăng ký kết hôn" in [starter[row].short_name for row in best]


def test_no_more_rows_than_asked_for_and_none_for_no_words(fulltext: FullText) -> None:
    assert len(fulltext.best(["giay"], begun=True, limit=3)) == 3
    assert fulltext.best([], begun=True, limit=3) == []


def test_what_it_puts_first_is_ranked_even_where_nothing_else_is(
    index: ProcedureIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates_module, "heaviest", lambda *_: [])
    assert index.search("ket hon")[0].id == "P003"
    assert index.search("kethon") != []
    assert index.search("ket hom ") == []
