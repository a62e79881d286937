"""The second factor: codes of an app, recovery codes, switching on and off."""

import re

import pytest
from django.test import override_settings
from django_otp.plugins.otp_totp.models import TOTPDevice

from kiosk.collector.accounts import second_factor
from kiosk.collector.models import RecoveryCode
from tests.collector.credential_helpers import (
    actions,
    app_code,
    browser,
    forget_wrong_codes,
    has_second_factor,
    sign_in,
    user,
)

CODE_PAGE = "/dang-nhap/ma/"


@pytest.fixture
def codes(collector):
    """canbo has a second factor; the recovery codes."""
    return has_second_factor("canbo")


@pytest.fixture
def half_way(codes, collector):
    """A browser where canbo's password was right, and the code is asked."""
    client = browser()
    assert sign_in(client, "canbo", collector.staff_password)["Location"] == CODE_PAGE
    return client


def test_the_password_alone_opens_nothing(half_way):
    assert half_way.get("/danh-gia/").status_code == 302
    assert "Nhập mã xác thực" in half_way.get(CODE_PAGE).content.decode()


def test_the_apps_code_opens_the_page_that_was_wanted(codes, collector):
    client = browser()
    sign_in(client, "canbo", collector.staff_password, next="/thoi-gian-cho/")
    assert client.post(CODE_PAGE, {"code": app_code("canbo", 1)})["Location"] == "/thoi-gian-cho/"
    assert client.get("/danh-gia/").status_code == 200


def test_a_code_with_a_blank_in_it_is_the_same_code(half_way):
    code = app_code("canbo", 1)
    assert half_way.post(CODE_PAGE, {"code": f"{code[:3]} {code[3:]} "}).status_code == 302


def test_a_phone_half_a_minute_off_is_followed(half_way):
    assert half_way.post(CODE_PAGE, {"code": app_code("canbo", 1)}).status_code == 302
    assert TOTPDevice.objects.get().drift != 0


def test_a_phone_minutes_off_is_not_believed(half_way):
    answer = half_way.post(CODE_PAGE, {"code": app_code("canbo", 5)})
    assert (answer.status_code, "Mã chưa đúng" in answer.content.decode()) == (422, True)


def test_a_code_works_once(half_way, collector):
    code = app_code("canbo", 1)
    half_way.post(CODE_PAGE, {"code": code})
    second = browser()
    sign_in(second, "canbo", collector.staff_password)
    assert second.post(CODE_PAGE, {"code": code}).status_code == 422


def test_after_a_wrong_code_the_next_one_has_to_wait_even_when_right(half_way):
    for _ in range(3):
        forget_wrong_codes("canbo")
        half_way.post(CODE_PAGE, {"code": "no-such-co"})
    TOTPDevice.objects.update(throttling_failure_count=10)
    answer = half_way.post(CODE_PAGE, {"code": app_code("canbo", 1)})
    assert re.search(r"Xin chờ \d+ giây", answer.content.decode())
    assert half_way.get("/danh-gia/").status_code == 302
    assert actions("canbo") == ["sign_in.code_failed"] * 3


def test_a_recovery_code_stands_in_once(half_way, codes, collector):
    assert half_way.post(CODE_PAGE, {"code": codes[0].upper().replace("-", " ")}).status_code == 302
    assert "còn 9 mã" in half_way.get("/danh-gia/").content.decode()
    second = browser()
    sign_in(second, "canbo", collector.staff_password)
    assert second.post(CODE_PAGE, {"code": codes[0]}).status_code == 422
    forget_wrong_codes("canbo")
    assert second.post(CODE_PAGE, {"code": codes[1]}).status_code == 302


def test_a_recovery_code_ends_the_wait_after_wrong_codes(half_way, codes):
    half_way.post(CODE_PAGE, {"code": "no-such-co"})
    TOTPDevice.objects.update(throttling_failure_timestamp=None)
    half_way.post(CODE_PAGE, {"code": codes[0]})
    assert TOTPDevice.objects.get().throttling_failure_count == 0


def test_recovery_codes_are_kept_as_hashes_alone(codes):
    kept = str(list(RecoveryCode.objects.values()))
    assert len(codes) == 10
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


