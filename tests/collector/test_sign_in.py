"""Signing in: Vietnamese, five tries, then a quarter of an hour's rest for that name at that address."""


def _try(client, username, password, **headers):
    return client.post("/dang-nhap/", {"username": username, "password": password}, headers=headers)


def test_the_right_password_opens_the_log(client, collector):
    answer = _try(client, "canbo", collector.staff_password)
    assert (answer.status_code, answer["Location"]) == (302, "/tong-quan/")


def test_a_wrong_password_is_said_in_vietnamese(client):
    page = _try(client, "canbo", "sai").content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in page


def test_the_sixth_try_is_locked_out_even_with_the_right_password(client, collector):
    for _ in range(5):
        _try(client, "canbo", "sai")
    answer = _try(client, "canbo", collector.staff_password)
    assert answer.status_code == 429
    assert "Tài khoản tạm khóa" in answer.content.decode()


def test_tries_while_locked_do_not_lengthen_the_lock(client, collector):
    from axes.models import AccessAttempt

    for _ in range(5):
        _try(client, "canbo", "sai")
    before = AccessAttempt.objects.get().attempt_time
    assert _try(client, "canbo", "sai").status_code == 429
    assert AccessAttempt.objects.get().attempt_time == before


def test_another_name_is_not_locked_out_with_it(client, collector):
    for _ in range(6):
        _try(client, "canbo", "sai")
    assert _try(client, "quantri", collector.administrator_password).status_code == 302


def test_a_claimed_forwarded_address_gives_no_new_tries(client, collector):
    for n in range(5):
        _try(client, "canbo", "sai", x_forwarded_for=f"10.0.0.{n}")
    assert _try(client, "canbo", collector.staff_password, x_forwarded_for="10.9.9.9").status_code == 429


def test_the_page_after_signing_in_stays_on_this_server(client, collector):
    form = {"username": "canbo", "password": collector.staff_password, "next": "https://example.org/"}
    assert client.post("/dang-nhap/", form)["Location"] == "/tong-quan/"


def test_signing_out_ends_the_session(staff):
    assert staff.post("/dang-xuat/").status_code == 302
    assert staff.get("/danh-gia/").status_code == 302


def test_a_name_that_begins_large_as_phones_write_it_is_the_same(client, collector):
    assert _try(client, "Canbo ", collector.staff_password).status_code == 302


def test_a_new_account_belongs_to_the_administrators_unit_and_can_be_switched_off(administrator):
    from django.contrib.auth.models import User

    form = {"username": "LTHa", "name": "Lê Thu Hà", "title": "", "role": "staff"}
    assert administrator.post("/tai-khoan/", form).status_code == 200
    user = User.objects.get(username="ltha")
    assert user.memberships.get().unit.code == "05500"
    assert "đã có" in administrator.post("/tai-khoan/", form).content.decode()
    administrator.post(f"/tai-khoan/{user.id}/")
    user.refresh_from_db()
    assert not user.is_active


def test_who_is_switched_off_is_out_at_once(administrator, client, collector):
    from django.contrib.auth.models import User

    _try(client, "canbo", collector.staff_password)
    administrator.post(f"/tai-khoan/{User.objects.get(username='canbo').id}/")
    assert User.objects.get(username="canbo").sessions.count() == 0
    assert client.get("/danh-gia/").status_code == 302
    assert _try(client, "canbo", collector.staff_password).status_code == 200


def test_nobody_switches_off_their_own_account(administrator):
    from django.contrib.auth.models import User

    me = User.objects.get(username="quantri")
    administrator.post(f"/tai-khoan/{me.id}/")
    me.refresh_from_db()
    assert me.is_active


def test_ones_own_password_can_be_changed(staff, collector):
    form = {"old_password": collector.staff_password, "new_password1": "mot-cau-kha-dai", "new_password2": ""}
    assert staff.post("/mat-khau/", form).status_code == 422
    form["new_password2"] = "mot-cau-kha-dai"
    assert staff.post("/mat-khau/", form).status_code == 302
    assert staff.get("/danh-gia/").status_code == 200
