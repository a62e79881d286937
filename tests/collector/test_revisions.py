"""Revisions: append-only, nobody's work overwritten unseen, and what the stations did with them."""

import pytest

from kiosk.domain.kinds import ConfigApplied, ConfigRejected


@pytest.fixture
def form(administrator, read_form):
    def _form(path="/man-hinh/"):
        return read_form(administrator.get(path).content.decode())

    return _form


@pytest.fixture
def save_greeting(submit, form):
    def _save(words, base=None):
        pairs = [(n, words if n == "names.greeting" else base if base and n == "base" else v) for n, v in form()]
        return submit("/man-hinh/", [*pairs, ("note", "thử")])

    return _save


def _revisions():
    from kiosk.collector.models import ConfigRevision

    return list(ConfigRevision.objects.order_by("number"))


def test_a_saved_form_is_a_new_revision_with_its_author_note_and_log(save_greeting):
    from kiosk.collector.models import AuditEntry

    save_greeting("Xin chào")
    first, second = _revisions()
    assert (second.number, second.author, second.note) == (2, "quantri", "thử")
    assert first.centre_part_id != second.centre_part_id
    assert first.officers_part_id == second.officers_part_id
    assert AuditEntry.objects.get(action="configuration.save").about == "bản 2"


def test_what_changed_is_said_in_the_words_of_the_form(save_greeting, administrator):
    save_greeting("Xin chào")
    page = administrator.get("/man-hinh/ban/").content.decode()
    assert "Tên và lời chào › Lời chào: “Kính chào ông/bà” → “Xin chào”" in page


def test_a_form_opened_before_another_save_keeps_what_was_typed_and_asks_once_more(save_greeting, administrator):
    save_greeting("Một")
    page = save_greeting("Hai", base="1").content.decode()
    assert len(_revisions()) == 2
    assert "Bản 2 vừa được người khác lưu" in page
    assert 'value="Hai"' in page
    save_greeting("Hai", base="2")
    assert len(_revisions()) == 3


def test_rolling_back_is_a_new_revision_with_the_old_content(save_greeting, administrator):
    save_greeting("Một")
    assert administrator.post("/man-hinh/ban/1/lay-lai/", {"base": "2"}).status_code == 302
    first, second, third = _revisions()
    assert third.number == 3
    assert third.centre_part_id == first.centre_part_id != second.centre_part_id
    assert third.note == "Lấy lại nội dung bản 1"


def test_rolling_back_to_nothing_or_from_an_old_page_changes_nothing(save_greeting, administrator):
    save_greeting("Một")
    assert administrator.post("/man-hinh/ban/9/lay-lai/", {"base": "2"}).status_code == 404
    administrator.post("/man-hinh/ban/1/lay-lai/", {"base": "1"})
    administrator.post("/man-hinh/ban/1/lay-lai/")
    assert len(_revisions()) == 2


def _status(administrator):
    (one,) = administrator.get("/man-hinh/trang-thai.json").json()["stations"]
    return one["state"], one["words"]


def test_the_page_follows_what_the_station_did(save_greeting, administrator, send, journal):
    assert _status(administrator) == ("none", "chưa báo đã nhận cấu hình nào")
    journal.write(ConfigApplied(0, "local", ()))
    send(journal.batch())
    assert _status(administrator)[0] == "local"
    journal.write(ConfigApplied(1, "collector", ("centre:aa",)))
    send(journal.batch())
    assert _status(administrator) == ("applied", "đã áp dụng bản 1 lúc 09:31 30/07")
    save_greeting("Một")
    state, words = _status(administrator)
    assert state == "waiting"
    assert "đang chạy bản 1" in words
    journal.write(ConfigRejected(2, "quầy 9: không có dịch vụ x"))
    send(journal.batch())
    state, words = _status(administrator)
    assert state == "rejected"
    assert "từ chối bản 2 lúc 09:31 30/07: quầy 9: không có dịch vụ x" in words
    assert "Vẫn chạy bản 1" in words
    journal.write(ConfigApplied(2, "collector", ()))
    send(journal.batch())
    assert _status(administrator)[0] == "applied"
    assert "đã áp dụng bản 2" in administrator.get("/man-hinh/").content.decode()


def _officers():
    from kiosk.collector.configuration import parts

    return parts.read_officers(bytes(_revisions()[-1].officers_part.content))


def test_an_untouched_officers_form_changes_nothing_and_shows_no_hash(submit, form, administrator):
    before = _officers()
    assert "scrypt" not in administrator.get("/can-bo/").content.decode()
    submit("/can-bo/", form("/can-bo/"))
    assert _officers() == before
    assert len(_revisions()) == 1


def test_a_new_pin_is_stored_as_its_hash_and_the_others_stay(submit, form):
    from kiosk.settings.pins import pin_matches

    before = _officers()
    pairs = [(n, "8642" if n == "officers.1.pin_hash" else v) for n, v in form("/can-bo/")]
    assert submit("/can-bo/", pairs).status_code == 302
    after = _officers()
    assert pin_matches("8642", after.officers[1].pin_hash)
    assert [o.pin_hash for i, o in enumerate(after.officers) if i != 1] == [
        o.pin_hash for i, o in enumerate(before.officers) if i != 1
    ]


def test_changed_pins_are_named_but_not_shown_in_the_list_of_changes(submit, form, administrator):
    submit("/can-bo/", [(n, "8642" if n == "officers.1.pin_hash" else v) for n, v in form("/can-bo/")])
    page = administrator.get("/man-hinh/ban/").content.decode()
    assert "Đỗ Văn Hải: đổi mã PIN" in page
    assert "scrypt" not in page


@pytest.mark.parametrize("pin", ["12", "abcd", "123456789", "12 34"])
def test_a_bad_pin_is_refused(submit, form, pin):
    answer = submit("/can-bo/", [(n, pin if n == "officers.0.pin_hash" else v) for n, v in form("/can-bo/")])
    assert answer.status_code == 422
    assert "4 đến 8 chữ số" in answer.content.decode()
    assert len(_revisions()) == 1


def test_a_new_officer_needs_a_pin(submit, form):
    new = [("officers", "1000"), ("officers.1000.id", "moi"), ("officers.1000.name", "Người Mới")]
    new += [("officers.1000.badge", "TL-099"), ("officers.1000.role", "")]
    answer = submit("/can-bo/", [*form("/can-bo/"), *new, ("officers.1000.pin_hash", "")])
    assert "Cần đặt mã PIN cho cán bộ mới." in answer.content.decode()
    assert submit("/can-bo/", [*form("/can-bo/"), *new, ("officers.1000.pin_hash", "4321")]).status_code == 302
    assert _officers().officers[-1].name == "Người Mới"


def test_an_officers_hash_cannot_be_posted(submit, form):
    stolen = _officers().officers[0].pin_hash
    answer = submit("/can-bo/", [(n, stolen if n == "officers.1.pin_hash" else v) for n, v in form("/can-bo/")])
    assert answer.status_code == 422
