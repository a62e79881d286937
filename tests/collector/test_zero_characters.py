"""A zero character in an address or a form is refused; PostgreSQL would otherwise make a fault of it."""

import pytest


@pytest.fixture
def engine():
    return "postgresql"


@pytest.mark.parametrize(
    "address", ["/danh-gia/?counter=%00", "/danh-gia/?counter=a%00b", "/hen/%00/", "/hen/a%00/h/HA2345B", "/p/A1?k=%00"]
)
def test_an_address_with_one_is_refused(staff, address):
    assert staff.get(address).status_code == 400


def test_a_form_with_one_is_refused(client):
    form = "username=a%00&password=b"
    assert client.post("/dang-nhap/", form, content_type="application/x-www-form-urlencoded").status_code == 400


def test_forms_and_addresses_without_one_are_let_through(staff):
    assert staff.get("/danh-gia/?counter=quay-1%2000").status_code == 200
