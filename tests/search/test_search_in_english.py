"""Who knows no Vietnamese finds the common matters by their English names; Vietnamese is never taken for English."""

import csv
from pathlib import Path

import pytest

from kiosk import resources
from kiosk.procedures.catalogue import read_catalogue
from kiosk.procedures.index import ProcedureIndex
from kiosk.procedures.words import from_english

TESTS = Path(__file__).parent.parent


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_common_matter_is_found_by_its_english_name() -> None:
    index = ProcedureIndex(read_catalogue(resources.config("procedures.csv").read_text("utf-8"))[0])
    for row in rows(TESTS / "search" / "english.csv"):
        assert index.search(row["query"])[0].id in row["expected"].split("|"), row["query"]


def test_no_vietnamese_query_is_taken_for_english() -> None:
    vietnamese = [*TESTS.glob("search/tuned.csv"), *TESTS.glob("search/held_out.csv"), *TESTS.glob("procedures/q*.csv")]
    queries = [row["query"] for path in vietnamese for row in rows(path)]
    assert len(queries) > 2_000
    assert [query for query in queries if from_english(query) != query] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lost my ID card", "mất căn cước"), ("birth certificate ", "khai sinh "), ("at birth", "at khai sinh"), ("", "")],
)
def test_english_phrases_become_the_catalogues_words_and_the_rest_stays(typed: str, meant: str) -> None:
    assert from_english(typed) == meant
