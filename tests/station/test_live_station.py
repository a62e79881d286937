"""A real station on virtual devices over real sockets: roles, tokens, sign-in, one ticket a tap, tap to paper."""

import asyncio
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from websockets.exceptions import ConnectionClosed

from devices.panels.virtual import VirtualPanel
from devices.printers.virtual import VirtualPrinter
from kiosk.station.web_socket import UNREAD_MOST
from kiosk.wire.base import MAX_REQUEST_BYTES
from tests.station.live_station import ROOT, TOKEN, Client, LiveStation, counter, join, kiosk, living


@pytest.fixture(scope="module")
def printer() -> Iterator[VirtualPrinter]:
    with VirtualPrinter(115_200, rows_per_s=20_000) as printer:
        yield printer


@pytest.fixture(scope="module")
def panel() -> Iterator[VirtualPanel]:
    with VirtualPanel(baud=115_200) as panel:
        yield panel


@pytest.fixture(scope="module")
def station(
    tmp_path_factory: pytest.TempPathFactory, printer: VirtualPrinter, panel: VirtualPanel
) -> Iterator[LiveStation]:
    devices = (
        f'[printer]\nport = "{printer.path}"\nbaud = 115200\n[[panels]]\nport = "{panel.path}"\ncounter = "quay-1"\n'
        '[[panels]]\nport = "/dev/no-such-panel"\ncounter = "quay-2"\n'
    )
    with living(tmp_path_factory.mktemp("live"), devices) as station:
        yield station


def test_from_tap_to_paper_to_call_to_press(station: LiveStation, printer: VirtualPrinter, panel: VirtualPanel) -> None:
    async def story() -> None:
        hall = await kiosk(station)
        ticket = (await hall.ask(type="take_ticket", service="ho-tich"))["ticket"]
        assert ticket["number"] == "B001"
        await hall.until(type="print_status", ticket=ticket["ticket"], outcome="confirmed")
        assert len(printer.papers()) == 1
        page = await counter(station, station.sign_in("2417"))
        for request in ("call_next", "start", "finish"):
            assert (await page.ask(type=request))["ok"], request
        panel.press(1)
        view = await page.until(type="counter_view", rated_today=1)
        assert view["last_rated"] == "B001"
        await eventually(lambda: (panel.acknowledged, panel.queued) == (1, 0))

    asyncio.run(story())


def test_a_tap_sent_twice_is_one_ticket_on_two_connections_too(station: LiveStation) -> None:
    async def story() -> list[str]:
        clients = [await kiosk(station) for _ in range(4)]
        tap = {"type": "take_ticket", "service": "ho-tich", "id": "the-same-tap-01"}
        replies = await asyncio.gather(*(client.ask(**tap) for client in clients))
        return [reply["ticket"]["ticket"] for reply in replies]

    assert len(set(asyncio.run(story()))) == 1


def test_a_role_that_asks_too_much_is_refused_and_stays_connected(station: LiveStation) -> None:
    async def story() -> None:
        client = await kiosk(station)
        reply = await client.ask(type="call_next")
        assert (reply["ok"], reply["error"]) == (False, "wrong_role")
        assert (await client.ask(type="search", query="khai sinh"))["hits"]

    asyncio.run(story())


@pytest.mark.parametrize(
    "hello",
    [
        {"terminal": "kiosk-1", "role": "kiosk", "token": "wrong-token-0000"},
        {"terminal": "kiosk-1", "role": "kiosk", "token": "mật-khẩu-sai-0000"},
        {"terminal": "kiosk-9", "role": "kiosk", "token": TOKEN},
        {"terminal": "hall-1", "role": "kiosk", "token": "fedcba9876543210"},
        {"terminal": "kiosk-1", "role": "kiosk", "token": TOKEN, "wire": 99},
        {"terminal": "kiosk-1", "role": "counter", "token": TOKEN},
    ],
    ids=["token", "token-with-diacritics", "terminal", "role", "version", "counter-without-sign-in"],
)
def test_a_stranger_is_refused_and_told_why(station: LiveStation, hello: dict[str, object]) -> None:
    async def story() -> None:
        client = await join(station)
        await client.tell(type="hello", **hello)
        reply = await client.next()
        assert (reply["ok"], reply["error"]) == (False, "refused")
        assert reply["text"]
        assert await client.closed() == 1008

    asyncio.run(story())


