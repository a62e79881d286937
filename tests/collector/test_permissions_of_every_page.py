"""Every address × every role × own unit, its province, another unit; and nobody sees another one's rows."""

import pytest

from tests.collector.permission_rows import ACTS, ROWS
from tests.collector.units_made import make_centre, make_unit, person

RANKS = ["mttq", "viewer", "staff", "administrator", "province"]
HERE, THERE = "05500", "00001"
# What stands in the demo's rows and in nobody else's.
MARKS = ["05500", "Tích Lương", "Nguyễn Thị Hương", "N. T. Hương", "Trần Văn Minh", "quantri", "canbo"]


def views():
    """{name: what the guard of its view tells}, of every address but the API's and Django's admin's."""
    from kiosk.collector.urls import urlpatterns

    named = [one for one in urlpatterns if getattr(one, "name", None) not in (None, "events")]
    return {one.name: one.callback for one in named}


@pytest.fixture
def _bare_refusals(monkeypatch):
    """The words of a refusal have tests of their own; drawing a thousand of them takes seconds."""
    from django.http import HttpResponse

    from kiosk.collector.views import errors

    monkeypatch.setattr(errors, "forbidden", lambda request: HttpResponse(status=403))


@pytest.fixture
def people(collector, _bare_refusals):
    """(role, where) -> a user holding this role there; another centre stands in a province of its own."""
    from django.contrib.auth.models import User

    from kiosk.collector.models import Membership, Unit

    places = {
        "own": Unit.objects.get(code=HERE),
        "above": Unit.objects.get(code="19"),
        "other": make_centre(THERE).unit,
    }
    found = {("superuser", ""): User.objects.create_superuser("goc")}
    for role in RANKS:
        for where, unit in places.items():
            user = found[role, where] = User.objects.create_user(f"{role}-{where}")
            Membership.objects.create(user=user, unit=unit, role=role)
    return found


def asked(user, method="GET", form=None):
    """A request of somebody who last chose the demo's centre."""
    from django.test import RequestFactory

    request = getattr(RequestFactory(), method.lower())("/", form or {})
    request.user, request.session, request.resolver_match = user, {"unit": HERE, "centre": HERE}, None
    return request


def test_every_address_has_its_row_and_every_row_its_address(collector):
    assert sorted(views()) == sorted(ROWS)


def test_the_guard_of_every_address_is_the_one_in_its_row(collector):
    found = {name: (getattr(v, "role", ""), getattr(v, "place", "open")) for name, v in views().items()}
    assert found == ROWS


def test_a_stranger_is_led_to_the_sign_in_by_every_address_that_is_not_open(collector):
    from django.contrib.auth.models import AnonymousUser

    guarded = [view for name, view in views().items() if ROWS[name][1] != "open"]
    answers = [view.refused(asked(AnonymousUser())) for view in guarded]
    assert {(answer.status_code, answer["Location"][:17]) for answer in answers} == {(302, "/dang-nhap/?next=")}


def guarded():
    """(name, view, row, roles to try): at every address the least role that may and the one below it, and all five at
    the first address of each kind of row, which all guards of that kind share."""
    seen = set()
    for name, view in views().items():
        row = ROWS[name]
        if row[1] != "open":
            least = RANKS.index(row[0]) if row[0] else 0
            yield name, view, row, RANKS[max(0, least - 1) : least + 1] if row in seen else RANKS
            seen.add(row)


def may(held, row, where="above"):
    """At a commune nobody is more than its administrator."""
    counts = "administrator" if (held, where) in (("province", "own"), ("province", "other")) else held
    return not row[0] or RANKS.index(counts) >= RANKS.index(row[0])


def test_every_role_opens_what_its_row_says_at_its_own_unit_and_below_it(people):
    wrong = []
    for name, view, row, roles in guarded():
        for role, where in [*((role, where) for role in roles for where in ("own", "above")), ("superuser", "")]:
            answer = view.refused(asked(people[role, where]))
            expected = None if role == "superuser" or may(role, row, where) else 403
            if (answer.status_code if answer else None) != expected:
                wrong.append((name, role, where, answer))
    assert not wrong


def test_who_belongs_elsewhere_is_never_led_to_this_centre_or_unit(people):
    """The choice in the session is not theirs: they come to their own place, with the role they hold there."""
    for name, view, row, roles in guarded():
        if row[1] not in ("centre", "unit"):
            continue
        for role in roles:
            request = asked(people[role, "other"])
            answer = view.refused(request)
            assert (answer is None) is may(role, row, "other"), (name, role)
            assert (request.centre.code, request.unit.code) == (THERE, THERE)
            if answer is None and row[1] == "unit":
                assert [centre.code for centre in request.centres] == [THERE]


def test_a_form_of_this_centre_is_refused_to_who_belongs_elsewhere(people):
    form = {"here_unit": HERE, "here_centre": HERE}
    for name, view, row, roles in guarded():
        if row[1] in ("centre", "unit"):
            for role in roles:
                answer = view.refused(asked(people[role, "other"], "POST", form))
                assert answer is not None, (name, role)
                assert answer.status_code == 403


def test_an_account_without_a_role_opens_only_its_own_pages(collector):
    from django.contrib.auth.models import User

    lost = User.objects.create_user("lost")
    for name, view in views().items():
        if ROWS[name][1] != "open":
            assert (view.refused(asked(lost)) is None) is (ROWS[name][1] == "own"), name


def _lists():
    """Addresses without anything in them to fill in, which a browser may open."""
    from django.urls import NoReverseMatch, reverse

    for name, row in ROWS.items():
        try:
            if row[1] not in ("open", "own"):
                yield reverse(name)
        except NoReverseMatch:
            continue


def _read(answer):
    return b"".join(answer).decode(errors="replace") if answer.streaming else answer.content.decode(errors="replace")


