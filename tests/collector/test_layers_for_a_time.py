"""What a province sets for a time: every centre has it from then on and nobody before; it is seen and called back."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from tests.collector.units_made import make_centre, person

NOW = datetime(2026, 7, 30, 2, 31, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def places(collector):
    """Two communes' centres of one province, with the demo's settings, and the province."""
    from kiosk.collector.configuration import revisions
    from kiosk.collector.models import Centre, Unit

    first, province = Centre.objects.get(), Unit.objects.get(code="19")
    commune = Unit.objects.create(code="05501", name="Xã Bên", kind="commune", parent=province)
    second = make_centre("05501", commune, place="Bên")
    kept = revisions.contents(revisions.current(first))
    revisions.save(second, "q", "", NOW, {"centre": kept.centre, "officers": kept.officers, "procedures": b"{}"})
    return first, second


@pytest.fixture
def province(places):
    from kiosk.collector.models import Unit

    return Unit.objects.get(code="19")


def section(name, **changes):
    """A section as the first centre has it, changed."""
    from kiosk.collector.configuration import parts, revisions
    from kiosk.collector.models import Centre

    revision = revisions.in_force(NOW).filter(centre=Centre.objects.get(code="05500")).earliest("number")
    return {name: {**parts.settings_data(bytes(revision.centre_part.content))[name], **changes}}


def published(unit, sections, from_at=None, now=NOW, may_differ=()):
    from kiosk.collector.configuration import layer_times

    return layer_times.publish(unit, "tinh", "", now, sections, may_differ, from_at)[0]


def held(place, at):
    from kiosk.collector.configuration import layer_times, parts, revisions

    layer_times.run(at)
    return parts.read_centre(bytes(revisions.current(place, at).centre_part.content))


def test_it_counts_everywhere_from_its_time_on_and_is_given_once(province, places):
    from kiosk.collector.configuration import layers
    from kiosk.collector.models import ConfigRevision

    published(province, section("rating", scale=3), NOW + HOUR)
    assert [held(place, NOW + HOUR - timedelta(seconds=1)).rating.scale for place in places] == [5, 5]
    assert layers.current(province) is None
    assert [held(place, NOW + HOUR).rating.scale for place in places] == [3, 3]
    count = ConfigRevision.objects.count()
    assert [held(place, NOW + 2 * HOUR).rating.scale for place in places] == [3, 3]
    assert (ConfigRevision.objects.count(), layers.current(province).number) == (count, 1)


def test_one_whose_time_passed_while_nothing_ran_comes_late_but_comes(province, places):
    published(province, section("rating", scale=3), NOW + HOUR)
    published(province, section("rating", scale=4), NOW + 2 * HOUR)
    assert [held(place, NOW + 72 * HOUR).rating.scale for place in places] == [4, 4]


def test_one_that_is_called_back_never_counts(province, places):
    from kiosk.collector.configuration import layer_times
    from kiosk.collector.models import ConfigLayer

    made = published(province, section("rating", scale=3), NOW + HOUR)
    layer_times.withdraw(province, made.number, NOW)
    assert held(places[0], NOW + 2 * HOUR).rating.scale == 5
    with pytest.raises(ConfigLayer.DoesNotExist):
        layer_times.withdraw(province, made.number, NOW)


def test_one_that_was_given_cannot_be_called_back(province, places):
    from kiosk.collector.configuration import layer_times
    from kiosk.collector.models import ConfigLayer

    made = published(province, section("rating", scale=3), NOW + HOUR)
    layer_times.run(NOW + HOUR)
    with pytest.raises(ConfigLayer.DoesNotExist):
        layer_times.withdraw(province, made.number, NOW + HOUR)


def test_what_is_published_meanwhile_stays_when_its_time_comes(province, places):
    from kiosk.collector.configuration import layers

    published(province, section("rating", scale=3), NOW + HOUR)
    published(province, section("kiosk", idle_s=99))
    before, after = held(places[1], NOW), held(places[1], NOW + HOUR)
    assert (before.rating.scale, before.kiosk.idle_s) == (5, 99)
    assert (after.rating.scale, after.kiosk.idle_s) == (3, 99)
    assert layers.above(places[1]).sections.keys() == {"rating", "kiosk"}


def test_a_section_that_is_taken_back_for_a_time_is_the_centres_again_from_then(province, places):
    from kiosk.collector.configuration import layers

    published(province, {**section("rating", scale=3), **section("kiosk", idle_s=99)})
    published(province, section("kiosk", idle_s=99), NOW + HOUR)
    assert layers.above(places[0]).sections.keys() == {"rating", "kiosk"}
    held(places[0], NOW + HOUR)
    assert layers.above(places[0]).sections.keys() == {"kiosk"}


def test_calling_one_back_leaves_those_after_it_as_they_were_meant(province, places):
    from kiosk.collector.configuration import layer_times, layers

    first = published(province, section("rating", scale=3), NOW + HOUR)
    published(province, section("kiosk", idle_s=99), NOW + 2 * HOUR)
    assert [sorted(one.sections) for one in layers.waiting(province)] == [["rating"], ["kiosk", "rating"]]
    layer_times.withdraw(province, first.number, NOW)
    assert [sorted(one.sections) for one in layers.waiting(province)] == [["kiosk"]]


def test_a_communes_own_section_stays_its_own_when_the_time_comes(province, places):
    from kiosk.collector.configuration import parts, revisions
    from kiosk.settings import CentreSettings

    published(province, section("rating", scale=3), NOW + HOUR, may_differ=["rating"])
    data = parts.settings_data(bytes(revisions.current(places[0]).centre_part.content)) | section("rating", scale=4)
    content = parts.settings_bytes(CentreSettings.model_validate(data))
    revisions.save(places[0], "q", "", NOW, {"centre": content}, own=["rating"])
    assert [held(place, NOW + HOUR).rating.scale for place in places] == [4, 3]


def test_who_would_break_keeps_what_it_has_and_the_page_names_it(province, places):
    from kiosk.collector.configuration import parts, revisions
    from kiosk.settings import CentreSettings

    data = parts.settings_data(bytes(revisions.current(places[1]).centre_part.content))
    services = data["services"]
    more = {**services[0], "id": "ve-sinh", "name": "Vệ sinh", "series": "V"}
    data["services"] = [*services, more]
    data["counters"][0]["services"].append("ve-sinh")
    content = parts.settings_bytes(CentreSettings.model_validate(data))
    revisions.save(places[1], "q", "", NOW, {"centre": content})
    published(province, {"services": services}, NOW + HOUR)
    assert len(held(places[1], NOW + HOUR).services) == len(services) + 1
    page = person(province, "province", "tinh").get("/man-hinh/dat-chung/").content.decode()
    assert "1 trung tâm giữ nguyên bản cũ" in page
    assert "không có dịch vụ ve-sinh" in page


# --- the pages


@pytest.fixture
def scheduled(province, read_form):
    """The province's person, who has let the scale of ratings wait for tomorrow; when it is."""
    from django.utils import timezone

    from kiosk.collector.models import ConfigDraft

    client = person(province, "province", "tinh")
    pairs = read_form(client.get("/man-hinh/dat-chung/").content.decode())
    pairs = [(n, "3" if n == "rating.scale" else v) for n, v in pairs if n not in ("shared", "open")]
    body = urlencode([*pairs, ("shared", "rating"), ("review", "on")])
    answer = client.post("/man-hinh/dat-chung/", body, content_type="application/x-www-form-urlencoded")
    assert answer["Location"] == "/man-hinh/dat-chung/ap-dung/"
    assert "Đánh giá: đặt chung" in client.get("/man-hinh/dat-chung/ap-dung/").content.decode()
    at = timezone.localtime(timezone.now() + timedelta(days=1))
    asked = {"version": ConfigDraft.objects.get().version, "when": "later", "at": f"{at:%Y-%m-%dT%H:%M}"}
    assert client.post("/man-hinh/dat-chung/ap-dung/", asked).status_code == 302
    return client, f"{at:%H:%M %d/%m/%Y}"


