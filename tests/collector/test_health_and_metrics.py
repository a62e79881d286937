"""It lives, it can work or says what is missing, and its counts are for those who watch it alone."""

import pytest
from prometheus_client.parser import text_string_to_metric_families


def _numbers(answer):
    """{(name, values of its labels in the order of their names): value}."""
    samples = [s for one in text_string_to_metric_families(answer.content.decode()) for s in one.samples]
    return {(s.name, ",".join(value for _, value in sorted(s.labels.items()))): s.value for s in samples}


def test_a_server_that_can_work_is_ready(client):
    assert client.get("/healthz").json() == {"ok": True}
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["ok"]) == (200, True)
    assert set(answer.json()["checks"]) == {"database", "migrations", "writer", "disk"}


def test_tables_older_than_the_program_are_not_ready(client):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '0002_tickets'")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["migrations"]) == (503, "missing")


def test_a_database_that_does_not_answer_is_not_ready_but_alive(client, monkeypatch):
    from django.db import OperationalError

    def broken(*_):
        raise OperationalError("no such host")

    monkeypatch.setattr("kiosk.collector.readiness._database", broken)
    monkeypatch.setattr("kiosk.collector.readiness._migrations", broken)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"] | {"disk": "", "writer": ""} == {
        "database": "unreachable", "migrations": "unreachable", "disk": "", "writer": ""
    }  # fmt: skip
    assert client.get("/healthz").status_code == 200


def test_a_full_disk_is_not_ready(client, monkeypatch):
    monkeypatch.setattr("kiosk.collector.readiness.MIN_FREE_BYTES", 2**80)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["disk"]) == (503, "full")


def test_requests_and_events_are_counted(client, send, journal, make_rating):
    before = _numbers(client.get("/metrics"))
    for number in range(1, 4):
        journal.write(make_rating(number))
    send(journal.batch())
    send(journal.batch(first=3))
    send(b"no gzip", zipped=False)
    after = _numbers(client.get("/metrics"))

    def grown(name, labels=""):
        return after[name, labels] - before.get((name, labels), 0)

    assert grown("kiosk_ingest_events_total") == 4
    assert grown("kiosk_ingest_batches_total", "taken") == 2
    assert grown("kiosk_ingest_batches_total", "not_gzip") == 1
    assert grown("kiosk_requests_total", "200,events") == 2
    assert grown("kiosk_requests_total", "200,metrics") == 1
    assert grown("kiosk_ingest_seconds_count") == 2


def test_the_fleet_is_summed_up(client, send, journal, make_health, station):
    from datetime import UTC, datetime

    from kiosk.collector.models import Station, Trouble

    Station.objects.create(centre=station.centre, key="silent-1", token_sha256="0" * 64)
    Trouble.objects.create(station=station, kind="paper_out", rank=2, words="", since=str(datetime.now(UTC))[:24])
    send(journal.batch(state=make_health(backlog=17)))
    found = _numbers(client.get("/metrics"))
    assert found["kiosk_stations_enrolled", ""] == 2
    assert found["kiosk_stations_reporting", ""] == 1
    assert found["kiosk_backlog_events", ""] == 17
    assert found["kiosk_troubles_open", "paper_out"] == 1
    assert found["kiosk_disk_free_bytes", ""] > 0
    assert found["kiosk_batches_waiting", ""] == 0


@pytest.mark.parametrize(
    ("request_of", "status"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "10.0.0.5"}, 403),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.0.0.5"}, 403),
        ({"REMOTE_ADDR": ""}, 403),
    ],
)
def test_without_a_token_only_this_machine_reads_them(client, request_of, status):
    assert client.get("/metrics", **request_of).status_code == status


@pytest.mark.parametrize(
    ("token", "status"), [("Bearer secret-of-metrics", 200), ("Bearer other", 403), ("", 403), ("Bearer Đ", 403)]
)
def test_with_a_token_only_its_holder_reads_them(client, settings_changed, token, status):
    settings_changed(METRICS_TOKEN="secret-of-metrics")
    assert client.get("/metrics", headers={"Authorization": token}).status_code == status


@pytest.fixture
def settings_changed(monkeypatch):
    from django.conf import settings

    def change(**values):
        for name, value in values.items():
            monkeypatch.setattr(settings, name, value)

    return change
