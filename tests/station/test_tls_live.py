"""A real station beside loopback: TLS on a named address alone, cookies and sockets over it, doors that stay closed."""

import asyncio
import json
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import requests
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from kiosk.station.serving import TLS_CONNECTIONS_MOST
from kiosk.station.staff_door import REPRINT
from kiosk.station.staff_token import TOKEN_FILE
from kiosk.station.tls.authority import certificate_pem
from kiosk.station.tls.authority_store import AuthorityStore
from tests.station.live_station import HELLO, LiveStation, living
from tests.station.tls_line import trusting

# Beyond loopback for the station, which serves 127.0.0.1 alone plainly, and yet on this machine.
NAMED = "127.0.0.2"
SOON_S = 20


class NetworkStation:
    """A live station with the eyes of another machine: `url` is its page, `ca` what was exported to here."""

    def __init__(self, station: LiveStation) -> None:
        self.station = station
        self.address = self._wait()
        self.url = f"https://{self.address}"
        authority = AuthorityStore(station.folder / "data").authority()
        assert authority is not None
        self.trust = trusting(authority.certificate)
        self.ca = station.folder / "station-ca.crt"
        self.ca.write_bytes(certificate_pem(authority.certificate))

    def _wait(self) -> str:
        deadline = time.monotonic() + SOON_S
        while "listening on https://" not in self.station.log:
            assert time.monotonic() < deadline, self.station.log
            time.sleep(0.05)
        return self.station.log.partition("listening on https://")[2].split()[0]

    def ask(self, method: str, path: str, **more: Any) -> requests.Response:
        return requests.request(method, self.url + path, verify=str(self.ca), timeout=10, **more)

    def sign_in(self, **headers: str) -> requests.Response:
        fields = {"officer": "nguyen-thi-huong", "counter": "quay-1", "pin": "2417"}
        return self.ask("POST", "/counter/sign-in", json=fields, headers=headers)

    def socket(self, **more: Any) -> connect:
        return connect(f"wss://{self.address}/ws", ssl=self.trust, **more)


async def first(socket: ClientConnection) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(await asyncio.wait_for(socket.recv(), 10))
    return found


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NetworkStation]:
    listen = f'listen_host = "{NAMED}"\ntls_port = 0\n'
    with living(tmp_path_factory.mktemp("network"), listen=listen) as station:
        yield NetworkStation(station)


def test_others_come_in_by_tls_and_this_machine_plainly(network: NetworkStation) -> None:
    assert network.ask("GET", "/counter").status_code == 200
    assert requests.get(f"{network.station.url}/counter", timeout=10).status_code == 200
    assert network.station.address.startswith("127.0.0.1:")
    assert network.address.startswith(f"{NAMED}:")


def test_nothing_is_served_plainly_beyond_loopback(network: NetworkStation) -> None:
    plain_port = int(network.station.address.split(":")[1])
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((NAMED, plain_port), 5)
    with pytest.raises(requests.RequestException):
        requests.get(f"http://{network.address}/counter", timeout=5)


def test_the_certificate_is_good_for_the_machines_name_too(network: NetworkStation) -> None:
    host, _, port = network.address.partition(":")
    name = f"{socket.gethostname().partition('.')[0].lower()}.local"
    with (
        socket.create_connection((host, int(port)), 10) as plain,
        network.trust.wrap_socket(plain, server_hostname=name) as line,
    ):
        assert line.version() in ("TLSv1.2", "TLSv1.3")


def test_an_officer_signs_in_by_tls_with_a_cookie_for_tls_alone(network: NetworkStation) -> None:
    async def story(cookie: str) -> None:
        async with network.socket(additional_headers={"Cookie": cookie}, origin=network.url) as page:
            assert (await first(page))["type"] == "counter_view"

    signed_in = network.sign_in(Origin=network.url)
    assert signed_in.status_code == 200, signed_in.text
    cookie = signed_in.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("secure", "httponly", "samesite=strict"))
    asyncio.run(story("; ".join(f"{name}={value}" for name, value in signed_in.cookies.items())))


def test_on_this_machine_the_cookie_works_without_tls(network: NetworkStation) -> None:
    signed_in = network.station.sign_in("2418", counter="quay-2", officer="do-van-hai")
    assert signed_in.status_code == 200, signed_in.text
    assert "secure" not in signed_in.headers["set-cookie"].lower()


def test_a_screen_of_another_machine_says_hello_over_tls(network: NetworkStation) -> None:
    async def story() -> None:
        async with network.socket() as screen:
            await screen.send(json.dumps({**HELLO, "id": "hello-000001"}))
            while (push := await first(screen)).get("id") != "hello-000001":
                pass
            assert push["ok"]

    asyncio.run(story())


