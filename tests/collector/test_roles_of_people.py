"""Roles: given up to one's own, changed and taken away at the unit, at once and in the log."""

import pytest

from tests.collector.units_made import make_unit, person


@pytest.fixture
def here(collector):
    from kiosk.collector.models import Unit

    return Unit.objects.get(code="05500")


def user(name):
    from django.contrib.auth.models import User

    return User.objects.get(username=name)


def roles(name):
    return {(one.unit.code, one.role) for one in user(name).memberships.all()}


def test_a_role_is_changed_and_counts_at_once(administrator, staff):
    from kiosk.collector.models import AuditEntry

    assert staff.get("/man-hinh/").status_code == 403
    administrator.post(f"/tai-khoan/{user('canbo').id}/vai-tro/", {"role": "administrator"})
    assert staff.get("/tai-khoan/").status_code == 200
    assert AuditEntry.objects.get(action="account.role").detail == "Cán bộ theo dõi → Quản trị"


def test_whose_role_is_taken_away_sees_nothing_any_more(administrator, staff):
    administrator.post(f"/tai-khoan/{user('canbo').id}/vai-tro/bo/")
    assert roles("canbo") == set()
    assert staff.get("/tong-quan/").status_code == 403
    administrator.get("/tai-khoan/")  # says what was done
    assert "canbo" not in administrator.get("/tai-khoan/").content.decode()


def test_nobody_gives_a_role_above_their_own(administrator, here):
    answer = administrator.post(f"/tai-khoan/{user('canbo').id}/vai-tro/", {"role": "province"})
    assert answer.status_code == 422
    assert roles("canbo") == {("05500", "staff")}
    assert administrator.post("/tai-khoan/them-vai-tro/", {"username": "canbo", "role": "province"}).status_code == 422


def test_nobody_changes_their_own_role(administrator):
    me = user("quantri")
    assert administrator.post(f"/tai-khoan/{me.id}/vai-tro/", {"role": "viewer"}).status_code == 404
    assert administrator.post(f"/tai-khoan/{me.id}/vai-tro/bo/").status_code == 404


def test_an_administrator_of_a_province_leaves_its_highest_role_alone(here):
    from kiosk.collector.models import Membership

    lesser = person(here.parent, "administrator")
    person(here.parent, "province")
    highest = Membership.objects.get(role="province").user_id
    assert lesser.post(f"/tai-khoan/{highest}/vai-tro/bo/").status_code == 404
    assert lesser.post(f"/tai-khoan/{highest}/vai-tro/", {"role": "viewer"}).status_code == 404


def test_somebody_of_another_unit_gets_a_role_here_and_keeps_the_own(administrator):
    person(make_unit("00001"), "staff", "khach")
    assert administrator.post("/tai-khoan/them-vai-tro/", {"username": "Khach", "role": "viewer"}).status_code == 302
    assert roles("khach") == {("00001", "staff"), ("05500", "viewer")}
    again = administrator.post("/tai-khoan/them-vai-tro/", {"username": "khach", "role": "staff"})
    assert "đã có vai trò ở Phường Tích Lương" in again.content.decode()
    nobody = administrator.post("/tai-khoan/them-vai-tro/", {"username": "khong-co", "role": "viewer"})
    assert "Không có tài khoản này" in nobody.content.decode()


def test_who_holds_roles_at_two_units_chooses_between_them(administrator):
    client = person(make_unit("00001"), "staff", "khach")
    administrator.post("/tai-khoan/them-vai-tro/", {"username": "khach", "role": "viewer"})
    client.post("/noi-lam-viec/", {"centre": "05500"})
    assert client.get("/tong-quan/").status_code == 200
    assert client.get("/danh-gia/").status_code == 403
