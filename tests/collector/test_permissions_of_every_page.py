"""Every address × every role: strangers sign in, staff see ratings, administrators the rest, nobody another centre."""

import pytest

STAFF = ["/tong-quan/", "/danh-gia/", "/danh-gia/xuat.csv", "/mat-khau/"]
STAFF += ["/thoi-gian-cho/", "/thoi-gian-cho/xuat.csv", "/thoi-gian-cho/het-han/", "/thoi-gian-cho/khach-vang/"]
OWN = ["/mat-khau/", "/bao-mat/", "/bao-mat/hai-buoc/"]
STAFF += OWN[1:]
ADMINISTRATOR = [
    "/man-hinh/",
    "/man-hinh/trang-thai.json",
    "/man-hinh/ban/",
    "/can-bo/",
    "/thu-tuc/",
    "/thu-tuc/tai-ve.csv",
    "/tram/",
    "/tai-khoan/",
]
# POST only; what they do has tests of its own
STAFF_POSTS = ["/danh-gia/1/xoa-loi-nhan/", "/bao-mat/hai-buoc/tat/", "/bao-mat/ma-du-phong/"]
STAFF_POSTS += ["/bao-mat/phien/ket-thuc/", "/bao-mat/phien/abc/ket-thuc/"]
CREDENTIALS = "/tai-khoan/1/bao-mat/"  # the administrator's own are on another page: who may see these gets a 404
# there are none: who may see them gets a 404
PICTURES = [f"/can-bo/anh/{'0' * 64}.jpg", f"/man-hinh/xem-truoc/{'0' * 64}.webp"]
ADMINISTRATOR_POSTS = ["/man-hinh/ban/1/lay-lai/", "/tram/1/ma-ghep/", "/tram/1/thu-hoi/", "/tai-khoan/1/"]
ADMINISTRATOR_POSTS += ["/man-hinh/xem-truoc/"]
ADMINISTRATOR_POSTS += ["/can-bo/huong/anh/", "/can-bo/huong/bo-anh/"]
CREDENTIAL_ACTS = ["mat-khau-mot-lan", "bo-hai-buoc", "mo-khoa", "phien/ket-thuc", "phien/abc/ket-thuc"]
ADMINISTRATOR_POSTS += [f"/tai-khoan/1/{act}/" for act in CREDENTIAL_ACTS]
SIGN_IN_STEPS = ["/dang-nhap/ma/", "/dang-nhap/mat-khau-moi/", "/dang-nhap/hai-buoc/"]  # by a password given before
OPEN = [*SIGN_IN_STEPS, "/dang-nhap/", "/p/A001", "/hen/05500/", "/hen/05500/h/HA2345B", "/healthz"]


def _patterns():
    """Every address of urls.py but the API and Django's admin, with numbers and texts filled in."""
    from kiosk.collector.urls import urlpatterns

    found = []
    for pattern in urlpatterns:
        route = str(pattern.pattern)
        if not route.startswith(("api/", "quan-tri-he-thong/")):
            found.append("/" + route.replace("<int:number>", "1").replace("<str:number>", "A001"))
            found[-1] = found[-1].replace("<str:centre>", "05500").replace("<str:code>", "HA2345B")
            found[-1] = (
                found[-1]
                .replace("<slug:ref>", "abc")
                .replace("<slug:officer>", "huong")
                .replace("<str:digest>", "0" * 64)
            )
    return found


def test_every_address_is_in_this_matrix(collector):
    known = [
        *STAFF,
        *ADMINISTRATOR,
        *STAFF_POSTS,
        *ADMINISTRATOR_POSTS,
        *OPEN,
        *PICTURES,
        CREDENTIALS,
        "/",
        "/dang-xuat/",
    ]
    assert sorted(_patterns()) == sorted(known)


@pytest.mark.parametrize("path", [*STAFF, *ADMINISTRATOR, *PICTURES, CREDENTIALS])
def test_a_stranger_is_asked_to_sign_in(client, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/dang-nhap/?next=")


@pytest.mark.parametrize("path", [*STAFF_POSTS, *ADMINISTRATOR_POSTS])
def test_a_stranger_changes_nothing(client, path):
    assert client.post(path).status_code == 302


@pytest.mark.parametrize("path", STAFF)
def test_staff_see_their_pages(staff, path):
    assert staff.get(path).status_code == 200


@pytest.mark.parametrize("path", [*ADMINISTRATOR, *PICTURES, CREDENTIALS])
def test_staff_are_refused_the_administrators_pages(staff, path):
    answer = staff.get(path)
    assert answer.status_code == 403
    assert "Trang này dành cho người khác" in answer.content.decode()


@pytest.mark.parametrize("path", ADMINISTRATOR_POSTS)
def test_staff_are_refused_the_administrators_acts(staff, path):
    assert staff.post(path).status_code == 403


@pytest.mark.parametrize("path", [*STAFF, *ADMINISTRATOR])
def test_administrators_see_all_pages(administrator, path):
    assert administrator.get(path).status_code == 200


@pytest.mark.parametrize("path", sorted({*STAFF, *ADMINISTRATOR} - set(OWN)))
def test_an_account_without_a_centre_sees_nothing(client, path):
    from django.contrib.auth.models import User

    lost = User.objects.create_user("lost", password="x")
    client.force_login(lost, "django.contrib.auth.backends.ModelBackend")
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("path", [*STAFF_POSTS, *ADMINISTRATOR_POSTS, "/dang-xuat/"])
def test_acts_are_refused_by_get(administrator, path):
    assert administrator.get(path).status_code == 405


def test_djangos_admin_is_for_superusers_only(client, staff, administrator):
    from django.contrib.auth.models import User

    for who in (client, staff, administrator):
        assert who.get("/quan-tri-he-thong/auth/user/").status_code == 302
    client.force_login(User.objects.create_superuser("goc"), "django.contrib.auth.backends.ModelBackend")
    assert client.get("/quan-tri-he-thong/auth/user/").status_code == 200
    assert client.get("/quan-tri-he-thong/collector/auditentry/").status_code == 200


def test_the_sidebar_shows_only_what_may_be_opened(staff, administrator):
    staffs, administrators = (who.get("/danh-gia/").content.decode() for who in (staff, administrator))
    assert 'href="/man-hinh/"' not in staffs
    assert 'href="/man-hinh/"' in administrators
    assert 'href="/danh-gia/" class="here"' in staffs


def test_an_act_without_the_pages_token_is_refused(collector, administrator):
    from django.contrib.auth.models import User
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="quantri"), "django.contrib.auth.backends.ModelBackend")
    answer = strict.post("/tram/1/thu-hoi/")
    assert answer.status_code == 403
    assert "Xin mở lại trang" in answer.content.decode()


def test_pages_may_load_only_what_this_server_sends(client):
    assert "default-src 'self'" in client.get("/dang-nhap/")["Content-Security-Policy"]
