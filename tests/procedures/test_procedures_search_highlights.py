"""The words underlined on the screen are places in the original short name."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.index import ProcedureIndex


def underlined(index: ProcedureIndex, query: str, row: str) -> list[str]:
    hit = next(hit for hit in index.search(query, limit=100) if hit.id == row)
    return [hit.short_name[start:end] for start, end in hit.highlights]


def test_neighbouring_words_are_underlined_as_one_with_their_marks(index: ProcedureIndex) -> None:
    assert underlined(index, "khai sinh", "P001") == ["khai sinh"]
    assert underlined(index, "KHAI SINH", "P011") == ["khai sinh"]


def test_an_unfinished_word_is_underlined_as_far_as_it_is_typed(index: ProcedureIndex) -> None:
    assert underlined(index, "đăng ký kết h", "P003") == ["Đăng ký kết h"]


def test_words_apart_are_underlined_apart(index: ProcedureIndex) -> None:
    assert underlined(index, "sang xe", "P060") == ["Sang", "xe"]


def test_a_hit_by_a_citizen_term_names_the_term(index: ProcedureIndex) -> None:
    hit = index.search("bìa đỏ")[0]
    assert (hit.matched_field, hit.matched_text) == ("citizen_terms", "bìa đỏ")


@settings(max_examples=100, deadline=None)
@given(name=st.text(min_size=3, max_size=60), query=st.text(max_size=20))
def test_places_are_in_order_inside_the_short_name_and_never_overlap(name: str, query: str) -> None:
    procedure = Procedure(
        id="P001", code="", name="abc", short_name=name, field="Khác", service="viec-khac", confidence="low"
    )
    for hit in ProcedureIndex([procedure]).search(query + " " + name[:10]):
        flat = [place for span in hit.highlights for place in span]
        assert flat == sorted(flat)
        assert all(0 <= place <= len(hit.short_name) for place in flat)