@pytest.mark.parametrize("frame", ["nonsense", b"\x00\x01", '{"type": "call_help", "id": "0123456789"}'])
def test_who_does_not_say_hello_is_refused(station: LiveStation, frame: str | bytes) -> None:
    async def story() -> None:
        client = await join(station)
        await client.socket.send(frame)
        assert (await client.next())["ok"] is False
        assert await client.closed() == 1008

    asyncio.run(story())


def test_a_wrong_frame_is_answered_by_its_id_and_the_connection_goes_on(station: LiveStation) -> None:
    async def story() -> None:
        client = await kiosk(station)
        await client.socket.send('{"type": "take_ticket", "id": "0123456789", "servise": "ho-tich"}')
        reply = await client.until(type="reply", id="0123456789")
        assert (reply["ok"], reply["error"]) == (False, "bad_message")
        assert (await client.ask(type="search", query="khai sinh"))["ok"]

    asyncio.run(story())


def test_many_requests_at_once_are_each_answered_in_their_order(station: LiveStation) -> None:
    async def story() -> None:
        client = await kiosk(station)
        asked = [await client.tell(type="find_ticket", code="no ticket") for _ in range(5 * UNREAD_MOST)]
        for name in asked:
            assert (await client.until(type="reply"))["id"] == name

    asyncio.run(story())


def test_a_binary_frame_is_answered_and_an_oversized_one_closes(station: LiveStation) -> None:
    async def story() -> None:
        client = await kiosk(station)
        await client.socket.send(b"\x00\x01\x02")
        assert (await client.until(type="reply", ok=False))["error"] == "bad_message"
        await client.socket.send("x" * (MAX_REQUEST_BYTES + 1))
        assert await client.closed() == 1009

    asyncio.run(story())
    assert "Traceback" not in station.log


def test_a_page_of_another_origin_gets_nothing_from_the_officers_cookie(station: LiveStation) -> None:
    async def story() -> None:
        signed_in = station.sign_in("2418", counter="quay-2", officer="do-van-hai")
        cookie = "; ".join(f"{name}={value}" for name, value in signed_in.cookies.items())
        for origin in ("http://evil.example", f"{station.url}.evil.example"):
            client = await join(station, cookie, origin)
            assert (await client.next())["error"] == "signed_out"
            assert await client.closed() == 1008
        client = await join(station, cookie)
        await client.tell(type="call_next")
        assert (await client.next())["error"] == "refused"

    asyncio.run(story())


def test_a_forged_cookie_is_signed_out(station: LiveStation) -> None:
    async def story() -> None:
        client = await join(station, "counter_session=Zm9yZ2Vk.AAAA", station.url)
        assert (await client.next())["error"] == "signed_out"
        assert await client.closed() == 1008

    asyncio.run(story())


def test_the_second_officer_takes_over_and_the_first_is_told(station: LiveStation) -> None:
    async def story() -> None:
        first = await counter(station, station.sign_in("2421", counter="quay-3", officer="pham-thi-lan"))
        second = await counter(station, station.sign_in("2424", counter="quay-3", officer="le-quoc-binh"))
        assert (await first.until(type="superseded"))["by"] == "Lê Quốc Bình"
        assert (await first.ask(type="call_next"))["error"] == "not_signed_in"
        assert (await second.ask(type="recall"))["error"] == "wrong_state"

    asyncio.run(story())


def test_after_signing_out_the_open_page_asks_nothing_any_more(station: LiveStation) -> None:
    async def story() -> None:
        signed_in = station.sign_in("2429", counter="quay-3", officer="vu-thi-mai")
        page = await counter(station, signed_in)
        out = requests.post(f"{station.url}/counter/sign-out", cookies=signed_in.cookies, timeout=10)
        assert out.status_code == 200
        await page.until(type="superseded")
        assert (await page.ask(type="confirm_date", business_day="2026-11-20"))["error"] == "not_signed_in"

    asyncio.run(story())