def test_a_page_of_another_origin_gets_nothing_by_the_officers_cookie(network: NetworkStation) -> None:
    cookie = "; ".join(f"{name}={value}" for name, value in network.sign_in().cookies.items())

    async def story(origin: str) -> None:
        async with network.socket(additional_headers={"Cookie": cookie}, origin=origin) as page:
            assert (await first(page))["error"] == "signed_out"

    for origin in ("https://evil.example", f"http://{network.address}", f"{network.url}.evil.example", "null"):
        asyncio.run(story(origin))
        assert network.sign_in(Origin=origin).status_code == 403


def test_a_host_name_that_is_not_ours_gets_nothing(network: NetworkStation) -> None:
    for url in (network.url, network.station.url):
        headers = {"Host": "evil.example"}
        answer = requests.get(f"{url}/counter/choices", headers=headers, timeout=10, verify=str(network.ca))
        assert (answer.status_code, answer.json()["error"]) == (421, "other_host")

    async def story() -> None:
        with pytest.raises(InvalidStatus):
            await connect(f"ws://{network.station.address}/ws", additional_headers={"Host": "evil.example"})

    asyncio.run(story())


def test_a_pin_that_a_proxy_passed_on_is_refused_on_loopback_too(network: NetworkStation) -> None:
    fields = {"officer": "nguyen-thi-huong", "counter": "quay-1", "pin": "2417"}
    for header, value in (
        ("X-Forwarded-For", "127.0.0.1"),
        ("X-Forwarded-Proto", "https"),
        ("Forwarded", "for=127.0.0.1;proto=https"),
        ("X-Real-IP", "127.0.0.1"),
    ):
        url = f"{network.station.url}/counter/sign-in"
        answer = requests.post(url, json=fields, headers={header: value}, timeout=10)
        assert (answer.status_code, answer.json()["error"]) == (403, "needs_tls"), header


def test_the_staffs_door_stays_on_this_machine(network: NetworkStation) -> None:
    token = (network.station.folder / "data" / TOKEN_FILE).read_text()
    headers = {"Authorization": f"Bearer {token}"}
    assert network.ask("POST", REPRINT, json={}, headers=headers).status_code == 404
    here = requests.post(network.station.url + REPRINT, json={}, headers=headers, timeout=10)
    assert here.json()["error"] == "bad_request"


def test_whoever_fills_the_networks_door_closes_it_for_this_machine_not_at_all(network: NetworkStation) -> None:
    host, _, port = network.address.partition(":")
    with ExitStack() as many:
        for _ in range(TLS_CONNECTIONS_MOST):
            plain = many.enter_context(socket.create_connection((host, int(port)), 10))
            many.enter_context(network.trust.wrap_socket(plain, server_hostname=host))
        assert network.ask("GET", "/healthz").status_code == 503
        assert requests.get(f"{network.station.url}/healthz", timeout=10).json()["ok"]
    deadline = time.monotonic() + SOON_S
    while network.ask("GET", "/healthz").status_code != 200:
        assert time.monotonic() < deadline


def test_strangers_leave_no_tracebacks_in_the_log(network: NetworkStation) -> None:
    host, _, port = network.address.partition(":")
    for said in (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01\x00\x05junk", b""):
        with socket.create_connection((host, int(port)), 10) as plain:
            plain.sendall(said)
    with (
        socket.create_connection((host, int(port)), 10) as plain,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    assert network.ask("GET", "/healthz").status_code == 200
    assert "Traceback" not in network.station.log


def test_the_key_of_the_ca_is_for_the_stations_user_alone(network: NetworkStation) -> None:
    folder = network.station.folder / "data" / "tls"
    assert {path.name for path in folder.iterdir() if path.stat().st_mode & 0o077} <= {".lock"}


def test_an_interface_that_is_not_there_stops_nothing(tmp_path: Path) -> None:
    with living(tmp_path, listen='listen_host = "kiosk-none0"\ntls_port = 0\n') as station:
        deadline = time.monotonic() + SOON_S
        while not (said := requests.get(f"{station.url}/healthz", timeout=10).json()["upkeep"]):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert said == "Cổng mạng kiosk-none0 chưa có địa chỉ: máy khác chưa vào được trạm"
        assert station.sign_in("2417").status_code == 200
        assert station.stop() == 0


def test_a_port_that_is_taken_is_told_and_stops_nothing(tmp_path: Path) -> None:
    with socket.create_server((NAMED, 0)) as taken:
        listen = f'listen_host = "{NAMED}"\ntls_port = {taken.getsockname()[1]}\n'
        with living(tmp_path, listen=listen) as station:
            deadline = time.monotonic() + SOON_S
            while not (said := requests.get(f"{station.url}/healthz", timeout=10).json()["upkeep"]):
                assert time.monotonic() < deadline
                time.sleep(0.05)
            assert said.startswith(f"Chưa nghe được ở {NAMED} cổng ")
            assert station.process.poll() is None


def test_a_closed_station_is_reached_by_tls_too(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "journal.db").write_bytes(b"this is no journal" * 1000)
    with living(tmp_path, listen=f'listen_host = "{NAMED}"\ntls_port = 0\n') as station:
        network = NetworkStation(station)
        assert not network.ask("GET", "/healthz").json()["ok"]