def test_no_page_shows_a_row_of_another_unit(collector, send, journal, make_rating):
    """An administrator and a province elsewhere look at every page that lists something."""
    journal.write(make_rating(1))
    send(journal.batch())
    other = make_centre(THERE, make_unit(THERE, "01"))
    lookers = [person(other.unit, "administrator"), person(other.unit.parent, "province")]
    for client in lookers:
        for path in _lists():
            answer = client.get(path)
            assert answer.status_code in (200, 302, 403, 404, 405), path
            page = _read(answer)
            assert [mark for mark in MARKS if mark in page] == [], path


def test_what_is_another_units_is_not_found_by_its_number(collector):
    from django.contrib.auth.models import User

    from kiosk.collector.models import Centre, Station, Unit

    other = make_centre(THERE)
    station, centre, unit = Station.objects.get(), Centre.objects.get(code=HERE), Unit.objects.get(code=HERE)
    account = User.objects.get(username="canbo")
    client = person(other.unit, "administrator")
    for path in (f"/tram/{station.id}/ma-ghep/", f"/tram/{station.id}/thu-hoi/", f"/tai-khoan/{account.id}/"):
        assert client.post(path).status_code == 404, path
    for path in (f"/don-vi/{unit.id}/", f"/don-vi/trung-tam/{centre.id}/", f"/tai-khoan/{account.id}/bao-mat/"):
        assert client.get(path).status_code == 404, path


def test_the_fatherland_front_sees_no_officers_name_and_no_words_of_citizens(collector, send, journal, make_rating):
    from kiosk.collector.models import Unit

    journal.write(make_rating(1))
    send(journal.batch())
    front = person(Unit.objects.get(code=HERE), "mttq")
    opened = {path: answer for path in _lists() if (answer := front.get(path)).status_code == 200}
    assert "/tong-quan/" in opened
    for path, answer in opened.items():
        page = _read(answer)
        assert "Hương" not in page, path
        assert "nguyen-thi-huong" not in page, path


def test_an_administrator_cannot_touch_who_holds_a_higher_role_or_one_elsewhere(administrator, collector):
    from django.contrib.auth.models import User

    from kiosk.collector.models import Membership, Unit

    here = Unit.objects.get(code=HERE)
    higher, wider = (User.objects.create_user(name) for name in ("cap-tren", "hai-noi"))
    Membership.objects.create(user=higher, unit=here, role="viewer")
    Membership.objects.create(user=higher, unit=here.parent, role="province")
    Membership.objects.create(user=wider, unit=here, role="viewer")
    Membership.objects.create(user=wider, unit=make_unit(THERE), role="staff")
    for user in (higher, wider, User.objects.create_superuser("goc")):
        assert administrator.post(f"/tai-khoan/{user.id}/").status_code == 404
        user.refresh_from_db()
        assert user.is_active


def test_acts_are_refused_by_get(client, collector):
    from django.contrib.auth.models import User
    from django.urls import get_resolver

    client.force_login(User.objects.create_superuser("goc"), "django.contrib.auth.backends.ModelBackend")

    for name in ACTS:
        route, names = get_resolver().reverse_dict.getlist(name)[0][0][0]
        path = "/" + route % {one: "1" for one in names}
        assert client.get(path).status_code == 405, path


def test_a_refusal_is_said_politely(staff):
    answer = staff.get("/man-hinh/")
    assert answer.status_code == 403
    assert "Trang này dành cho người khác" in answer.content.decode()


def test_djangos_admin_is_for_superusers_only(client, staff, administrator):
    from django.contrib.auth.models import User

    for who in (client, staff, administrator):
        assert who.get("/quan-tri-he-thong/auth/user/").status_code == 302
    client.force_login(User.objects.create_superuser("goc"), "django.contrib.auth.backends.ModelBackend")
    assert client.get("/quan-tri-he-thong/auth/user/").status_code == 200
    assert client.get("/quan-tri-he-thong/collector/membership/add/").status_code == 200


def test_what_superusers_do_in_djangos_admin_stands_in_the_log(client, collector):
    from django.contrib.auth.models import User

    from kiosk.collector.models import AuditEntry, Unit

    client.force_login(User.objects.create_superuser("goc"), "django.contrib.auth.backends.ModelBackend")
    form = {"user": User.objects.get(username="canbo").id, "unit": Unit.objects.get(code="19").id, "role": "viewer"}
    assert client.post("/quan-tri-he-thong/collector/membership/add/", form).status_code == 302
    assert AuditEntry.objects.get(action="system.add").user == "goc"


def test_the_provinces_role_at_a_commune_is_no_more_than_its_administrators(administrator, collector):
    from kiosk.collector.models import Membership

    Membership.objects.filter(user__username="quantri").update(role="province")
    assert administrator.get("/tai-khoan/").status_code == 200
    assert administrator.get("/thu-tuc-tinh/").status_code == 403


def test_the_sidebar_shows_only_what_may_be_opened(staff, administrator):
    staffs, administrators = (who.get("/danh-gia/").content.decode() for who in (staff, administrator))
    assert 'href="/man-hinh/"' not in staffs
    assert 'href="/man-hinh/"' in administrators
    assert 'href="/danh-gia/" class="here"' in staffs


def test_an_act_without_the_pages_token_is_refused(collector):
    from django.contrib.auth.models import User
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="quantri"), "django.contrib.auth.backends.ModelBackend")
    answer = strict.post("/tram/1/thu-hoi/")
    assert answer.status_code == 403
    assert "Xin mở lại trang" in answer.content.decode()


def test_pages_may_load_only_what_this_server_sends(client):
    assert "default-src 'self'" in client.get("/dang-nhap/")["Content-Security-Policy"]
