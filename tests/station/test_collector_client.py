"""Requests to the collector over real HTTP: every answer is sorted, and no stranger's 200 is believed."""

import gzip
import socket
from typing import Any

import pytest

from kiosk.domain.events import Event
from kiosk.station.uplink import client as collector_client
from kiosk.station.uplink.client import CallFailed, CollectorClient, GapFound, enrol
from kiosk.wire.private import PrivateBatch, PrivateRecord
from kiosk.wire.uplink import Acknowledged, Batch, Health
from tests.station.scripted_collector import Answer, Script, serving

HEALTH = Health(version="0", clock="t", uptime_ms=1, backlog=1, revision=0, paper="ok")
HEAD = Batch(epoch=5, boot_id="b", sent_at="t", state=HEALTH)
EVENTS = [Event(5, 1, "e-1", "2026-07-30T02:31:00.000Z", 7, "help.called", 1, {"terminal": "kiosk-Đ"}, "h" * 64)]
BATCH = HEAD.model_copy(update={"events": tuple(event.envelope() for event in EVENTS)})
ACK = {"acked_through": 1, "config_revision": 2, "feed_through": 0}


def send(answer: Answer) -> Acknowledged:
    with serving(Script(answer)) as script:
        client = CollectorClient(script.url, "05500-1", "secret")
        try:
            return client.send(HEAD, EVENTS)
        finally:
            client.close()


def failure(answer: Answer) -> tuple[str, int, str]:
    """(problem, milliseconds of patience asked for, text)."""
    with pytest.raises(CallFailed) as error:
        send(answer)
    return error.value.failed.problem, error.value.failed.retry_after_ms, str(error.value)


def test_a_batch_goes_out_gzipped_to_its_station_with_its_token() -> None:
    with serving(Script(Answer(200, ACK))) as script:
        assert CollectorClient(script.url, "05500-1", "secret").send(HEAD, EVENTS) == Acknowledged(**ACK)
    (heard,) = script.heard
    assert (heard.method, heard.path) == ("POST", "/api/v1/stations/05500-1/events")
    assert heard.headers["Authorization"] == "Bearer secret"
    assert heard.headers["Content-Type"] == "application/json"
    assert gzip.decompress(heard.body) == BATCH.model_dump_json().encode()


def test_a_refusal_of_the_content_is_told_from_the_servers_own_trouble() -> None:
    def permanent(status: int) -> bool:
        with pytest.raises(CallFailed) as error:
            send(Answer(status, {}))
        return error.value.permanent

    assert [status for status in (400, 401, 403, 404, 413, 422, 429, 500, 503) if permanent(status)] == [400, 413, 422]


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (401, "wrong_token"),
        (403, "wrong_token"),
        (400, "refused"),
        (404, "refused"),
        (413, "refused"),
        (500, "refused"),
        (429, "busy"),
        (502, "busy"),
        (503, "busy"),
        (504, "busy"),
        (204, "not_the_collector"),
        (302, "not_the_collector"),
    ],
)
def test_a_status_is_sorted(status: int, problem: str) -> None:
    found, _, text = failure(
        Answer(status, {"error": "word", "detail": "câu giải thích"}, {"Location": "http://x.invalid/"})
    )
    assert found == problem
    if status != 204:
        assert text == f"{status}: câu giải thích"


@pytest.mark.parametrize(
    ("header", "patience_ms"),
    [("30", 30_000), ("0", 0), ("", 0), ("Wed, 21 Oct 2026 07:28:00 GMT", 0), ("-5", 0), ("\xb2", 0), ("9" * 5000, 0)],
)
def test_patience_is_read_from_retry_after(header: str, patience_ms: int) -> None:
    assert failure(Answer(503, {}, {"Retry-After": header}))[:2] == ("busy", patience_ms)


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Wi-Fi login</html>",
        b"",
        b"OK",
        {},
        [],
        {"acked_through": 1},
        {**ACK, "extra": 1},
        {**ACK, "acked_through": "all"},
        {"ok": True},
    ],
)
def test_a_200_that_is_not_ours_is_never_an_acknowledgement(body: Any) -> None:
    problem, _, text = failure(Answer(200, body, {"Content-Type": "text/html"}))
    assert problem == "not_the_collector"
    assert "found text/html, expected Acknowledged" in text


