"""A procedure is found by its code, with or without the part that a province adds to it."""

import pytest

from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.index import ProcedureIndex


@pytest.mark.parametrize(
    "query",
    [
        "1.004222",
        "1004222",
        "1.004222.000.00.00.H56",
        "1.004222.000.00.00.h5",
        "1.004222.000.0",
        "1.004222.",
        "100422200000 mã này",
        "10042220000000H56",
        "thủ tục 1.004222.000.00.00.H56",
    ],
)
def test_a_code_is_found_however_much_of_its_provincial_part_is_typed(index: ProcedureIndex, query: str) -> None:
    assert index.search(query)[0].id == "P041"


@pytest.mark.parametrize("query", ["1.004222", "1.004222.000.00.00.H56", "1.00422"])
def test_a_catalogue_with_provincial_codes_is_found_by_both(starter: list[Procedure], query: str) -> None:
    coded = [p.model_copy(update={"code": f"{p.code}.000.00.00.H56"}) if p.code else p for p in starter]
    assert ProcedureIndex(coded).search(query)[0].id == "P041"


def test_a_number_that_is_no_code_is_left_as_it_is(index: ProcedureIndex) -> None:
    assert all(hit.matched_field != "code" for hit in index.search("9.999999.000.00.00.H56"))
