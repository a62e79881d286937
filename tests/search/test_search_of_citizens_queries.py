"""The search answers as people speak. Two sets: `tuned.csv`, whose misses become terms of the catalogue, and
`held_out.csv`, written from the procedures' names alone, whose misses nobody looks at: it tells how strangers fare.

`expected` holds every id that is right. To see both rates: `pytest -s` on this file.
"""

import csv
from pathlib import Path

import pytest

from kiosk import resources
from kiosk.procedures.catalogue import read_catalogue
from kiosk.procedures.index import ProcedureIndex
from kiosk.vietnamese import fold

SETS = Path(__file__).parent
OLDER_SETS = SETS.parent / "procedures"
QUERIES_LEAST = 150
FIRST_FLOOR, FIVE_FLOOR = 0.93, 0.99


def load(path: Path) -> list[tuple[str, set[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["query"], set(row["expected"].split("|"))) for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def index() -> ProcedureIndex:
    return ProcedureIndex(read_catalogue(resources.config("procedures.csv").read_text("utf-8"))[0])


@pytest.mark.parametrize("name", ["tuned", "held_out"])
def test_the_procedure_meant_comes_first_and_almost_always_among_five(index: ProcedureIndex, name: str) -> None:
    asked = load(SETS / f"{name}.csv")
    found = [([hit.id for hit in index.search(query, limit=5)], expected) for query, expected in asked]
    first = sum(bool(expected & set(ids[:1])) for ids, expected in found) / len(found)
    five = sum(bool(expected & set(ids)) for ids, expected in found) / len(found)
    print(f"{name}: {len(asked)} queries, {first:.1%} first, {five:.1%} among five")
    assert len(asked) >= QUERIES_LEAST
    assert (first >= FIRST_FLOOR, five >= FIVE_FLOOR) == (True, True), f"{first:.3f} first, {five:.3f} among five"


def test_no_query_of_the_held_out_set_stands_in_one_that_terms_are_tuned_on() -> None:
    tuned = {fold(query) for path in (SETS / "tuned.csv", *OLDER_SETS.glob("queries*.csv")) for query, _ in load(path)}
    assert [query for query, _ in load(SETS / "held_out.csv") if fold(query) in tuned] == []


def test_every_id_that_is_expected_stands_in_the_catalogue_and_almost_all_are_asked_for() -> None:
    known = {p.id for p in read_catalogue(resources.config("procedures.csv").read_text("utf-8"))[0]}
    for name in ("tuned", "held_out"):
        expected = {one for _, ids in load(SETS / f"{name}.csv") for one in ids}
        assert expected <= known
        assert len(expected) >= 0.8 * len(known)
