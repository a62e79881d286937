"""A draft is kept while one works, is laid over what others publish, and goes when it is published or dropped."""

import pytest

from tests.collector.units_made import person


@pytest.fixture
def form(administrator, read_form):
    def _form():
        return read_form(administrator.get("/man-hinh/").content.decode())

    return _form


@pytest.fixture
def keep(submit, form):
    """Autosave with these fields changed, as the page sends it."""

    def _keep(**changes):
        return submit("/man-hinh/nhap/", changed(form(), **changes))

    return _keep


def changed(pairs, **changes):
    named = {name.replace("__", "."): value for name, value in changes.items()}
    return [(name, named.get(name, value)) for name, value in pairs]


def draft():
    from kiosk.collector.models import ConfigDraft

    return ConfigDraft.objects.first()


def greeting():
    from kiosk.collector.configuration import parts, revisions
    from kiosk.collector.models import Centre

    revision = revisions.current(Centre.objects.get())
    return revision.number, parts.read_centre(bytes(revision.centre_part.content)).names.greeting


def test_what_is_typed_is_kept_and_shown_again_with_who_and_when(keep, administrator):
    told = keep(names__greeting="Xin chào").json()
    assert (told["version"], told["errors"], told["warnings"]) == (1, [], [])
    page = administrator.get("/man-hinh/").content.decode()
    assert 'value="Xin chào"' in page
    assert "Bản nháp · quantri" in page
    assert greeting() == (1, "Kính chào ông/bà")


def test_a_draft_may_be_wrong_and_says_where(keep, administrator):
    told = keep(wifi__ssid="", phone_base_url="http://x.vn").json()
    assert told["errors"] == [{"path": "wifi.ssid", "words": "Cần ít nhất 1 ký tự."}]
    assert draft().settings["wifi"]["ssid"] == ""
    assert "Cần sửa trước khi áp dụng" in administrator.get("/man-hinh/").content.decode()


def test_warnings_are_told_while_one_types(keep):
    (warning,) = keep(phone_base_url="http://x.vn").json()["warnings"]
    assert warning["path"] == "phone_base_url"


def test_what_is_as_it_was_is_no_draft(keep):
    keep(names__greeting="Xin chào")
    assert keep(names__greeting="Kính chào ông/bà").json()["version"] == 0
    assert draft() is None


def test_a_published_draft_is_gone(keep, submit, form):
    keep(names__greeting="Xin chào")
    assert submit("/man-hinh/", form()).status_code == 302
    assert greeting() == (2, "Xin chào")
    assert draft() is None


def test_a_draft_that_somebody_else_published_meanwhile_is_dropped(keep, submit, form, administrator):
    from kiosk.collector.models import ConfigDraft

    keep(names__greeting="Xin chào")
    held = draft()
    submit("/man-hinh/", form())
    ConfigDraft.objects.create(
        centre=held.centre, base=1, settings=held.settings, author="hai", changed_at=held.changed_at
    )
    assert administrator.get("/man-hinh/ap-dung/")["Location"] == "/man-hinh/"
    assert draft() is None
    assert greeting()[0] == 2


def test_a_dropped_draft_is_gone(keep, administrator):
    keep(names__greeting="Xin chào")
    administrator.post("/man-hinh/nhap/bo/")
    assert draft() is None
    assert greeting() == (1, "Kính chào ông/bà")


def test_a_second_person_is_told_instead_of_overwriting(keep, form, collector, read_form):
    from kiosk.collector.models import Unit

    other = person(Unit.objects.get(code="05500"), "administrator", "hai")
    theirs = read_form(other.get("/man-hinh/").content.decode())
    keep(names__greeting="Xin chào")
    answer = other.post("/man-hinh/nhap/", dict(changed(theirs, names__greeting="Chào")))
    assert answer.status_code == 409
    assert "quantri đã sửa bản nháp này" in answer.json()["problem"]
    page = other.post("/man-hinh/", dict(changed(theirs, names__greeting="Chào"))).content.decode()
    assert 'value="Chào"' in page
    assert draft().settings["names"]["greeting"] == "Xin chào"


def test_a_draft_is_laid_over_what_was_published_meanwhile(keep, administrator):
    from django.utils import timezone

    from kiosk.collector.configuration import parts, revisions
    from kiosk.collector.models import Centre
    from kiosk.settings import CentreSettings

    keep(names__greeting="Xin chào")
    centre = Centre.objects.get()
    data = parts.settings_data(revisions.contents(revisions.current(centre)).centre)
    data["wifi"]["ssid"] = "MangMoi"
    content = parts.settings_bytes(CentreSettings.model_validate(data))
    revisions.save(centre, "khac", "", timezone.now(), {"centre": content})
    page = administrator.get("/man-hinh/").content.decode()
    assert 'value="Xin chào"' in page
    assert 'value="MangMoi"' in page


def test_an_old_page_takes_nobodys_change_back(submit, form, keep):
    old = form()
    assert submit("/man-hinh/", changed(form(), wifi__ssid="MangMoi")).status_code == 302
    told = submit("/man-hinh/nhap/", changed(old, names__greeting="Xin chào")).json()
    assert told["version"] == 1
    assert draft().settings["wifi"]["ssid"] == "MangMoi"


def test_a_configuration_that_would_trouble_people_is_refused_at_its_field(submit, form):
    pairs = [pair for pair in form() if not (pair[0].endswith(".services") and pair[1] == "nhan-ket-qua")]
    page = submit("/man-hinh/", pairs)
    assert page.status_code == 422
    assert "Không quầy nào nhận “Nhận kết quả”" in page.content.decode()
    assert greeting()[0] == 1


def test_a_warning_leads_to_the_page_where_it_is_confirmed(submit, form, administrator):
    answer = submit("/man-hinh/", changed(form(), phone_base_url="http://x.vn"))
    assert (answer.status_code, answer["Location"]) == (302, "/man-hinh/ap-dung/")
    page = administrator.get("/man-hinh/ap-dung/").content.decode()
    assert "không phải https" in page
    assert "https://xephang.tichluong.thainguyen.gov.vn” → “http://x.vn" in page
    unseen = administrator.post("/man-hinh/ap-dung/", {"version": draft().version, "when": "now"})
    assert "đánh dấu đã xem" in unseen.content.decode()
    assert greeting()[0] == 1
    administrator.post("/man-hinh/ap-dung/", {"version": draft().version, "when": "now", "confirmed": "on"})
    assert greeting()[0] == 2
