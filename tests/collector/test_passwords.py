"""What a good password is, how it is kept, and one-time passwords."""

import unicodedata
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils import timezone

from kiosk.collector.accounts import passwords
from kiosk.collector.models import OneTimePassword
from tests.collector.credential_helpers import PASSWORD, browser, sign_in, user

HASHERS = ["kiosk.collector.accounts.passwords.Argon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("ngan", "Mật khẩu cần ít nhất 10 ký tự."),
        ("0912345678", "Mật khẩu không được chỉ gồm chữ số (số điện thoại, ngày sinh rất dễ đoán)."),
        ("qwertyuiop", "Mật khẩu này nhiều người dùng nên rất dễ đoán."),
        ("MậtKhẩu@2026", "Mật khẩu này quá dễ đoán ở cơ quan. Xin ghép vài từ không liên quan nhau."),
        ("quantri12345", "Mật khẩu này quá dễ đoán ở cơ quan. Xin ghép vài từ không liên quan nhau."),
        ("Lê Thu Hà 1", "Mật khẩu quá giống họ tên hoặc tên đăng nhập."),
    ],
)
def test_a_weak_one_is_refused_with_the_reason(collector, password, why):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, user("canbo"))
    assert why in refused.value.messages


def test_a_few_words_are_good(collector):
    validate_password(PASSWORD, user("canbo"))


@pytest.fixture
def argon2():
    """The real hashers; the other tests hash quickly."""
    with override_settings(PASSWORD_HASHERS=HASHERS):
        yield


def test_an_older_hash_opens_and_is_renewed(collector, argon2):
    someone = user("canbo")
    someone.password = PBKDF2PasswordHasher().encode(PASSWORD, "muối", iterations=1)
    someone.save()
    assert sign_in(browser(), "canbo", PASSWORD).status_code == 302
    assert user("canbo").password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert sign_in(browser(), "canbo", PASSWORD).status_code == 302


def test_both_ways_of_writing_vietnamese_are_one_password(argon2):
    hasher = passwords.Argon2()
    one, other = (unicodedata.normalize(form, PASSWORD) for form in ("NFC", "NFD"))
    kept = hasher.encode(other, "muối-muối")
    assert one != other
    assert hasher.verify(one, kept)
    assert hasher.verify(other, kept)
    assert not hasher.verify("sông Cau nước chảy lơ thơ", kept)


def test_a_one_time_password_leads_to_a_password_of_ones_own_and_no_further(collector):
    once, client = passwords.give_one_time(user("canbo"), "quantri", timezone.now()), browser()
    assert sign_in(client, "canbo", once)["Location"] == "/dang-nhap/mat-khau-moi/"
    assert client.get("/danh-gia/").status_code == 302
    form = {"new_password1": once, "new_password2": once}
    assert "khác với mật khẩu đang dùng" in client.post("/dang-nhap/mat-khau-moi/", form).content.decode()
    form = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert client.post("/dang-nhap/mat-khau-moi/", form).status_code == 302
    assert client.get("/danh-gia/").status_code == 200
    assert sign_in(browser(), "canbo", once).status_code == 200
    assert sign_in(browser(), "canbo", PASSWORD)["Location"] == "/tong-quan/"


def test_a_one_time_password_of_last_week_is_over(collector):
    once = passwords.give_one_time(user("canbo"), "quantri", timezone.now() - timedelta(days=7))
    assert "quá hạn 7 ngày" in sign_in(browser(), "canbo", once).content.decode()
    OneTimePassword.objects.update(given_at=timezone.now() - timedelta(days=6, hours=23))
    assert sign_in(browser(), "canbo", once).status_code == 302


def test_the_form_for_a_new_password_is_for_who_is_signing_in(collector):
    client = browser()
    assert client.get("/dang-nhap/mat-khau-moi/")["Location"] == "/dang-nhap/"
    sign_in(client, "canbo", collector.staff_password)
    assert client.get("/dang-nhap/mat-khau-moi/")["Location"] == "/dang-nhap/"


def test_a_sign_in_left_half_way_ends(collector, monkeypatch):
    once, client = passwords.give_one_time(user("canbo"), "quantri", timezone.now()), browser()
    sign_in(client, "canbo", once)
    later = timezone.now() + timedelta(minutes=15)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert client.get("/dang-nhap/mat-khau-moi/")["Location"] == "/dang-nhap/"


def test_a_reset_meanwhile_stops_a_sign_in_half_way(collector):
    once, client = passwords.give_one_time(user("canbo"), "quantri", timezone.now()), browser()
    sign_in(client, "canbo", once)
    passwords.give_one_time(user("canbo"), "quantri", timezone.now())
    assert client.get("/dang-nhap/mat-khau-moi/")["Location"] == "/dang-nhap/"