@pytest.mark.parametrize("made", ["x|y", "\ud800" * 12, "x" * 100_000, ""])
def test_an_id_that_a_browser_made_up_breaks_nothing(station: LiveStation, made: str) -> None:
    async def story() -> None:
        await counter(station, station.sign_in("2429", counter="quay-3", officer="vu-thi-mai", id=made))

    asyncio.run(story())
    assert requests.get(f"{station.url}/healthz", timeout=10).json()["ok"]


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        (b"not json", 400, "not_json"),
        (b"[1]", 400, "missing_field"),
        (b'{"officer": "x", "counter": "y", "pin": 5}', 400, "missing_field"),
        (b'{"officer": "x", "counter": "y", "pin": "2417"}', 403, "no_such_officer"),
        (b'{"officer": "vu-thi-mai", "counter": "quay-99", "pin": "2429"}', 409, "no_such_counter"),
        (b'{"officer": "vu-thi-mai", "counter": "quay-3", "pin": "\\ud800"}', 401, "wrong_pin"),
        (b"[" * 100_000, 400, "not_json"),
    ],
    ids=["no-json", "list", "number", "officer", "counter", "surrogate", "deep"],
)
def test_a_wrong_sign_in_is_a_polite_refusal(station: LiveStation, body: bytes, status: int, error: str) -> None:
    answer = requests.post(f"{station.url}/counter/sign-in", data=body, timeout=10)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def test_guessing_a_pin_locks_the_officer_out(station: LiveStation) -> None:
    tries = [station.sign_in("0000", officer="le-quoc-binh").status_code for _ in range(6)]
    assert tries == [401] * 5 + [429]
    assert station.sign_in("2424", officer="le-quoc-binh").json()["error"] == "locked"


def test_the_cookie_is_kept_from_scripts_and_other_sites(station: LiveStation) -> None:
    header = station.sign_in("2418", counter="quay-2", officer="do-van-hai").headers["Set-Cookie"]
    assert "HttpOnly" in header
    assert "SameSite=strict" in header


def test_choices_name_officers_and_counters_but_no_pins(station: LiveStation) -> None:
    text = requests.get(f"{station.url}/counter/choices", timeout=10).text
    assert "Đỗ Văn Hải" in json.loads(text)["officers"][1]["name"]
    assert "pin" not in text
    assert "scrypt" not in text


def test_the_last_thing_stops_well_and_leaves_an_honest_journal(station: LiveStation) -> None:
    """Runs last in this file: the station is stopped for good."""
    assert "no-such-panel" in station.log
    assert "Traceback" not in station.log
    assert station.stop() == 0
    command = [sys.executable, "-m", "kiosk", "journal", "verify", "--settings", str(station.settings)]
    verified = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert verified.returncode == 0, verified.stderr
    with sqlite3.connect(station.folder / "data" / "journal.db") as journal:
        kinds = [kind for (kind,) in journal.execute("SELECT kind FROM events ORDER BY epoch, seq")]
    assert kinds[0] == "epoch.opened"
    assert kinds.count("ticket.issued") == 2
    assert kinds.count("rating.given") == 1
    assert kinds.count("ticket.print_started") == kinds.count("ticket.printed")


def test_a_station_runs_on_without_its_printers_port(tmp_path: Path) -> None:
    async def story(station: LiveStation) -> None:
        client = await kiosk(station)
        ticket = (await client.ask(type="take_ticket", service="ho-tich"))["ticket"]
        status = await client.until(type="print_status", ticket=ticket["ticket"], outcome="failed")
        assert status["reason"] == "port_lost"
        with pytest.raises(ConnectionClosed):
            await _read_until_closed(client, station)

    with living(tmp_path, '[printer]\nport = "/dev/no-such-printer"\n') as station:
        asyncio.run(story(station))
        assert "no-such-printer" in station.log
        assert "Traceback" not in station.log


async def eventually(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.01)


async def _read_until_closed(client: Client, station: LiveStation) -> None:
    assert await asyncio.to_thread(station.stop) == 0
    while True:
        await client.next()
