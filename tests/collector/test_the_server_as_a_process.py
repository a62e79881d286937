"""The collector as people start it: it serves, keeps its keys to itself, ends at once and leaves nothing behind."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

START = (
    "import sys; from pathlib import Path; from kiosk.collector.main import run; "
    "run(Path(sys.argv[1]), '127.0.0.1', int(sys.argv[2]))"
)
READY_S = 30


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in listed.split()]


def _alive(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def _fetch(url: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


@pytest.fixture
def server(tmp_path):
    port = _free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("KIOSK_COLLECTOR", "DJANGO"))}
    process = subprocess.Popen([sys.executable, "-c", START, str(tmp_path / "data"), str(port)], env=environment)
    url, until = f"http://127.0.0.1:{port}", time.monotonic() + READY_S
    while time.monotonic() < until and process.poll() is None:
        try:
            _fetch(url + "/healthz")
            break
        except OSError:
            time.sleep(0.1)
    process.url, process.data = url, tmp_path / "data"
    yield process
    process.kill()
    process.wait(10)


def test_it_serves_pages_and_their_files(server):
    status, page = _fetch(server.url + "/dang-nhap/")
    assert status == 200
    assert "Tạo tài khoản" in page.decode()  # nobody has one yet
    assert _fetch(server.url + "/static/collector/base.css")[0] == 200
    assert _fetch(server.url + "/static/admin/css/base.css")[0] == 200
    assert _fetch(server.url + "/khong-co/")[0] == 404
    assert _fetch(server.url + "/api/v1/openapi.json")[0] == 200


def test_keys_are_readable_by_their_owner_alone(server):
    for name in ("secret.key", "private.key"):
        assert stat.S_IMODE((server.data / name).stat().st_mode) == 0o600


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_promptly_and_leaves_no_process(server, sign):
    workers = _children(server.pid)
    assert len(workers) == 1
    began = time.monotonic()
    server.send_signal(sign)
    assert server.wait(10) == 0
    assert time.monotonic() - began < 6
    assert not any(_alive(worker) for worker in workers)


def test_a_killed_server_takes_its_worker_with_it(server):
    (worker,) = _children(server.pid)
    server.kill()
    server.wait(10)
    until = time.monotonic() + 10
    while _alive(worker) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _alive(worker)
