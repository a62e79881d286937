"""The catalogue's pages: found, filtered, edited into a draft, published as a revision; nobody's change is lost."""

import pytest

from kiosk.procedures.catalogue import read_catalogue
from tests.collector.procedure_helpers import change, page, rows_csv, upload

LIST = "/thu-tuc/"


@pytest.fixture
def held(collector):
    """What is published for the demo's centre, read anew each time."""
    from kiosk.collector.configuration import parts, revisions
    from kiosk.collector.models import Centre

    def _held():
        revision = revisions.current(Centre.objects.get(code="05500"))
        procedures, problems = read_catalogue(parts.csv_text(bytes(revision.procedures_part.content)))
        assert problems == []
        return {p.id: p for p in procedures}

    return _held


@pytest.fixture
def shelf(collector):
    from kiosk.collector.catalogue import procedure_shelves
    from kiosk.collector.models import Centre

    return lambda: procedure_shelves.of_centre(Centre.objects.get(code="05500"))


@pytest.fixture
def publish(administrator, shelf):
    def _publish():
        return administrator.post("/thu-tuc/nhap-thu/cong-bo/", {"seen": shelf().working.sha256, "note": "thử"})

    return _publish


# --- the list


def test_search_finds_without_marks_by_name_code_and_citizens_words(administrator):
    for query in ("giay khai sinh", "KHAI SANH", "1.001193"):
        assert "Làm giấy khai sinh" in page(administrator, f"{LIST}?q={query}")
    assert "Không có thủ tục nào như đang lọc" in page(administrator, f"{LIST}?q=zzz")


def test_filters_narrow_to_a_field_and_to_what_is_to_be_done(administrator):
    shown = page(administrator, f"{LIST}?linh-vuc=Đất đai")
    assert "Làm giấy khai sinh" not in shown
    assert ">Đất đai</td>" in shown
    administrator.post("/thu-tuc/sua/P001/doi-chieu/")
    assert "/sua/P001/" not in page(administrator, f"{LIST}?loc=unverified")
    assert "/sua/P001/" in page(administrator, f"{LIST}?loc=drafted")
    assert "/sua/P002/" not in page(administrator, f"{LIST}?loc=drafted")


def test_a_long_list_has_pages(administrator):
    first, last = (page(administrator, f"{LIST}?trang={number}") for number in (1, 99))
    assert "1–50 trong 126" in first
    assert "101–126 trong 126" in last


# --- one row


def test_verifying_says_who_and_when_and_goes_into_the_draft(administrator, held, shelf, publish):
    from django.utils import timezone

    assert administrator.post("/thu-tuc/sua/P001/doi-chieu/", {"back": "/thu-tuc/?loc=unverified"}).status_code == 302
    assert not held()["P001"].is_verified
    publish()
    row = held()["P001"]
    assert (row.verified_on, row.verified_by) == (timezone.localdate(), "Trần Văn Minh")
    assert not shelf().has_draft


def test_back_leads_nowhere_else(administrator):
    answer = administrator.post("/thu-tuc/sua/P001/doi-chieu/", {"back": "https://example.com/thu-tuc"})
    assert answer["Location"] == LIST
    assert administrator.post("/thu-tuc/sua/P002/doi-chieu/", {"back": "//example.com"})["Location"] == LIST


def test_a_form_sent_as_it_came_changes_nothing(submit, administrator, read_form, shelf):
    path = "/thu-tuc/sua/P001/"
    assert submit(path, read_form(page(administrator, path))).status_code == 302
    assert not shelf().has_draft


def test_every_row_of_the_starter_goes_through_its_form_unchanged(shelf):
    from django.http import QueryDict

    from kiosk.collector.catalogue import procedure_form

    for procedure in shelf().working.procedures:
        row, papers = procedure_form.row_of(procedure), procedure_form.papers_of(procedure)
        post = QueryDict(mutable=True)
        post.update({name: value.replace("|", "\n") for name, value in row.items() if name != "components"})
        for token, paper in enumerate(papers):
            post.appendlist("components", str(token))
            for name in ("name", "originals", "copies", "detail"):
                post[f"components.{token}.{name}"] = str(getattr(paper, name) or "")
        posted = procedure_form.read(post, row, procedure.verified_on, "")
        assert posted.errors == {}
        assert posted.procedure == procedure