def test_it_is_seen_by_the_province_and_by_its_communes(scheduled, places, administrator):
    client, when = scheduled
    for page in (
        client.get("/man-hinh/dat-chung/"),
        administrator.get("/man-hinh/"),
        administrator.get("/man-hinh/dat-chung/"),
    ):
        assert f"sẽ đổi phần đặt chung Đánh giá từ <b>{when}</b>" in page.content.decode()
    assert "Thu lại" not in administrator.get("/man-hinh/dat-chung/").content.decode()


def test_the_province_calls_it_back_and_has_it_as_a_draft(scheduled, places, administrator):
    from kiosk.collector.models import AuditEntry, ConfigDraft

    client, _ = scheduled
    client.post("/man-hinh/dat-chung/ban/1/thu-lai/")
    assert "sẽ đổi phần" not in administrator.get("/man-hinh/").content.decode()
    draft = ConfigDraft.objects.get()
    assert (draft.own, draft.settings["rating"]["scale"]) == (["rating"], 3)
    assert client.post("/man-hinh/dat-chung/ban/1/thu-lai/").status_code == 404
    acts = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"configuration.layer_later", "configuration.layer_withdraw"} <= acts


def test_a_draft_from_before_changes_only_what_it_changed(province, places, read_form):
    """Somebody's page was open when a layer came into force."""
    from kiosk.collector.configuration import layers

    client = person(province, "province", "tinh")
    pairs = read_form(client.get("/man-hinh/dat-chung/").content.decode())
    published(province, section("rating", scale=3), now=datetime.now(UTC))
    body = urlencode([*((n, v) for n, v in pairs if n not in ("shared", "open")), ("shared", "kiosk")])
    client.post("/man-hinh/dat-chung/", body, content_type="application/x-www-form-urlencoded")
    assert sorted(layers.current(province).sections) == ["kiosk", "rating"]


@pytest.mark.parametrize("at", ["", "mai", "2020-01-01T07:00", "2099-01-01T07:00"])
def test_a_time_that_cannot_be_is_refused_in_words(scheduled, at, read_form):
    from kiosk.collector.models import ConfigDraft, ConfigLayer

    client, _ = scheduled
    client.post("/man-hinh/dat-chung/ban/1/thu-lai/")
    asked = {"version": ConfigDraft.objects.get().version, "when": "later", "at": at}
    assert "banner fault" in client.post("/man-hinh/dat-chung/ap-dung/", asked).content.decode()
    assert ConfigLayer.objects.count() == 1
