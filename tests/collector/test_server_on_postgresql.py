"""Several processes over one PostgreSQL: each takes events, their counts are one, and all of them end."""

import gzip
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.collector.postgresql_databases import Databases, lead_back
from tests.patience import wait_for

START = (
    "import sys; from pathlib import Path; from kiosk.collector.main import run; "
    "run(Path(sys.argv[1]), '127.0.0.1', int(sys.argv[2]))"
)
WORKERS, BATCHES, EVENTS = 2, 12, 5


@pytest.fixture
def database(collector, postgresql):
    """The URL of one with the demo's station, whose token is known."""
    from kiosk.collector.demo import demo_setup
    from kiosk.collector.fleet.tokens import sha256
    from kiosk.collector.models import Station

    made = Databases(postgresql)
    made.use("served")
    demo_setup(Path(os.environ["KIOSK_TEST_COLLECTOR"]))
    centre = Station.objects.get().centre
    for number in range(BATCHES):
        Station.objects.create(centre=centre, key=f"s-{number}", token_sha256=sha256(f"token-{number}"))
    lead_back()
    return made.url("served")


@pytest.fixture
def server(database, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("KIOSK_COLLECTOR", "DJANGO", "PROMETHEUS"))}
    environment |= {"KIOSK_COLLECTOR_DATABASE": database, "KIOSK_COLLECTOR_WORKERS": str(WORKERS)}
    process = subprocess.Popen([sys.executable, "-c", START, str(tmp_path / "data"), str(port)], env=environment)
    process.url = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: process.poll() is not None or _answers(process.url + "/readyz"))
        yield process
    finally:
        process.kill()
        process.wait(10)


def _answers(url):
    try:
        return urllib.request.urlopen(url, timeout=5).status == 200
    except OSError:
        return False


def _send(url, number, batch):
    headers = {
        "Authorization": f"Bearer token-{number}",
        "Content-Encoding": "gzip",
        "Content-Type": "application/json",
    }
    body = gzip.compress(json.dumps(batch).encode())
    request = urllib.request.Request(f"{url}/api/v1/stations/s-{number}/events", body, headers)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def test_its_processes_share_the_work_and_their_counts(server, make_journal, make_rating):
    journal = make_journal(1)
    for number in range(1, EVENTS + 1):
        journal.write(make_rating(number))
    answers = [_send(server.url, number, journal.batch()) for number in range(BATCHES)]
    assert {answer["acked_through"] for answer in answers} == {EVENTS}
    with urllib.request.urlopen(server.url + "/metrics", timeout=20) as answer:
        lines = answer.read().decode().splitlines()
    assert f"kiosk_ingest_events_total {EVENTS * BATCHES}.0" in lines
    assert f"kiosk_stations_reporting {BATCHES}.0" in lines

    workers = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    assert len(workers) == WORKERS
    server.send_signal(signal.SIGTERM)
    assert server.wait(20) == 0
    assert not any(_lives(worker) for worker in workers)


def _lives(pid):
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def test_several_processes_on_sqlite_are_refused(monkeypatch, tmp_path):
    from kiosk.collector.main import run

    monkeypatch.setenv("KIOSK_COLLECTOR_WORKERS", "2")
    monkeypatch.delenv("KIOSK_COLLECTOR_DATABASE", raising=False)
    with pytest.raises(ValueError, match="expected 1"):
        run(tmp_path, "127.0.0.1", 0)
    assert not list(tmp_path.iterdir())
