"""A province's sections reach its centres, what a commune may keep of its own stays, and nobody gets what breaks it."""

import pytest

from tests.collector.units_made import make_centre, person


@pytest.fixture
def places(collector, now):
    """The demo's centre, a second commune's centre of the same province with the same settings, one of another."""
    from kiosk.collector.configuration import revisions
    from kiosk.collector.models import Centre, Unit

    first = Centre.objects.get()
    province = Unit.objects.get(code="19")
    commune = Unit.objects.create(code="05501", name="Xã Bên", kind="commune", parent=province)
    made = [first, make_centre("05501", commune, place="Bên"), make_centre("00001")]
    held = revisions.contents(revisions.current(first))
    everything = {name: getattr(held, name) for name in ("centre", "officers", "procedures")}
    for centre in made[1:]:
        revisions.save(centre, "q", "", now, everything)
    return made


@pytest.fixture
def province(places):
    from kiosk.collector.models import Unit

    return person(Unit.objects.get(code="19"), "province", "tinh")


def held(centre):
    from kiosk.collector.configuration import parts, revisions

    revision = revisions.current(centre)
    return revision.number, parts.read_centre(bytes(revision.centre_part.content))


def set_by_province(client, read_form, shared, may_differ=(), **changes):
    named = {name.replace("__", "."): value for name, value in changes.items()}
    pairs = read_form(client.get("/man-hinh/dat-chung/").content.decode())
    pairs = [(name, named.get(name, value)) for name, value in pairs if name not in ("shared", "open")]
    pairs += [("shared", name) for name in shared] + [("open", name) for name in may_differ]
    from urllib.parse import urlencode

    return client.post("/man-hinh/dat-chung/", urlencode(pairs), content_type="application/x-www-form-urlencoded")


def test_sections_that_a_province_sets_reach_its_centres_and_no_others(province, places, read_form):
    answer = set_by_province(province, read_form, ["rating"], rating__scale="3")
    assert "<b>2</b> trung tâm" in answer.content.decode()
    assert [held(place)[1].rating.scale for place in places] == [3, 3, 5]
    assert held(places[0])[1].names.line_2 == "Phường Tích Lương"
    from kiosk.collector.models import ConfigPart, ConfigRevision

    assert ConfigRevision.objects.filter(number=2).count() == 2
    assert ConfigPart.objects.filter(name="centre").count() == 2  # the same bytes are kept once


def test_a_section_that_is_closed_cannot_be_changed_by_a_commune(province, places, administrator, submit, read_form):
    set_by_province(province, read_form, ["rating"], rating__scale="3")
    page = administrator.get("/man-hinh/").content.decode()
    assert "Không sửa riêng được" in page
    pairs = [(n, "4" if n == "rating.scale" else v) for n, v in read_form(page)]
    submit("/man-hinh/", [*pairs, ("own", "rating")])
    assert held(places[0])[1].rating.scale == 3


def test_an_open_section_may_be_the_communes_own_and_stays_so(province, places, administrator, submit, read_form):
    set_by_province(province, read_form, ["rating", "kiosk"], ["rating"], rating__scale="3")
    page = administrator.get("/man-hinh/").content.decode()
    assert 'name="own" value="rating"' in page
    pairs = [(n, "4" if n == "rating.scale" else v) for n, v in read_form(page)]
    assert submit("/man-hinh/", [*pairs, ("own", "rating")]).status_code == 302
    assert held(places[0])[1].rating.scale == 4
    set_by_province(province, read_form, ["rating", "kiosk"], ["rating"], rating__scale="5", kiosk__idle_s="99")
    assert [(held(p)[1].rating.scale, held(p)[1].kiosk.idle_s) for p in places[:2]] == [(4, 99), (5, 99)]


def test_giving_up_its_own_is_following_again(province, places, administrator, submit, read_form):
    set_by_province(province, read_form, ["rating"], ["rating"], rating__scale="3")
    pairs = read_form(administrator.get("/man-hinh/").content.decode())
    submit("/man-hinh/", [*((n, "4" if n == "rating.scale" else v) for n, v in pairs), ("own", "rating")])
    pairs = read_form(administrator.get("/man-hinh/").content.decode())
    assert ("own", "rating") in pairs
    submit("/man-hinh/", [*(pair for pair in pairs if pair[0] != "own"), ("review", "on")])
    assert "Đánh giá: theo cấp trên, thôi dùng riêng" in administrator.get("/man-hinh/ap-dung/").content.decode()
    pairs = read_form(administrator.get("/man-hinh/").content.decode())
    submit("/man-hinh/", [pair for pair in pairs if pair[0] != "own"])
    assert held(places[0])[1].rating.scale == 3
    history = administrator.get("/man-hinh/ban/").content.decode()
    assert "Đánh giá: dùng riêng, thôi theo cấp trên" in history
    assert "Đánh giá: theo cấp trên, thôi dùng riêng" in history


