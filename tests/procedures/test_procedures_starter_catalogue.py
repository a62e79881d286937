"""The shipped config/procedures.csv: complete, readable, and confirmed by nobody yet."""

import re
import unicodedata
from collections import Counter

from kiosk import resources
from kiosk.configuration import load_centre
from kiosk.paper_words import leaves_open
from kiosk.procedures.catalogue import Procedure
from kiosk.vietnamese import fold


def test_it_has_126_rows_in_order(starter: list[Procedure]) -> None:
    assert [procedure.id for procedure in starter] == [f"P{number:03d}" for number in range(1, 127)]


def test_no_row_counts_as_verified_before_a_commune_has_confirmed_it(starter: list[Procedure]) -> None:
    assert not any(procedure.is_verified for procedure in starter)


def test_every_text_is_nfc_and_without_stray_blanks(starter_text: str, starter: list[Procedure]) -> None:
    assert unicodedata.is_normalized("NFC", starter_text)
    texts = [value for p in starter for value in p.model_dump().values() if isinstance(value, str)]
    assert [text for text in texts if "  " in text or text != text.strip() or re.search(r" [,;:.)]", text)] == []


def test_working_notes_about_sources_never_reach_what_citizens_read(starter: list[Procedure]) -> None:
    shown = [(p.time_limit, p.time_short, p.fee, p.fee_short, *p.components, p.short_name) for p in starter]
    assert [text for texts in shown for text in texts if "trí nhớ" in text or "hđnd" in text] == []


def test_every_row_has_6_to_18_citizen_terms_without_repetition(starter: list[Procedure]) -> None:
    assert {p.id: len(p.citizen_terms) for p in starter if not 6 <= len(p.citizen_terms) <= 18} == {}
    repeated = {p.id: [t for t, n in Counter(map(str.lower, p.citizen_terms)).items() if n > 1] for p in starter}
    assert {row: terms for row, terms in repeated.items() if terms} == {}


def test_a_citizen_term_belongs_to_one_row_but_for_shared_burial_money(starter: list[Procedure]) -> None:
    rows = Counter(fold(term) for p in starter for term in set(p.citizen_terms))
    assert {term for term, count in rows.items() if count > 1} <= {"tien mai tang"}


def test_short_texts_are_there_exactly_where_the_long_ones_are(starter: list[Procedure]) -> None:
    assert [p.id for p in starter if bool(p.time_limit) != bool(p.time_short)] == []
    assert [p.id for p in starter if bool(p.fee) != bool(p.fee_short)] == []


def test_a_short_fee_with_a_star_has_more_to_say_below(starter: list[Procedure]) -> None:
    assert [p.id for p in starter if p.fee_short.endswith("*") and p.fee == p.fee_short.removesuffix(" *")] == []


def test_checklist_lines_begin_with_a_capital_and_close_their_brackets(starter: list[Procedure]) -> None:
    lines = [component for p in starter for component in p.components]
    assert len(lines) > 200
    assert [line for line in lines if not line[0].isupper() or line.count("(") != line.count(")")] == []


def test_every_service_that_takes_dossiers_has_procedures(starter: list[Procedure]) -> None:
    services = {service.id for service in load_centre(resources.config("centre.toml")).services}
    assert {p.service for p in starter} == services - {"nhan-ket-qua"}


def test_codes_lead_to_the_national_portal(starter: list[Procedure]) -> None:
    for procedure in starter:
        address = procedure.portal_url()
        assert (address is None) == (procedure.code == "")
        assert address is None or address.startswith("https://dichvucong.gov.vn/")


def test_two_thirds_of_the_papers_say_original_copy_or_only_to_be_shown(starter: list[Procedure]) -> None:
    lines = [component for p in starter for component in p.components]
    assert sum(leaves_open([line]) for line in lines) <= len(lines) / 3 + 2


def test_a_form_of_the_office_is_one_original_that_lies_ready(starter: list[Procedure]) -> None:
    forms = [
        c for p in starter for c in p.components if c.startswith("Tờ khai") and not c.startswith("Tờ khai điện tử")
    ]
    assert len(forms) > 30
    assert [form for form in forms if "(1 bản chính; có sẵn tại quầy" not in form] == []


def test_what_everybody_brings_stands_before_what_only_some_do(starter: list[Procedure]) -> None:
    for procedure in starter:
        some = ["(nếu " in line or "; nếu " in line for line in procedure.components]
        assert some == sorted(some), procedure.components
