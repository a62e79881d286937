"""The bench of the search: a large catalogue that is always the same, real keystrokes, and SQLite's own way beside."""

from kiosk import resources
from kiosk.bench.search import keystrokes, queries
from kiosk.bench.search_catalogue import made_catalogue
from kiosk.procedures.catalogue import Procedure, read_catalogue, write_catalogue
from kiosk.vietnamese import fold

ROWS = 400


def starter() -> list[Procedure]:
    return read_catalogue(resources.config("procedures.csv").read_text("utf-8"))[0]


def test_the_made_catalogue_is_the_starters_rows_and_others_of_their_own_words() -> None:
    made = made_catalogue(starter(), ROWS)
    assert (len(made), made[: len(starter())]) == (ROWS, starter())
    assert len({procedure.name for procedure in made}) > ROWS * 0.95
    assert {procedure.short_name for procedure in starter()}.isdisjoint(p.short_name for p in made[len(starter()) :])


def test_it_is_the_same_on_every_run_and_a_catalogue_a_station_takes() -> None:
    made = made_catalogue(starter(), ROWS)
    assert made == made_catalogue(starter(), ROWS)
    assert read_catalogue(write_catalogue(made)) == (made, [])


def test_every_state_of_the_field_is_one_keystroke() -> None:
    assert list(keystrokes(["đất", "ks"])) == ["đ", "đấ", "đất", "k", "ks"]


def test_queries_are_typed_with_marks_and_without_and_some_have_a_slip() -> None:
    typed = queries(starter())
    terms = {term for procedure in starter() for term in procedure.citizen_terms}
    assert len(typed) >= 40
    assert any(text in terms and text != fold(text) for text in typed)
    assert any(text in {fold(term) for term in terms} for text in typed)
    assert any(text not in terms | {fold(term) for term in terms} for text in typed)