def test_a_redirect_to_a_login_page_is_not_followed() -> None:
    with serving(Script(Answer(200, ACK))) as other:
        answer = Answer(302, b"", {"Location": other.url})
        assert failure(answer)[0] == "not_the_collector"
        assert other.heard == []


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector_client, "MAX_ANSWER_BYTES", 1000)
    assert failure(Answer(200, b" " * 1001))[0] == "not_the_collector"
    assert failure(Answer(500, b" " * 1001))[0] == "not_the_collector"


def test_a_small_answer_that_unpacks_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector_client, "MAX_ANSWER_BYTES", 1000)
    bomb = gzip.compress(b" " * 10_000_000)
    problem, _, text = failure(Answer(200, bomb, {"Content-Encoding": "gzip"}))
    assert (problem, text) == ("not_the_collector", "found an answer of more than 1000 bytes")


def test_an_answer_that_breaks_off_is_unreachable() -> None:
    assert failure(Answer(200, ACK, {"Content-Length": "5000", "Connection": "close"}))[0] == "unreachable"


def test_a_gap_names_the_number_expected() -> None:
    with pytest.raises(GapFound) as gap:
        send(Answer(409, {"expected_seq": 17}))
    assert gap.value.expected_seq == 17


def test_a_409_that_is_not_ours_is_no_gap() -> None:
    assert failure(Answer(409, b"Conflict"))[0] == "not_the_collector"


def test_nobody_there_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(CallFailed) as error:
        CollectorClient(f"http://127.0.0.1:{port}", "05500-1", "t").send(HEAD, EVENTS)
    assert error.value.failed.problem == "unreachable"


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert send(Answer(200, ACK)) == Acknowledged(**ACK)


def test_private_records_are_posted_and_the_accepted_ones_named() -> None:
    record = PrivateRecord(id="n-1", kind="rating_comment", about="r-1", at="t", text="Chờ lâu")
    with serving(Script(Answer(200, {"accepted": ["n-1"]}))) as script:
        client = CollectorClient(script.url, "05500-1", "t")
        assert client.send_private(PrivateBatch(records=(record,))).accepted == ("n-1",)
    assert script.heard[0].path == "/api/v1/stations/05500-1/private"
    assert script.heard[0].json == {"records": [record.model_dump()]}


def test_a_manifest_and_its_parts_are_fetched() -> None:
    manifest = {"revision": 3, "parts": {"centre": "a" * 64}}
    with serving(Script(Answer(200, manifest), Answer(200, b'{"names":1}'), Answer(404, {}))) as script:
        client = CollectorClient(script.url, "05500-1", "t")
        assert client.manifest().revision == 3
        assert client.part("a" * 64) == b'{"names":1}'
        with pytest.raises(CallFailed):
            client.part("b" * 64)
    assert [heard.path.rpartition("/05500-1/")[2] for heard in script.heard] == [
        "configuration",
        f"configuration/{'a' * 64}",
        f"configuration/{'b' * 64}",
    ]


def test_a_pairing_code_is_traded_for_a_token_without_a_token() -> None:
    with serving(Script(Answer(200, {"station": "05500-1", "token": "t" * 43}))) as script:
        assert enrol(script.url, "123456", "0.1.0").token == "t" * 43
    (heard,) = script.heard
    assert (heard.path, heard.json) == ("/api/v1/enrolment", {"code": "123456", "version": "0.1.0"})
    assert "Authorization" not in heard.headers


def test_a_wrong_pairing_code_says_why() -> None:
    answer = Answer(400, {"error": "code", "detail": "mã ghép đã hết hạn"})
    with serving(Script(answer)) as script, pytest.raises(CallFailed, match="mã ghép đã hết hạn"):
        enrol(script.url, "123456", "0.1.0")
