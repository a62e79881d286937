"""A pairing code is traded once, within ten minutes, for a token of which only the hash is kept."""

from datetime import timedelta

import pytest


@pytest.fixture
def the_station(collector):
    from kiosk.collector.models import Station

    return Station.objects.get(key="05500-1")


def _enrol(client, code, **headers):
    form = {"code": code, "version": "0.1.0"}
    return client.post("/api/v1/enrolment", form, content_type="application/json", headers=headers)


def test_a_code_is_traded_for_a_token_that_works(client, the_station):
    from django.utils import timezone

    from kiosk.collector.fleet.tokens import new_code

    code, _ = new_code(the_station, timezone.now())
    body = _enrol(client, code).json()
    assert body["station"] == "05500-1"
    assert len(body["token"]) >= 43  # 256 bits in base 64
    path = "/api/v1/stations/05500-1/configuration"
    assert client.get(path, headers={"Authorization": f"Bearer {body['token']}"}).status_code == 200


def test_the_token_itself_is_nowhere_in_the_database(client, the_station, data_dir):
    from django.utils import timezone

    from kiosk.collector.fleet.tokens import new_code, normal_code

    code, _ = new_code(the_station, timezone.now())
    token = _enrol(client, code).json()["token"]
    held = b"".join(path.read_bytes() for path in data_dir.glob("collector.db*"))
    assert token.encode() not in held
    assert normal_code(code).encode() not in held


def test_a_code_may_be_typed_in_small_letters_and_with_blanks(client, the_station):
    from django.utils import timezone

    from kiosk.collector.fleet.tokens import new_code

    code, _ = new_code(the_station, timezone.now())
    assert _enrol(client, code.lower().replace("-", " ")).status_code == 200


def test_a_code_works_once(client, the_station):
    from django.utils import timezone

    from kiosk.collector.fleet.tokens import new_code

    code, _ = new_code(the_station, timezone.now())
    assert _enrol(client, code).status_code == 200
    answer = _enrol(client, code)
    assert (answer.status_code, answer.json()["error"]) == (403, "bad_code")


def test_a_code_ends_after_ten_minutes(the_station, now):
    from kiosk.collector.fleet.tokens import BadCode, new_code, trade

    code, expires_at = new_code(the_station, now)
    assert expires_at == now + timedelta(minutes=10)
    with pytest.raises(BadCode):
        trade(code, now + timedelta(minutes=10))


def test_a_code_works_in_its_last_second(the_station, now):
    from kiosk.collector.fleet.tokens import new_code, trade

    code, _ = new_code(the_station, now)
    assert trade(code, now + timedelta(minutes=9, seconds=59))[0].key == "05500-1"


def test_a_new_code_ends_the_one_before(the_station, now):
    from kiosk.collector.fleet.tokens import BadCode, new_code, trade

    first, _ = new_code(the_station, now)
    new_code(the_station, now)
    with pytest.raises(BadCode):
        trade(first, now)


def test_trading_a_new_code_rotates_the_token(send, journal, client, station, now):
    from django.utils import timezone

    from kiosk.collector.fleet.tokens import new_code

    code, _ = new_code(station, timezone.now())
    assert send(journal.batch()).status_code == 200  # the old token works until the code is traded
    token = _enrol(client, code).json()["token"]
    assert send(journal.batch()).status_code == 401
    assert send(journal.batch(), token=token).status_code == 200


def test_guessing_is_slowed_down(client, collector):
    answers = [_enrol(client, f"WRONG-{n:03d}") for n in range(11)]
    assert [answer.status_code for answer in answers] == [403] * 10 + [429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert set(answers[-1].json()) == {"error", "detail"}


def test_a_claimed_forwarded_address_gives_no_new_guesses(client, collector):
    answers = [_enrol(client, "WRONG-123", x_forwarded_for=f"10.0.0.{n}") for n in range(11)]
    assert answers[-1].status_code == 429


def test_the_limit_forgets_after_a_minute(collector, now):
    from kiosk.collector.tries import RateLimit

    limit = RateLimit(tries=2)
    assert [limit.allows("a", now) for _ in range(3)] == [True, True, False]
    assert limit.allows("b", now)
    assert limit.allows("a", now + timedelta(minutes=1))


@pytest.mark.parametrize("body", ["{}", "nonsense", '{"code":"A","version":"1"}', '{"code":5,"version":"1"}'])
def test_what_is_no_request_is_400(client, collector, body):
    answer = client.post("/api/v1/enrolment", body, content_type="application/json")
    assert (answer.status_code, set(answer.json())) == (400, {"error", "detail"})


def test_the_page_shows_a_code_once_and_it_works(administrator, client):
    answer = administrator.post("/tram/1/ma-ghep/", follow=True)
    page = answer.content.decode()
    code = page.split("<b>")[page.split("<b>").index(next(p for p in page.split("<b>") if "-" in p[:9]))][:9]
    assert _enrol(client, code).status_code == 200
    assert code not in administrator.get("/tram/").content.decode()
