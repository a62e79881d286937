"""A province's catalogue: drafted, published, given to some or all of its centres, whose own words and rows stay."""

import pytest

from tests.collector.procedure_helpers import change, rows_csv, upload
from tests.collector.units_made import make_centre, make_unit, person

ROWS = (
    ("P001", "Thủ tục đăng ký khai sinh của tỉnh", "Khai sinh tỉnh", "Hộ tịch", "ho-tich"),
    ("P002", "Việc chỉ tỉnh có", "Việc của tỉnh", "Khác", "khac"),
)


@pytest.fixture
def province(collector):
    """Somebody of the demo's province, signed in."""
    from kiosk.collector.models import Unit

    return person(Unit.objects.get(code="05500").parent, "province")


@pytest.fixture
def shelves(collector):
    from kiosk.collector.catalogue import procedure_shelves
    from kiosk.collector.models import Centre

    class Shelves:
        def centre(self, code="05500"):
            return procedure_shelves.of_centre(Centre.objects.get(code=code))

        def province(self):
            return procedure_shelves.of_unit(Centre.objects.get(code="05500").unit.province.id)

    return Shelves()


@pytest.fixture
def published(province, shelves):
    """The province's first revision: one row the demo's centre has by its code, and one it has not."""
    content = rows_csv(*ROWS).replace(b"service\r\n", b"service,code\r\n")
    content = content.replace(b"ho-tich\r\n", b"ho-tich,1.001193\r\n").replace(b"khac\r\n", b"khac,\r\n")
    from django.core.files.uploadedfile import SimpleUploadedFile

    seen = province.post("/thu-tuc-tinh/nhap/", {"file": SimpleUploadedFile("t.csv", content)})
    province.post("/thu-tuc-tinh/nhap/nhan/", {"file": seen.context["upload"].sha256})
    province.post("/thu-tuc-tinh/nhap-thu/cong-bo/", {"seen": shelves.province().working.sha256})
    return shelves.province()


def test_publishing_alone_changes_no_centre(published, shelves):
    assert published.number == 1
    assert shelves.centre().number == 1


def test_a_centre_that_is_given_it_sees_the_rows_as_the_provinces(published, province, shelves, administrator):
    province.post("/thu-tuc-tinh/trung-tam/gui/", {"all": "1"})
    held = shelves.centre().published.by_id
    assert (held["P001"].short_name, held["P001"].origin) == ("Khai sinh tỉnh", "province")
    assert "khai sinh" in held["P001"].local_terms
    assert len(held) == 127
    assert "Của tỉnh" in administrator.get("/thu-tuc/?loc=province").content.decode()
    assert "Bản 1" in province.get("/thu-tuc-tinh/trung-tam/").content.decode()


def test_only_the_chosen_centres_are_given_it(published, province, shelves, now):
    from kiosk.collector.configuration import parts, revisions
    from kiosk.collector.models import Centre

    unit = Centre.objects.get(code="05500").unit
    other = make_centre("05500-2", unit)
    first = shelves.centre()
    contents = revisions.contents(revisions.current(first.centre))
    revisions.save(other, "x", "", now, {name: getattr(contents, name) for name in parts.PART_NAMES})
    province.post("/thu-tuc-tinh/trung-tam/gui/", {"centre": ["05500-2"]})
    assert "Khai sinh tỉnh" not in {p.short_name for p in shelves.centre().published.procedures}
    assert "Khai sinh tỉnh" in {p.short_name for p in shelves.centre("05500-2").published.procedures}


def test_a_centre_of_another_province_cannot_be_given_it(published, province):
    from kiosk.collector.models import ConfigRevision

    make_centre("00001", make_unit("00001", "01"))
    before = ConfigRevision.objects.count()
    province.post("/thu-tuc-tinh/trung-tam/gui/", {"centre": ["00001"]})
    assert ConfigRevision.objects.count() == before


def test_a_centre_without_a_configuration_is_named(published, province):
    from kiosk.collector.models import Centre

    make_centre("05500-2", Centre.objects.get(code="05500").unit, name="Điểm Mới")
    answer = province.post("/thu-tuc-tinh/trung-tam/gui/", {"all": "1"}, follow=True)
    assert "chưa có cấu hình nào: Điểm Mới" in answer.content.decode()


def test_giving_it_again_makes_no_revision(published, province, shelves):
    province.post("/thu-tuc-tinh/trung-tam/gui/", {"all": "1"})
    number = shelves.centre().number
    province.post("/thu-tuc-tinh/trung-tam/gui/", {"all": "1"})
    assert shelves.centre().number == number


def test_what_a_commune_adds_survives_the_provinces_next_revision(
    published, province, shelves, administrator, submit, read_form
):
    province.post("/thu-tuc-tinh/trung-tam/gui/", {"all": "1"})
    path = "/thu-tuc/sua/P001/"
    pairs = read_form(administrator.get(path).content.decode())
    assert "name" not in dict(pairs)
    submit(path, [*change(pairs, local_place="Quầy 3", local_fee="Miễn phí"), ("name", "tên khác")])
    administrator.post("/thu-tuc/nhap-thu/cong-bo/", {"seen": shelves.centre().working.sha256})
    province.post("/thu-tuc-tinh/sua/P001/doi-chieu/")
    province.post("/thu-tuc-tinh/nhap-thu/cong-bo/", {"seen": shelves.province().working.sha256})
    province.post("/thu-tuc-tinh/trung-tam/gui/", {"all": "1"})
    row = shelves.centre().published.by_id["P001"]
    assert (row.local_place, row.local_fee, row.name) == ("Quầy 3", "Miễn phí", ROWS[0][1])
    assert row.is_verified


def test_an_administrator_of_a_commune_changes_nothing_of_the_provinces(published, administrator, shelves):
    for path in ("sua/P001/doi-chieu/", "nhap-thu/bo/", "trung-tam/gui/"):
        assert administrator.post(f"/thu-tuc-tinh/{path}").status_code == 403
    assert upload(administrator, b"").status_code == 422
    assert shelves.centre().number == 1