def test_a_centre_that_would_break_keeps_what_it_has_and_is_named(province, places, read_form, now):
    from kiosk.collector.configuration import parts, revisions
    from kiosk.settings import CentreSettings

    data = parts.settings_data(revisions.contents(revisions.current(places[1])).centre)
    data["services"].append({**data["services"][0], "id": "ve-sinh", "name": "Vệ sinh", "series": "V"})
    data["counters"][0]["services"].append("ve-sinh")
    content = parts.settings_bytes(CentreSettings.model_validate(data))
    revisions.save(places[1], "q", "", now, {"centre": content})
    page = set_by_province(province, read_form, ["services"], services__0__name_en="Copies").content.decode()
    assert "1 trung tâm giữ nguyên bản cũ" in page
    assert "Bên" in page
    assert "không có dịch vụ ve-sinh" in page
    assert held(places[0])[1].services[0].name_en == "Copies"
    assert held(places[1])[0] == 2


def test_what_a_province_sets_is_checked_where_it_is_typed(province, read_form, places):
    answer = set_by_province(province, read_form, ["wifi"], wifi__ssid="")
    assert answer.status_code == 422
    assert "Cần ít nhất 1 ký tự." in answer.content.decode()
    assert held(places[0])[0] == 1


def test_rolling_back_keeps_what_the_province_sets(province, places, administrator, read_form):
    set_by_province(province, read_form, ["rating"], rating__scale="3")
    administrator.post("/man-hinh/ban/1/lay-lai/", {"base": "2"})
    number, settings = held(places[0])
    assert (number, settings.rating.scale) == (3, 3)


def test_a_communes_layer_goes_over_what_its_province_left_open(province, places, administrator, read_form):
    set_by_province(province, read_form, ["rating", "kiosk"], ["rating"], rating__scale="3", kiosk__idle_s="99")
    page = administrator.get("/man-hinh/dat-chung/").content.decode()
    assert 'name="shared" value="kiosk"' not in page
    set_by_province(administrator, read_form, ["rating", "kiosk"], rating__scale="4", kiosk__idle_s="50")
    assert [(held(p)[1].rating.scale, held(p)[1].kiosk.idle_s) for p in places[:2]] == [(4, 99), (3, 99)]
    set_by_province(province, read_form, ["rating"], ["rating"], rating__scale="5")
    assert [held(p)[1].rating.scale for p in places[:2]] == [4, 5]


@pytest.mark.parametrize("later", [False, True])
def test_changed_sections_go_to_other_centres_of_the_unit_when_asked(province, places, read_form, later):
    from datetime import timedelta
    from urllib.parse import urlencode

    from django.utils import timezone

    from kiosk.collector.configuration import revisions
    from kiosk.collector.models import ConfigDraft

    province.post("/noi-lam-viec/", {"unit": "19"})
    pairs = read_form(province.get("/man-hinh/").content.decode())
    pairs = [(n, "Xin chào" if n == "names.greeting" else v) for n, v in pairs if n != "names.line_2"]
    pairs.append(("names.line_2", "Phường Tích Lương"))
    body = urlencode([*pairs, ("review", "on")])
    province.post("/man-hinh/", body, content_type="application/x-www-form-urlencoded")
    assert "Bên" in province.get("/man-hinh/ap-dung/").content.decode()
    asked = {"version": ConfigDraft.objects.get().version, "where": "some", "centre": ["05501", "00001"]}
    if later:
        at = timezone.localtime(timezone.now() + timedelta(days=1))
        asked |= {"when": "later", "at": f"{at:%Y-%m-%dT%H:%M}"}
    assert province.post("/man-hinh/ap-dung/", asked).status_code == 302
    words = ["Kính chào ông/bà" if later else "Xin chào"] * 2 + ["Kính chào ông/bà"]
    assert [held(place)[1].names.greeting for place in places] == words
    assert [len(revisions.waiting(place, timezone.now())) for place in places] == [later, later, 0]


def test_the_layers_draft_is_kept_and_dropped(province, read_form, places):
    from kiosk.collector.models import ConfigDraft

    pairs = read_form(province.get("/man-hinh/dat-chung/").content.decode())
    told = province.post("/man-hinh/dat-chung/nhap/", {**dict(pairs), "shared": "wifi", "wifi.ssid": ""}).json()
    assert told["errors"] == [{"path": "wifi.ssid", "words": "Cần ít nhất 1 ký tự."}]
    assert ConfigDraft.objects.get().unit.code == "19"
    province.post("/man-hinh/dat-chung/nhap/bo/")
    assert not ConfigDraft.objects.exists()