def test_an_edit_is_kept_as_a_draft_and_published_as_a_revision(administrator, submit, read_form, held, publish):
    from kiosk.collector.models import AuditEntry, ConfigRevision

    path = "/thu-tuc/sua/P001/"
    pairs = change(read_form(page(administrator, path)), fee_short="0 đ", citizen_terms="gks\r\n khai sanh \r\n\r\ngks")
    pairs += [("components", "900"), ("components.900.name", "Giấy lạ"), ("components.900.copies", "2")]
    assert submit(path, pairs).status_code == 302
    assert held()["P001"].fee_short == "Miễn phí *"
    assert "Giấy lạ (2 bản sao)" in page(administrator, "/thu-tuc/nhap-thu/")
    assert publish().status_code == 302
    row = held()["P001"]
    assert (row.fee_short, row.citizen_terms) == ("0 đ", ("gks", "khai sanh"))
    assert row.components[-1] == "Giấy lạ (2 bản sao)"
    assert ConfigRevision.objects.latest("number").note == "thử"
    assert {"procedure.edit", "procedures.publish"} <= set(AuditEntry.objects.values_list("action", flat=True))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("short_name", "x", "Cần tên ngắn"),
        ("code", "1.2", "Cần mã thủ tục dạng 1.001193"),
        ("code", "1.000656", "Mã này đã có ở thủ tục"),
        ("portal_url_new", "http://x.vn", "https://"),
    ],
)
def test_a_wrong_field_is_refused_beside_it(administrator, submit, read_form, shelf, name, value, told):
    path = "/thu-tuc/sua/P001/"
    answer = submit(path, change(read_form(page(administrator, path)), **{name: value}))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not shelf().has_draft


def test_a_paper_with_brackets_is_refused_in_words(administrator, submit, read_form):
    path = "/thu-tuc/sua/P001/"
    pairs = [*read_form(page(administrator, path)), ("components", "900"), ("components.900.name", "a (b)")]
    answer = submit(path, pairs)
    assert answer.status_code == 422
    assert "Không dùng dấu ngoặc" in answer.content.decode()


def test_a_form_opened_before_somebody_elses_edit_does_not_undo_it(administrator, submit, read_form, shelf):
    path = "/thu-tuc/sua/P001/"
    old = read_form(page(administrator, path))
    submit(path, change(old, fee_short="0 đ"))
    answer = submit(path, change(old, time_short="1 ngày"))
    assert answer.status_code == 409
    assert "1 ngày" in answer.content.decode()
    assert shelf().working.by_id["P001"].fee_short == "0 đ"


def test_a_new_procedure_gets_a_free_id(administrator, submit, read_form, shelf):
    new = change(
        read_form(page(administrator, "/thu-tuc/moi/")),
        **{"name": "Thủ tục mới", "short_name": "Việc mới", "field": "Khác", "service": "ho-tich"},
    )
    assert submit("/thu-tuc/moi/", new).status_code == 302
    added = shelf().changes().added
    assert [(p.short_name, p.id not in shelf().published.by_id) for p in added] == [("Việc mới", True)]


def test_retiring_keeps_the_row_and_can_be_taken_back(administrator, held, publish):
    from kiosk.procedures.shown import for_citizens

    administrator.post("/thu-tuc/sua/P003/ngung/")
    publish()
    assert "P003" in held()
    assert "P003" not in {p.id for p in for_citizens(held().values())}
    assert "/sua/P003/" not in page(administrator, LIST)
    assert "/sua/P003/" in page(administrator, f"{LIST}?loc=retired")
    administrator.post("/thu-tuc/sua/P003/ngung/")
    publish()
    assert held()["P003"].retired_on is None


# --- drafts


def test_a_draft_that_grew_since_it_was_looked_at_is_not_published(administrator, shelf, held):
    administrator.post("/thu-tuc/sua/P001/doi-chieu/")
    seen = shelf().working.sha256
    administrator.post("/thu-tuc/sua/P002/doi-chieu/")
    administrator.post("/thu-tuc/nhap-thu/cong-bo/", {"seen": seen})
    assert not held()["P001"].is_verified
    assert shelf().changes().count == 2


def test_a_draft_thrown_away_leaves_what_is_published(administrator, shelf):
    administrator.post("/thu-tuc/sua/P001/doi-chieu/")
    administrator.post("/thu-tuc/nhap-thu/bo/")
    assert not shelf().has_draft
    assert shelf().working is shelf().published


def test_a_draft_lives_on_over_a_revision_that_came_meanwhile(administrator, shelf, held, publish, now):
    from kiosk.collector.configuration import parts, revisions
    from kiosk.procedures.catalogue import write_catalogue

    administrator.post("/thu-tuc/sua/P001/doi-chieu/")
    rows = [p.model_copy(update={"note": "sửa nơi khác"}) if p.id == "P002" else p for p in held().values()]
    part = parts.procedures_bytes(write_catalogue(rows))
    revisions.save(shelf().centre, "khac", "", now, {"procedures": part})
    publish()
    assert held()["P001"].is_verified
    assert held()["P002"].note == "sửa nơi khác"


