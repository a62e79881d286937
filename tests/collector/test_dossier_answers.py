"""A dossier's state for whoever holds the receipt: no name, no help for guessing, no more tries than a person needs."""

import json
from datetime import date

import pytest

WITH, WITHOUT, NOBODYS = "H56.107.00-260715-0361", "H56.107.00-260715-0362", "H56.107.00-260715-9999"


@pytest.fixture
def dossier(collector):
    from kiosk.collector.dossiers.second_items import sealing
    from kiosk.collector.models import Centre, Dossier

    centre = Centre.objects.get(code="05500")

    def _dossier(code=WITH, state="processing", due_on=date(2020, 7, 20), phone="5678", identity="1234", **more):
        seal = sealing(centre.pk)
        more |= {"phone": seal(code, phone), "identity": seal(code, identity)}
        fields = {"state": state, "due_on": due_on, "received_on": date(2020, 7, 15), "procedure": "Khai sinh"}
        return Dossier.objects.create(centre=centre, code=code, changed_on=date(2020, 7, 15), **fields | more)

    return _dossier


@pytest.fixture
def ask(client, station):
    def _ask(code, second="", terminal="kiosk-1", to="05500-1", **where):
        body = {"code": code, "second": second, "terminal": terminal}
        headers = {"Authorization": f"Bearer {station.token}"}
        path = f"/api/v1/stations/{to}/dossier"
        return client.post(path, json.dumps(body), content_type="application/json", headers=headers, **where)

    return _ask


def test_the_digits_are_asked_for_and_then_all_is_told(dossier, ask):
    dossier()
    assert ask(WITH).json() == {"outcome": "ask_second", "dossier": None}
    for second in ("5678", "1234"):
        assert ask(WITH, second).json()["dossier"] == {
            "code": WITH,
            "state": "processing",
            "due_on": "2020-07-20",
            "late": True,
            "known": True,
            "procedure": "Khai sinh",
            "received_on": "2020-07-15",
            "returned_on": "",
        }


def test_wrong_digits_and_an_unknown_code_get_the_same_answer(dossier, ask):
    dossier()
    first = [ask(code).content for code in (WITH, NOBODYS)]
    then = [ask(code, "0000").content for code in (WITH, NOBODYS)]
    assert first[0] == first[1]
    assert then[0] == then[1]
    assert json.loads(then[0])["outcome"] == "unknown"


def test_without_digits_in_the_list_only_state_and_day_are_told(dossier, ask):
    dossier(WITHOUT, "received", date(2099, 7, 20), phone="", identity="")
    told = ask(WITHOUT).json()["dossier"]
    assert (told["state"], told["due_on"], told["late"], told["known"]) == ("received", "2099-07-20", False, False)
    assert told["procedure"] == told["received_on"] == told["returned_on"] == ""
    assert ask(NOBODYS).json()["outcome"] == "unknown"


@pytest.mark.parametrize(
    ("state", "late", "due"),
    [
        ("ready", False, "2020-07-20"),
        ("supplement", False, "2020-07-20"),
        ("returned", False, ""),
        ("stopped", False, ""),
    ],
)
def test_only_what_is_being_dealt_with_is_late(dossier, ask, state, late, due):
    dossier(state=state)
    told = ask(WITH, "5678").json()["dossier"]
    assert (told["late"], told["due_on"]) == (late, due)


def test_another_centres_dossier_is_unknown_here(dossier, ask):
    from kiosk.collector.models import Centre, Dossier, Unit

    row = dossier()
    other = Centre.objects.create(unit=Unit.objects.get(code="05500"), code="05500-2", name="Khác", place="Khác")
    Dossier.objects.filter(pk=row.pk).update(centre=other)
    assert ask(WITH).json()["outcome"] == "unknown"


def test_digits_of_one_dossier_do_not_open_another(dossier):
    assert dossier().phone != dossier(WITHOUT).phone


def test_a_code_as_typed_or_scanned_is_found(dossier, ask):
    dossier(WITHOUT, phone="", identity="")
    for typed in ("h561070026071503 62", f"https://vidu.gov.vn/tra-cuu?ma={WITHOUT}"):
        assert ask(typed).json()["outcome"] == "found"
    assert ask("A012 4827").json()["outcome"] == "unknown"


def test_the_digits_of_a_code_cannot_be_tried_out(dossier, ask):
    """Whether the code is somebody's or not."""
    from kiosk.collector.dossiers.dossier_answers import DIGITS_PER_CODE

    dossier()
    for code in (WITH, NOBODYS):
        for n in range(DIGITS_PER_CODE):
            assert ask(code, f"000{n}", f"kiosk-{n}").json()["outcome"] == "unknown"
        assert ask(code, "5678", "kiosk-9").json()["outcome"] == "too_often"


def test_a_terminal_and_an_address_ask_only_so_often(dossier, ask):
    from kiosk.collector.dossiers.dossier_answers import ASKS_PER_ADDRESS, ASKS_PER_TERMINAL

    for n in range(ASKS_PER_TERMINAL):
        assert ask(NOBODYS).json()["outcome"] == "unknown", n
    assert ask(NOBODYS).json()["outcome"] == "too_often"
    assert ask(NOBODYS, terminal="kiosk-2").json()["outcome"] == "unknown"
    for n in range(ASKS_PER_ADDRESS):
        last = ask(NOBODYS, terminal=f"k{n}").json()["outcome"]
    assert last == "too_often"
    assert ask(NOBODYS, terminal="k", REMOTE_ADDR="10.0.0.9").json()["outcome"] == "unknown"


def test_only_the_own_station_asks(dossier, ask, client):
    assert ask(WITH, to="99999-1").status_code == 403
    assert client.post("/api/v1/stations/05500-1/dossier", "{}", content_type="application/json").status_code in (
        400,
        401,
    )


@pytest.mark.parametrize("second", ["123", "12345", "abcd", "１２３４"])
def test_digits_are_four(ask, second):
    assert ask(WITH, second).status_code == 400