def test_it_is_switched_on_by_the_apps_first_code(staff):
    page = staff.get("/bao-mat/hai-buoc/").content.decode()
    assert "<svg" in page
    assert second_factor.secret_words(TOTPDevice.objects.get()) in page
    assert not second_factor.is_on(user("canbo"))
    assert staff.post("/bao-mat/hai-buoc/", {"code": "000000x"}).status_code == 422
    forget_wrong_codes("canbo")
    done = staff.post("/bao-mat/hai-buoc/", {"code": app_code("canbo")})
    assert len(re.findall(r"<li>[a-z2-9]{5}-[a-z2-9]{5}</li>", done.content.decode())) == 10
    assert "no-store" in done["Cache-Control"]
    assert second_factor.is_on(user("canbo"))
    assert actions("canbo")[-1] == "account.factor_on"


def test_the_picture_stays_the_same_until_it_is_confirmed(staff):
    first, second = (staff.get("/bao-mat/hai-buoc/").content for _ in range(2))
    assert re.search(b"<svg.*?</svg>", first[first.index(b'class="qr"') :]).group() in second


def test_the_secret_is_not_shown_again(staff, codes):
    assert staff.get("/bao-mat/hai-buoc/")["Location"] == "/bao-mat/"


@pytest.mark.parametrize("path", ["/bao-mat/hai-buoc/tat/", "/bao-mat/ma-du-phong/"])
def test_a_stolen_session_changes_nothing_without_the_password(staff, codes, path):
    answer = staff.post(path, {"password": "đoán bừa"})
    assert (answer.status_code, "Mật khẩu chưa đúng" in answer.content.decode()) == (422, True)
    assert second_factor.is_on(user("canbo"))
    assert second_factor.check(user("canbo"), codes[0], user("canbo").date_joined).passed


@pytest.mark.parametrize(
    ("path", "field"), [("/bao-mat/hai-buoc/tat/", "password"), ("/mat-khau/", "old_password")], ids=["off", "change"]
)
def test_a_stolen_session_is_no_place_to_guess_the_password(staff, codes, collector, path, field):
    for _ in range(10):
        staff.post(path, {field: "đoán bừa"})
    page = staff.post(path, {field: collector.staff_password}).content.decode()
    assert "Đã thử quá nhiều lần" in page
    assert second_factor.is_on(user("canbo"))


def test_it_is_switched_off_with_the_password(staff, codes, collector):
    staff.post("/bao-mat/hai-buoc/tat/", {"password": collector.staff_password})
    assert not second_factor.is_on(user("canbo"))
    assert RecoveryCode.objects.count() == 0
    assert sign_in(browser(), "canbo", collector.staff_password)["Location"] == "/tong-quan/"


def test_new_recovery_codes_end_the_old_ones(staff, codes, collector):
    staff.post("/bao-mat/ma-du-phong/", {"password": collector.staff_password})
    assert not second_factor.check(user("canbo"), codes[0], user("canbo").date_joined).passed


@pytest.fixture
def required():
    with override_settings(SECOND_FACTOR_REQUIRED=True):
        yield


def test_where_it_is_required_an_administrator_sets_it_up_while_signing_in(required, collector):
    client = browser()
    assert sign_in(client, "quantri", collector.administrator_password)["Location"] == "/dang-nhap/hai-buoc/"
    assert client.get("/man-hinh/").status_code == 302
    assert "<svg" in client.get("/dang-nhap/hai-buoc/").content.decode()
    done = client.post("/dang-nhap/hai-buoc/", {"code": app_code("quantri")}).content.decode()
    assert "Mã dự phòng" in done
    assert client.get("/man-hinh/").status_code == 200


def test_where_it_is_required_of_administrators_staff_sign_in_as_before(required, collector):
    assert sign_in(browser(), "canbo", collector.staff_password)["Location"] == "/tong-quan/"


def test_djangos_admin_has_no_door_of_its_own(client, collector):
    assert client.get("/quan-tri-he-thong/")["Location"].startswith("/quan-tri-he-thong/login/")
    assert client.get("/quan-tri-he-thong/login/")["Location"].startswith("/dang-nhap/?next=/quan-tri-he-thong/")
    form = {"username": "quantri", "password": collector.administrator_password}
    assert client.post("/quan-tri-he-thong/login/", form).status_code == 302
    assert client.get("/man-hinh/").status_code == 302
