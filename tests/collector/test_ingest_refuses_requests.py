"""What is not a batch of this station is refused with a word and a sentence, and nothing is acknowledged."""

import gzip
import json

import pytest

from kiosk.wire.uplink import MAX_BATCH_BYTES, MAX_BATCH_EVENTS


def _refused(answer, status, error):
    body = answer.json()
    assert (answer.status_code, body["error"]) == (status, error)
    assert set(body) == {"error", "detail"}
    assert len(body["detail"]) > 20


def test_a_wrong_token_is_401(send, journal):
    _refused(send(journal.batch(), token="x" * 43), 401, "wrong_token")


def test_no_token_is_401(client, station):
    answer = client.post("/api/v1/stations/05500-1/events", data=b"", content_type="application/json")
    _refused(answer, 401, "no_token")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_revoked_token_is_401(send, journal, station, now):
    from kiosk.collector.fleet.tokens import revoke

    revoke(station, now)
    _refused(send(journal.batch()), 401, "wrong_token")


def test_another_stations_address_is_403(send, journal):
    _refused(send(journal.batch(), to="05500-2"), 403, "other_station")


def test_another_method_is_405(client, station):
    answer = client.get("/api/v1/stations/05500-1/events", headers={"Authorization": f"Bearer {station.token}"})
    assert (answer.status_code, answer.json()["error"]) == (405, "method")


@pytest.mark.parametrize("body", [b"", b"plain text", b"\x1f\x8b\x08broken", gzip.compress(b"{}", mtime=0)[:-6]])
def test_what_is_not_whole_gzip_is_400(send, body):
    _refused(send(body, zipped=False), 400, "not_gzip")


def test_bytes_behind_the_gzip_are_400(send):
    _refused(send(gzip.compress(b"{}") + b"more", zipped=False), 400, "not_gzip")


@pytest.mark.parametrize(
    "body",
    [b"", b"nonsense", b"[]", b"null", b'{"epoch":1}', b"\xff\xfe", b'{"epoch":1.5}', b"[" * 100_000],
    ids=["empty", "text", "list", "null", "short", "not utf-8", "float", "deep"],
)
def test_what_is_not_a_batch_is_400(send, body):
    _refused(send(body), 400, "malformed")


def test_an_epoch_of_nought_is_400(send, journal):
    _refused(send(journal.batch(epoch=0)), 400, "malformed")


def test_a_body_that_grows_beyond_the_limit_is_413(send):
    bomb = gzip.compress(b" " * (MAX_BATCH_BYTES + 1))
    assert len(bomb) < 10_000
    _refused(send(bomb, zipped=False), 413, "too_large")


def test_a_large_compressed_body_is_413(send):
    _refused(send(b"x" * (MAX_BATCH_BYTES + 1), zipped=False), 413, "too_large")


def test_too_many_events_are_413(send, journal):
    _refused(send(journal.batch(events=[{}] * (MAX_BATCH_EVENTS + 1))), 413, "too_many")


def test_a_full_queue_is_503_with_a_time_to_wait(send, journal, monkeypatch):
    from kiosk.collector.record import ingest_view
    from kiosk.collector.record.writer import Busy

    def full(job):
        raise Busy("64 jobs are waiting")

    monkeypatch.setattr(ingest_view._writer, "run", full)
    answer = send(journal.batch())
    _refused(answer, 503, "busy")
    assert int(answer["Retry-After"]) > 0


def test_a_refused_batch_leaves_no_trace(send, journal, make_rating):
    from kiosk.collector.models import Event, StationHealth

    journal.write(make_rating(1))
    send(journal.batch(), token="wrong" * 9)
    send(json.dumps(journal.batch()).encode()[:-5])
    assert Event.objects.count() == 0
    assert StationHealth.objects.count() == 0
