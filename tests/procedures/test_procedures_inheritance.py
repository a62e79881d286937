"""A province's catalogue under a commune's: nothing of either is lost, and giving it again changes nothing."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kiosk.procedures.catalogue import Procedure, read_catalogue, write_catalogue
from kiosk.procedures.differences import differences, rebased
from kiosk.procedures.inheritance import PROVINCE, inherited
from kiosk.procedures.shown import for_citizens

DAY = date(2026, 7, 30)


def row(number: int, code: str = "", **changes: object) -> Procedure:
    fields = {"id": f"P{number:03d}", "code": code, "name": f"Thủ tục {number}", "short_name": f"Việc {number}"}
    fields |= {"field": "Hộ tịch", "service": "ho-tich", "confidence": "high"}
    return Procedure.model_validate(fields | changes)


def test_a_row_of_the_same_code_is_the_provinces_but_for_what_is_the_communes() -> None:
    own = row(7, "1.001193", fee="theo xã", citizen_terms=("gks", "khai sanh"), service="mot-cua", local_place="Quầy 3")
    above = row(1, "1.001193", fee="8.000 đ", citizen_terms=("gks",), service="ho-tich")
    (laid,) = inherited([above], [own])
    assert (laid.id, laid.service, laid.local_place) == ("P007", "mot-cua", "Quầy 3")
    assert (laid.fee, laid.citizen_terms, laid.local_terms) == ("8.000 đ", ("gks",), ("khai sanh",))
    assert laid.origin == PROVINCE


def test_without_a_code_the_name_says_which_one_it_is() -> None:
    assert inherited([row(1, name="Xác nhận đơn")], [row(9, name="xác nhận ĐƠN")])[0].id == "P009"


def test_what_is_new_in_the_province_gets_an_id_nobody_has() -> None:
    got = inherited([row(1, "1.000001"), row(2, "1.000002")], [row(1, "1.000009")])
    assert [p.id for p in got] == ["P001", "P002", "P003"]


def test_what_the_province_has_no_more_becomes_the_communes() -> None:
    (kept,) = inherited([], [row(1, "1.000001", origin="province")])
    assert kept.origin == ""


def test_a_procedure_retired_above_is_retired_below_and_never_comes_as_new() -> None:
    gone = row(1, "1.000001", retired_on="2026-07-30")
    assert inherited([gone], [row(5, "1.000001")])[0].retired_on == DAY
    assert inherited([gone], []) == []


def test_verification_stands_only_while_the_text_does() -> None:
    verified = {"verified_on": "2026-07-30", "verified_by": "Hoa"}
    own = inherited([row(1, "1.000001")], [row(1, "1.000001", **verified)])
    assert own[0].verified_by == "Hoa"
    assert inherited([row(1, "1.000001")], own)[0].verified_by == "Hoa"
    assert inherited([row(1, "1.000001", fee="mới")], own)[0].verified_by == ""


CODES = st.lists(st.sampled_from(["", *(f"1.00000{n}" for n in range(6))]), max_size=8)


def _catalogue(codes: list[str]) -> list[Procedure]:
    seen = [code for n, code in enumerate(codes) if not code or code not in codes[:n]]
    return [row(n + 1, code, name=f"Việc {code or n}") for n, code in enumerate(seen)]


@given(CODES, CODES)
def test_nothing_is_lost_ids_stay_and_a_second_time_changes_nothing(above: list[str], own: list[str]) -> None:
    province, commune = _catalogue(above), _catalogue(own)
    got = inherited(province, commune)
    ids = [p.id for p in got]
    assert ids[: len(commune)] == [p.id for p in commune]
    assert len(ids) == len(set(ids))
    assert {p.code or p.name for p in got} == {p.code or p.name for p in (*province, *commune)}
    assert inherited(province, got) == got
    again, problems = read_catalogue(write_catalogue(got)) if got else ([], [])
    assert (again, problems) == (got, [])


def test_citizens_see_the_communes_words_and_fee_and_nothing_retired() -> None:
    local = row(1, fee="8.000 đ", fee_short="8.000 đ", citizen_terms=("a",), local_terms=("b",), local_fee="Miễn phí")
    (shown,) = for_citizens([local, row(2, retired_on="2026-07-30")])
    assert (shown.citizen_terms, shown.fee, shown.fee_short) == (("a", "b"), "Miễn phí", "Miễn phí")
    plain = row(3)
    assert for_citizens([plain])[0] is plain


def test_a_long_local_fee_takes_the_place_of_the_short_one_too() -> None:
    (shown,) = for_citizens([row(1, fee_short="8.000 đ", local_fee="8.000 đồng mỗi bản, miễn cho hộ nghèo")])
    assert shown.fee_short == ""


def test_differences_tell_what_came_went_and_changed() -> None:
    before = [row(1), row(2), row(3), row(4)]
    after = [row(1), row(2, fee="mới"), row(3, retired_on="2026-07-30"), row(5)]
    found = differences(before, after)
    assert [p.id for p in found.added] == ["P005"]
    assert [(c.procedure.id, c.cells) for c in found.changed] == [("P002", (("fee", "", "mới"),))]
    assert [p.id for p in found.retired] == ["P003"]
    assert [p.id for p in found.removed] == ["P004"]
    assert (found.same, found.count) == (1, 4)


def test_of_a_list_the_difference_is_what_went_and_what_came() -> None:
    found = differences([row(1, citizen_terms=("a", "b"))], [row(1, citizen_terms=("b", "c"))])
    assert found.changed[0].cells == (("citizen_terms", "a", "c"),)
    turned = differences([row(1, citizen_terms=("a", "b"))], [row(1, citizen_terms=("b", "a"))])
    assert turned.changed[0].cells == (("citizen_terms", "a|b", "b|a"),)


def test_a_draft_goes_on_over_what_was_published_meanwhile() -> None:
    base = [row(1), row(2), row(3)]
    mine = [row(1, fee="tôi"), row(2), row(3), row(4)]
    theirs = [row(1), row(2, fee="họ"), row(3, fee="họ")]
    assert rebased(base, mine, theirs) == [row(1, fee="tôi"), row(2, fee="họ"), row(3, fee="họ"), row(4)]


def test_a_draft_of_a_row_that_became_the_provinces_keeps_only_what_is_local() -> None:
    base, mine = [row(1, "1.000001")], [row(1, "1.000001", fee="tôi", citizen_terms=("x",), local_place="Quầy 1")]
    theirs = inherited([row(8, "1.000001", fee="tỉnh")], base)
    (kept,) = rebased(base, mine, theirs)
    assert (kept.origin, kept.fee, kept.local_terms, kept.local_place) == (PROVINCE, "tỉnh", ("x",), "Quầy 1")