# --- files


def test_a_file_taken_down_comes_back_without_a_change(administrator):
    for path in ("/thu-tuc/tai-ve.csv", "/thu-tuc/tai-ve.xlsx"):
        answer = upload(administrator, administrator.get(path).content, whole="1")
        assert "Tệp giống hệt danh mục đang có" in answer.content.decode()


def test_a_preview_changes_nothing_and_its_confirmation_takes_all(administrator, shelf):
    content = rows_csv(
        ("P001", "Thủ tục đăng ký khai sinh", "Khai sinh", "Hộ tịch", "ho-tich"),
        ("", "Việc mới", "Việc mới", "Khác", "khac"),
    )
    answer = upload(administrator, content, whole="1")
    told = answer.content.decode()
    assert "<b>1</b> thêm mới" in told
    assert "<b>1</b> sửa" in told
    assert "<b>125</b> ngừng dùng" in told
    assert not shelf().has_draft
    digest = answer.context["upload"].sha256
    assert administrator.post("/thu-tuc/nhap/nhan/", {"file": digest}).status_code == 302
    found = shelf().changes()
    assert (len(found.added), len(found.changed), len(found.retired), len(found.removed)) == (1, 1, 125, 0)
    assert administrator.post("/thu-tuc/nhap/nhan/", {"file": digest}).status_code == 302  # taken once only
    assert shelf().changes().count == found.count


def test_a_preview_made_before_another_change_is_shown_again_first(administrator, shelf):
    digest = upload(administrator, rows_csv(("P001", "Thủ tục đăng ký", "Khai sinh", "Hộ tịch", "ho-tich"))).context
    administrator.post("/thu-tuc/sua/P002/doi-chieu/")
    answer = administrator.post("/thu-tuc/nhap/nhan/", {"file": digest["upload"].sha256})
    assert answer.status_code == 409
    assert shelf().working.by_id["P001"].short_name == "Làm giấy khai sinh"
    administrator.post("/thu-tuc/nhap/nhan/", {"file": answer.context["upload"].sha256})
    assert shelf().working.by_id["P001"].short_name == "Khai sinh"
    assert shelf().working.by_id["P002"].is_verified


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", "tên\n".encode("utf-16"), rows_csv(("P001", "x", "y", "z", "?"))]
)
def test_what_is_no_catalogue_is_refused_with_the_reason(administrator, shelf, content):
    answer = upload(administrator, content)
    assert answer.status_code == 422
    assert "Chưa nhận tệp" in answer.content.decode()
    assert not shelf().has_draft


def test_one_bad_line_refuses_the_file_and_is_named(administrator):
    good = ("", "Việc mới", "Việc mới", "Khác", "khac")
    answer = upload(administrator, rows_csv(good, ("", "V", "V", "Khác", "khac")))
    assert answer.status_code == 422
    assert "Dòng 3, cột Tên thủ tục: thấy “V”, cần tên thủ tục, từ 3 đến 400 ký tự" in answer.content.decode()


def test_no_file_at_all_is_refused(administrator):
    answer = administrator.post("/thu-tuc/nhap/", {})
    assert answer.status_code == 422
    assert "Chưa chọn tệp" in answer.content.decode()


def test_a_file_looked_at_by_one_person_is_not_taken_by_another(administrator, collector):
    from kiosk.collector.models import Unit
    from tests.collector.units_made import person

    digest = upload(administrator, rows_csv(("", "Việc mới", "Việc mới", "Khác", "khac"))).context["upload"].sha256
    other = person(Unit.objects.get(code="05500"), "administrator", "nguoi-khac")
    assert other.post("/thu-tuc/nhap/nhan/", {"file": digest})["Location"] == "/thu-tuc/nhap/"


def test_a_procedure_of_a_service_the_centre_does_not_have_is_named_before_it_is_published(administrator):
    content = rows_csv(("P001", "Thủ tục đăng ký khai sinh", "Làm giấy khai sinh", "Hộ tịch", "khong-co"))
    sha256 = upload(administrator, content).context["upload"].sha256
    administrator.post("/thu-tuc/nhap/nhan/", {"file": sha256})
    shown = page(administrator, "/thu-tuc/nhap-thu/")
    assert "1 thủ tục thuộc việc mà trung tâm không có" in shown
    assert "Làm giấy khai sinh (khong-co)" in shown
