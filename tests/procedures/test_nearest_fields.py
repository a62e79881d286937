"""Words that found nothing are near to some field of the catalogue all the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import resources
from kiosk.procedures.catalogue import read_catalogue
from kiosk.procedures.fields import NEAREST, Fields

PROCEDURES, _problems = read_catalogue(resources.config("procedures.csv").read_text(encoding="utf-8"))
FIELDS = Fields(PROCEDURES)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("ruộng vườn nhà cửa đất", "Đất đai"),
        ("kinh doanhh online", "Hộ kinh doanh"),
        ("học sinh giỏi", "Giáo dục"),
        ("liệt sĩ thương binh nặng", "Người có công"),
    ],
)
def test_the_nearest_field_is_among_those_offered(query: str, field: str) -> None:
    assert field in FIELDS.nearest(query)


def test_what_is_like_nothing_gets_the_largest_fields() -> None:
    assert FIELDS.nearest("1234567") == FIELDS.names[:NEAREST]
    assert FIELDS.names[0] == "Hộ tịch"


@given(st.text(max_size=60))
def test_there_are_always_some_whatever_was_typed(query: str) -> None:
    found = FIELDS.nearest(query)
    assert len(set(found)) == NEAREST
    assert set(found) <= set(FIELDS.names)


def test_an_empty_catalogue_has_none() -> None:
    assert Fields([]).nearest("khai sinh") == ()
