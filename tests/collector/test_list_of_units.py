"""A list of units from a file: the columns of lists that circulate, every wrong line told, nothing taken by half."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.collector.units_made import person

COUNTRY = """code,name,full_name,kind,province_code,province_full_name
00004,Ba Đình,Phường Ba Đình,phường,01,Thành phố Hà Nội
00008,Ngọc Hà,Phường Ngọc Hà,phường,01,Thành phố Hà Nội
05500,Tích Lương,Phường Tích Lương,phường,19,Tỉnh Thái Nguyên
05443,Phan Đình Phùng,Phường Phan Đình Phùng,phường,19,Tỉnh Thái Nguyên
"""
FORMER = """old_ward_code,old_ward_name,new_ward_code,resolved_code
05443,Phường Trưng Vương,05443,05443
05446,Phường Túc Duyên,05444,05443
05500,Phường Tích Lương,05500,05500
99999,Xã Nơi Khác,99998,99998
"""


@pytest.fixture
def superuser(client):
    from django.contrib.auth.models import User

    client.force_login(User.objects.create_superuser("goc"), "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def above(collector):
    from kiosk.collector.models import Unit

    return Unit.objects.get(code="19")


@pytest.fixture
def province(above):
    return person(above, "province")


def upload(client, text, path="/don-vi/nhap/"):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(path, {"list": SimpleUploadedFile("ds.csv", content)}, follow=True)


def units():
    from kiosk.collector.models import Unit

    return {unit.code: (unit.name, unit.parent.code if unit.parent else "") for unit in Unit.objects.all()}


def test_a_list_of_the_country_makes_provinces_and_communes(superuser):
    page = upload(superuser, COUNTRY).content.decode()
    assert "thêm 4, sửa 0, bỏ qua 0" in page
    assert units()["00004"] == ("Phường Ba Đình", "01")
    assert units()["05443"] == ("Phường Phan Đình Phùng", "19")
    assert "thêm 0, sửa 0, bỏ qua 0" in upload(superuser, COUNTRY).content.decode()


def test_names_of_before_july_2025_are_added_to_units_that_are_there(superuser):
    from kiosk.collector.models import Unit

    upload(superuser, COUNTRY)
    assert "thêm 0, sửa 1, bỏ qua 1" in upload(superuser, FORMER).content.decode()
    assert Unit.objects.get(code="05443").former_names == "Phường Trưng Vương\nPhường Túc Duyên"
    assert Unit.objects.get(code="05500").former_names == ""
    assert "Phường Phan Đình Phùng" in superuser.get("/don-vi/?q=tuc+duyen").content.decode()


def test_a_province_takes_its_own_out_of_a_list_of_the_country(province, above):
    page = upload(province, COUNTRY, f"/don-vi/{above.id}/nhap/").content.decode()
    assert "thêm 1, sửa 0, bỏ qua 2" in page
    assert "00004" not in units()


def test_a_plain_list_of_codes_and_names_is_enough(province, above):
    text = "\ufeffMã,Tên đầy đủ,Tên cũ\r\n05700,Xã Mới,Xã A; Xã B\r\n\r\n"
    upload(province, text, f"/don-vi/{above.id}/nhap/")
    assert units()["05700"] == ("Xã Mới", "19")
    assert "Xã Mới" in province.get("/don-vi/?q=xa+b").content.decode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Dòng đầu là"),
        ("a,b\n1,2\n", "cần các cột: mã, tên đầy đủ, tên cũ"),
        ("mã,tên\n05700,Xã A\n,Xã B\n", "Dòng 3: mã “”"),
        ("mã,tên\n05700,Xã A\n05700,Xã B\n", "Dòng 3: mã 05700 đã có tên “Xã A” ở dòng 2"),
        ("mã,tên\n05700,Xã A\n0570012345,Xã B\n", "Dòng 3: mã “0570012345”"),
        ("mã,tên\n05700,Xã A\n01,Hà Nội\n", "Dòng 3: mã 01 là của Thành phố Hà Nội, không thuộc Tỉnh Thái Nguyên"),
        (f"mã,tên\n05700,Xã A\n05701,{'A' * 81}\n", "Dòng 3: tên dài 81 ký tự"),
        ("mã,tên\n05700,Xã Hòa Bình".encode("utf-16-be"), "Tệp không phải UTF-8"),
    ],
)
def test_every_wrong_line_is_told_and_nothing_is_taken(province, above, text, told):
    from kiosk.collector.models import Unit

    Unit.objects.create(code="01", name="Thành phố Hà Nội", kind="province")
    before = units()
    answer = upload(province, text, f"/don-vi/{above.id}/nhap/")
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert units() == before


def test_no_file_is_told(province, above):
    answer = province.post(f"/don-vi/{above.id}/nhap/")
    assert (answer.status_code, "Xin chọn một tệp CSV" in answer.content.decode()) == (422, True)


def test_only_superusers_make_provinces_of_a_list(province):
    assert upload(province, COUNTRY).status_code == 404
    assert "01" not in units()
