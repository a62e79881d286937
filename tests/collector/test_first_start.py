"""Whoever reads the code on the server's own console makes the first account, once."""

import pytest


@pytest.fixture
def empty(client, collector):
    """A collector nobody can sign in to."""
    from django.contrib.auth.models import User

    from kiosk.collector.views import first_start

    User.objects.all().delete()
    first_start._tries.forget()
    return client


@pytest.fixture
def typed(data_dir, empty):
    from kiosk.collector.places import first_start

    account = {"name": "Trần Văn Minh", "title": "Giám đốc", "username": "Minh"}
    password = "buoi sang nhieu gio"
    yield account | {"password": password, "again": password, "code": first_start.code(data_dir).lower()}
    (data_dir / first_start.FILE).unlink(missing_ok=True)


def _refused(client, typed, field):
    answer = client.post("/bat-dau/", typed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    return answer.context["form"].errors[field][0]


def test_the_sign_in_page_leads_there_while_there_is_nobody(empty):
    assert empty.get("/dang-nhap/")["Location"] == "/bat-dau/"
    assert "Mã khởi tạo" in empty.get("/bat-dau/").content.decode()


def test_with_the_code_the_first_account_is_made_and_signed_in(empty, typed, data_dir):
    from django.contrib.auth.models import User

    assert empty.post("/bat-dau/", typed)["Location"] == "/tong-quan/"
    user = User.objects.get()
    assert (user.username, user.is_superuser, user.account.title) == ("minh", True, "Giám đốc")
    assert user.check_password(typed["password"])
    assert empty.get("/tai-khoan/").status_code != 302
    assert not (data_dir / "first-start.code").exists()


def test_once_there_is_an_account_the_page_is_gone(client, collector):
    assert client.get("/bat-dau/").status_code == 404
    assert client.post("/bat-dau/", {}).status_code == 404
    assert client.get("/dang-nhap/").status_code == 200


def test_a_wrong_code_makes_nobody_and_too_many_are_not_looked_at(empty, typed):
    from django.contrib.auth.models import User

    from kiosk.collector.tries import TRIES_PER_MINUTE
    from kiosk.collector.views.first_start import TOO_OFTEN, WRONG

    for _ in range(TRIES_PER_MINUTE):
        assert _refused(empty, typed | {"code": "AAAA-AAAA"}, "code") == WRONG
    assert _refused(empty, typed, "code") == TOO_OFTEN
    assert not User.objects.exists()


def test_a_weak_password_and_two_that_differ_are_said(empty, typed):
    assert "ít nhất" in _refused(empty, typed | {"password": "ngắn", "again": "ngắn"}, "password")
    assert _refused(empty, typed | {"again": "khác hẳn đi"}, "again") == "Hai lần nhập không giống nhau."


def test_the_code_stays_the_same_until_used_and_only_its_owner_may_read_it(typed, data_dir):
    from kiosk.collector.places import first_start

    path = data_dir / first_start.FILE
    assert first_start.code(data_dir) == first_start.code(data_dir) == path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_server_says_the_code_on_its_console(typed, data_dir, capsys):
    from kiosk.collector.main import _tell_first_start

    _tell_first_start(data_dir, "127.0.0.1", 8000)
    assert typed["code"].upper() in capsys.readouterr().err
