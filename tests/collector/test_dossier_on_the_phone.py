"""A dossier's state on the phone: by code and four digits, as at a kiosk; neither stands in an address."""

import json
from datetime import date

import pytest

PAGE = "/hs/05500-1/"
CODE, NOBODYS = "H56.107.00-260715-0361", "H56.107.00-260715-9999"


@pytest.fixture
def shown(collector):
    """The centre lets citizens see their dossiers."""
    from kiosk.collector.configuration import parts, revisions
    from kiosk.collector.models import Centre, ConfigPart

    centre = Centre.objects.get(code="05500")
    revision = revisions.current(centre)
    content = json.loads(bytes(revision.centre_part.content)) | {"dossiers": {"enabled": True, "code_start": "H56."}}
    content = parts.canonical(content)
    part = ConfigPart.objects.create(sha256=parts.sha256(content), name="centre", content=content)
    type(revision).objects.filter(pk=revision.pk).update(centre_part=part)
    return centre


@pytest.fixture
def dossier(shown):
    from kiosk.collector.dossiers.second_items import sealing
    from kiosk.collector.models import Dossier

    def _dossier(state="processing", due_on=date(2099, 7, 20), phone="5678"):
        seal = sealing(shown.pk)
        fields = {"state": state, "due_on": due_on, "received_on": date(2020, 7, 15), "procedure": "Đăng ký khai sinh"}
        sealed = {"phone": seal(CODE, phone) if phone else "", "identity": ""}
        return Dossier.objects.create(centre=shown, code=CODE, changed_on=date(2020, 7, 15), **fields, **sealed)

    return _dossier


@pytest.fixture
def look(client, station):
    def _look(code=CODE, second="5678", language="", **where):
        answer = client.post(PAGE + language, {"code": code, "second": second}, **where)
        return answer.status_code, answer.content.decode()

    return _look


def test_the_page_asks_for_both_with_the_centres_beginning(client, station, shown):
    page = client.get(PAGE).content.decode()
    assert 'value="H56."' in page
    assert "Phường Tích Lương" in page
    assert "no-store" in client.get(PAGE)["Cache-Control"]


def test_state_days_and_procedure_are_told_to_who_has_both(dossier, look):
    dossier()
    status, page = look("h56 107 00 260715 0361")
    assert status == 200
    for words in ("Hồ sơ đang được xử lý", "20/07/2099", "15/07/2020", "Đăng ký khai sinh", CODE):
        assert words in page


def test_a_late_one_is_called_late_with_an_apology_and_a_ready_one_says_where(dossier, look):
    row = dossier(due_on=date(2020, 7, 20))
    assert "xin lỗi ông/bà" in look()[1]
    type(row).objects.update(state="ready", due_on=None)
    page = look()[1]
    assert "mang theo giấy tiếp nhận" in page
    assert "Quầy" in page


def test_wrong_digits_and_a_code_nobody_has_look_alike(dossier, look):
    dossier()
    wrong, nobodys = look(second="0000"), look(NOBODYS, "0000")
    assert (wrong[0], nobodys[0]) == (422, 422)
    assert "Chưa tìm thấy hồ sơ" in wrong[1]
    assert "Chưa tìm thấy hồ sơ" in nobodys[1]
    first, other = look(second=""), look(NOBODYS, "")
    assert "Xin ghi bốn số cuối" in first[1]
    assert "Xin ghi bốn số cuối" in other[1]


@pytest.mark.parametrize(("code", "second", "told"), [("A012", "", "chưa đúng dạng"), (CODE, "12a4", "bốn số cuối")])
def test_what_is_no_code_or_no_digits_is_said_and_stays_in_its_field(dossier, look, code, second, told):
    dossier()
    status, page = look(code, second)
    assert (status, told in page, f'value="{code}"' in page) == (422, True, True)


def test_the_digits_of_a_code_cannot_be_tried_out_from_phones_and_kiosks_together(dossier, look, client, station):
    from kiosk.collector.dossiers.dossier_answers import DIGITS_PER_CODE

    dossier()
    for n in range(DIGITS_PER_CODE):
        assert look(second=f"000{n}", REMOTE_ADDR=f"10.0.0.{n + 1}")[0] == 422
    status, page = look(REMOTE_ADDR="10.0.0.99")
    assert (status, "quá nhiều lần" in page) == (429, True)
    body = json.dumps({"code": CODE, "second": "5678"})
    headers = {"Authorization": f"Bearer {station.token}"}
    path = "/api/v1/stations/05500-1/dossier"
    assert client.post(path, body, content_type="application/json", headers=headers).json()["outcome"] == "too_often"


def test_it_speaks_english(dossier, look):
    dossier()
    page = look(language="?l=en")[1]
    assert "Result due on" in page
    assert "Show another one" in page


def test_who_waits_for_a_result_is_led_there_from_the_tickets_page(shown, send, journal, client):
    from kiosk.collector.phone.phone_ticket import settings_of
    from kiosk.dossier_words import desk_of_results

    results = desk_of_results(settings_of(shown.pk)).id
    ticket = {"number": "A012", "key": "9fQ2x7Zd", "state": "waiting", "ahead": 3, "wait_min": 8, "wait_max": 14}
    for service, leads in ((results, True), ("chung-thuc", False)):
        send(journal.batch(waiting=[ticket | {"service": service}]))
        page = client.get("/p/A012?k=9fQ2x7Zd&l=en").content.decode()
        assert ('href="/hs/05500/?l=en"' in page) is leads


def test_where_citizens_see_no_dossiers_there_is_no_page(client, station):
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"code": CODE, "second": "5678"}).status_code == 404
