"""Units: filled from the province down, found by names of before July 2025, made by whoever has the role for it."""

import pytest

from tests.collector.units_made import make_centre, make_unit, person

FORM = {"code": "19", "name": "Tỉnh Thái Nguyên", "former_names": "Tỉnh Bắc Kạn"}
WARD = {"code": "05500", "name": "Phường Tích Lương", "former_names": "Phường Tân Lập\nPhường Phú Xá"}


@pytest.fixture
def superuser(client):
    from django.contrib.auth.models import User

    client.force_login(User.objects.create_superuser("goc"), "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def province(collector):
    """The demo's province, signed in."""
    from kiosk.collector.models import Unit

    return person(Unit.objects.get(code="19"), "province")


def page(client, path):
    return client.get(path).content.decode()


def test_an_empty_collector_is_filled_from_the_province_down(superuser):
    from kiosk.collector.configuration import revisions
    from kiosk.collector.configuration.parts import read_centre
    from kiosk.collector.models import Centre, Unit

    superuser.post("/don-vi/them-tinh/", {"code": "20", "name": "Tỉnh Lạng Sơn"})
    above = Unit.objects.get(code="20")
    superuser.post(f"/don-vi/{above.id}/them-xa/", {"code": "06001", "name": "Xã Quốc Khánh"})
    below = Unit.objects.get(code="06001")
    names = {"name": "Trung tâm PVHCC xã Quốc Khánh", "place": "Quốc Khánh"}
    assert superuser.post(f"/don-vi/{below.id}/them-trung-tam/", names).status_code == 302
    made = Centre.objects.get(code="06001")
    assert (made.unit, made.unit.parent, made.station_set.get().key) == (below, above, "06001-1")
    settings = read_centre(revisions.contents(revisions.current(made)).centre)
    assert (settings.names.line_2, settings.names.line_2_en) == ("Xã Quốc Khánh", "Quoc Khanh Commune")
    assert not settings.wifi.enabled


def test_further_centres_of_a_commune_get_codes_of_their_own(administrator):
    from kiosk.collector.models import Centre, Unit

    here = Unit.objects.get(code="05500")
    for n in (2, 3):
        administrator.post(f"/don-vi/{here.id}/them-trung-tam/", {"name": f"Điểm {n}", "place": f"Điểm {n}"})
    assert list(Centre.objects.order_by("code").values_list("code", flat=True)) == ["05500", "05500-2", "05500-3"]


@pytest.mark.parametrize("words", ["phú xá", "PHU XA", "phuong phu", "tích", "tich luong", "05500"])
def test_a_unit_is_found_by_its_names_with_and_without_marks_of_today_and_before(province, words):
    from kiosk.collector.models import Unit

    ward = Unit.objects.get(code="05500")
    province.post(f"/don-vi/{ward.id}/sua/", WARD)
    assert "Phường Tích Lương" in page(province, f"/don-vi/?q={words}").split("<table")[1]
    assert "Không có đơn vị nào khớp" in page(province, "/don-vi/?q=xyz")


def test_a_unit_found_by_a_former_name_says_which(province):
    from kiosk.collector.models import Unit

    province.post(f"/don-vi/{Unit.objects.get(code='05500').id}/sua/", WARD)
    assert "trước đây: Phường Phú Xá" in page(province, "/don-vi/?q=phu+xa")
    assert "trước đây" not in page(province, "/don-vi/?q=tich+luong")


def test_two_units_do_not_share_a_code(province):
    from kiosk.collector.models import Unit

    above = Unit.objects.get(code="19")
    answer = province.post(f"/don-vi/{above.id}/them-xa/", WARD)
    assert answer.status_code == 422
    assert "Mã 05500 đã là của Phường Tích Lương" in answer.content.decode()
    assert Unit.objects.count() == 2


def test_an_administrator_of_a_commune_changes_neither_its_name_nor_the_province(administrator):
    from kiosk.collector.models import Unit

    for unit in Unit.objects.all():
        assert administrator.post(f"/don-vi/{unit.id}/sua/", FORM).status_code in (403, 404)
        assert administrator.post(f"/don-vi/{unit.id}/them-xa/", WARD | {"code": "1"}).status_code in (403, 404)
    assert administrator.post("/don-vi/them-tinh/", FORM | {"code": "99"}).status_code in (403, 404)
    assert Unit.objects.count() == 2


def test_a_province_does_not_touch_another_one(province):
    theirs = make_centre("00001")
    assert province.get(f"/don-vi/{theirs.unit_id}/").status_code == 404
    assert province.get(f"/don-vi/trung-tam/{theirs.id}/").status_code == 404
    assert province.post(f"/don-vi/{theirs.unit_id}/them-trung-tam/", {"name": "x", "place": "x"}).status_code == 404
    assert "Xã 00001" not in page(province, "/don-vi/?q=xa")


def test_what_is_made_and_renamed_is_in_the_log(province):
    from kiosk.collector.models import AuditEntry, Unit

    ward = Unit.objects.get(code="05500")
    province.post(f"/don-vi/{ward.id}/sua/", WARD | {"name": "Phường Mới"})
    entry = AuditEntry.objects.get(action="unit.change")
    assert (entry.unit, entry.province, entry.detail) == (ward, ward.parent, "Phường Tích Lương → Phường Mới")


def test_the_head_changes_the_centre_for_all_pages(province):
    other = make_centre("05501", make_unit("05501", "19"), place="Gia Sàng")
    assert "Tích Lương" in page(province, "/tong-quan/").split("</summary>")[0]
    assert province.post("/noi-lam-viec/", {"centre": "05501"}).status_code == 302
    assert "Gia Sàng" in page(province, "/thoi-gian-cho/").split("</summary>")[0]
    assert other.place in page(province, "/noi-lam-viec/?q=05501")


def test_nobody_chooses_what_is_not_theirs(administrator):
    make_centre("00001")
    assert administrator.post("/noi-lam-viec/", {"centre": "00001"}).status_code == 404
    assert administrator.post("/noi-lam-viec/", {"unit": "01"}).status_code == 404
    assert "00001" not in page(administrator, "/noi-lam-viec/?q=00001").split("<main")[1].replace('value="00001"', "")


def test_who_has_one_centre_has_nothing_to_choose(administrator):
    assert "Đổi nơi làm việc" not in page(administrator, "/tong-quan/")


def test_a_form_acts_where_its_page_was_opened(province):
    """Another window has chosen another centre since."""
    from kiosk.collector.models import AuditEntry, Station

    station = Station.objects.get()
    make_centre("05501", make_unit("05501", "19"))
    province.post("/noi-lam-viec/", {"centre": "05501"})
    here = {"here_unit": "19", "here_centre": "05500"}
    assert province.post(f"/tram/{station.id}/ma-ghep/", here).status_code == 302
    assert AuditEntry.objects.get(action="station.pair").centre.code == "05500"


def test_a_form_of_a_centre_that_is_not_ones_own_any_more_changes_no_other(administrator):
    from kiosk.collector.models import Station

    make_centre("00001")
    here = {"here_unit": "00001", "here_centre": "00001"}
    assert administrator.post(f"/tram/{Station.objects.get().id}/ma-ghep/", here).status_code == 403
