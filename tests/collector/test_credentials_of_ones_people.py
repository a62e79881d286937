"""What an administrator does for people who forgot a password, lost a phone, or locked themselves out."""

import re

import pytest

from kiosk.collector.accounts import lock_out, second_factor, sign_in_log
from kiosk.collector.accounts.people import add_person
from tests.collector.credential_helpers import (
    PASSWORD,
    actions,
    app_code,
    browser,
    forget_wrong_codes,
    has_second_factor,
    sign_in,
    user,
)


def _path(username, what):
    return f"/tai-khoan/{user(username).id}/{what}/"


def _locked(username):
    client = browser()
    for _ in range(5):
        sign_in(client, username, "sai")
    return client


def test_a_reset_gives_a_one_time_password_and_ends_the_sessions(administrator, collector):
    theirs = browser()
    sign_in(theirs, "canbo", collector.staff_password)
    answer = administrator.post(_path("canbo", "mat-khau-mot-lan"))
    once = re.search(r"<b>([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</b>", answer.content.decode()).group(1)
    assert "no-store" in answer["Cache-Control"]
    assert user("canbo").sessions.count() == 0
    assert theirs.get("/danh-gia/").status_code == 302
    assert sign_in(browser(), "canbo", collector.staff_password).status_code == 200
    assert sign_in(browser(), "canbo", once)["Location"] == "/dang-nhap/mat-khau-moi/"
    assert "account.reset" in actions("quantri")
    assert once not in administrator.get(_path("canbo", "bao-mat")).content.decode()


def test_a_new_account_begins_with_a_one_time_password(administrator):
    form = {"username": "LTHa", "name": "Lê Thu Hà", "title": "", "role": "staff"}
    answer = administrator.post("/tai-khoan/", form).content.decode()
    once = re.search(r"<b>([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</b>", answer).group(1)
    client = browser()
    assert sign_in(client, "ltha", once)["Location"] == "/dang-nhap/mat-khau-moi/"
    client.post("/dang-nhap/mat-khau-moi/", {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert client.get("/danh-gia/").status_code == 200


def test_a_lost_phone_is_taken_off(administrator, collector):
    has_second_factor("canbo")
    assert administrator.post(_path("canbo", "bo-hai-buoc")).status_code == 302
    assert not second_factor.is_on(user("canbo"))
    assert sign_in(browser(), "canbo", collector.staff_password)["Location"] == "/tong-quan/"
    assert "account.factor_off" in actions("quantri")


def test_who_is_locked_out_is_seen_and_let_in(administrator, collector):
    client = _locked("canbo")
    assert sign_in(client, "canbo", collector.staff_password).status_code == 429
    assert "Từ địa chỉ 127.0.0.1" in administrator.get(_path("canbo", "bao-mat")).content.decode()
    administrator.post(_path("canbo", "mo-khoa"))
    assert sign_in(client, "canbo", collector.staff_password).status_code == 302
    assert "account.unlock" in actions("quantri")


def test_a_lock_is_for_one_name_at_one_address(collector):
    _locked("canbo")
    elsewhere = browser()
    elsewhere.defaults["REMOTE_ADDR"] = "10.0.0.7"
    assert sign_in(elsewhere, "canbo", collector.staff_password).status_code == 302
    assert sign_in(browser(), "quantri", collector.administrator_password).status_code == 302


def test_browsers_of_one_address_are_locked_together(collector):
    from django.utils import timezone

    for agent in ("a", "b", "c", "d", "e"):
        assert lock_out.locks_of(["canbo"], timezone.now()) == {}
        sign_in(browser(agent), "canbo", "sai")
    assert [lock.address for lock in lock_out.locks_of(["canbo"], timezone.now())["canbo"]] == ["127.0.0.1"]


def test_a_persons_sessions_are_listed_and_ended(administrator, collector):
    clients = browser(), browser()
    for client in clients:
        sign_in(client, "canbo", collector.staff_password)
    page = administrator.get(_path("canbo", "bao-mat")).content.decode()
    ref = re.search(r"/phien/([0-9a-f]+)/ket-thuc/", page).group(1)
    administrator.post(_path("canbo", f"phien/{ref}/ket-thuc"))
    assert sorted(client.get("/danh-gia/").status_code for client in clients) == [200, 302]
    administrator.post(_path("canbo", "phien/ket-thuc"))
    assert [client.get("/danh-gia/").status_code for client in clients] == [302, 302]


def test_the_list_offers_only_what_may_be_done(administrator):
    from tests.collector.units_made import make_unit

    page = administrator.get("/tai-khoan/").content.decode()
    assert f"/tai-khoan/{user('canbo').id}/bao-mat/" in page
    user("canbo").memberships.create(unit=make_unit("05503"), role="viewer")
    page = administrator.get("/tai-khoan/").content.decode()
    assert f"/tai-khoan/{user('canbo').id}/bao-mat/" not in page
    assert "ở đơn vị khác" in page


ACTS = ["mat-khau-mot-lan", "bo-hai-buoc", "mo-khoa", "phien/ket-thuc", "phien/0123456789abcdef/ket-thuc"]


@pytest.mark.parametrize("act", ACTS)
def test_nobody_acts_for_somebody_of_a_higher_role_or_another_unit(administrator, act):
    from tests.collector.units_made import make_unit

    province = user("quantri").memberships.get().unit.parent
    higher = add_person(province, "tinh", PASSWORD, "Người Trên", "", "province")
    other = add_person(make_unit("05503", "Phường Khác"), "khac", PASSWORD, "Người Khác", "", "staff")
    for person in (higher, other):
        assert administrator.post(f"/tai-khoan/{person.id}/{act}/").status_code == 404
        assert administrator.get(f"/tai-khoan/{person.id}/bao-mat/").status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_ones_own_credentials_are_changed_on_ones_own_page_alone(administrator, act):
    assert administrator.post(_path("quantri", act)).status_code == 404


def test_sign_ins_of_all_kinds_are_in_the_log(collector):
    client = _locked("canbo")
    for _ in range(3):
        sign_in(client, "canbo", collector.staff_password)
    assert actions("canbo") == ["sign_in.failed"] * 4 + ["sign_in.locked"]
    has_second_factor("quantri")
    sign_in(client, "quantri", collector.administrator_password)
    client.post("/dang-nhap/ma/", {"code": "sai"})
    forget_wrong_codes("quantri")
    client.post("/dang-nhap/ma/", {"code": app_code("quantri", 1)})
    client.post("/dang-xuat/")
    assert actions("quantri") == ["sign_in.code_failed", "sign_in", "sign_out"]


def test_the_log_says_from_where_and_never_what_was_typed_as_a_name(collector):
    from kiosk.collector.models import AuditEntry

    sign_in(browser(), "MatKhauCuaToi", "sai")
    entry = AuditEntry.objects.get()
    assert (entry.user, entry.action) == ("(tên không có)", "sign_in.failed")
    assert entry.detail == "127.0.0.1 · Chrome trên Windows"


def test_guessing_names_does_not_fill_the_log(collector):
    from kiosk.collector.models import AuditEntry

    for number in range(sign_in_log.STRANGERS_PER_MINUTE + 2):
        sign_in(browser(), f"ten{number}", "sai")
    assert AuditEntry.objects.count() == sign_in_log.STRANGERS_PER_MINUTE
