"""Staff at the station's machine ask by command: a ticket again, a port's trace; nobody else may."""

import asyncio
import json
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner, Result

from devices.printers.virtual import VirtualPrinter
from kiosk.cli import main
from kiosk.domain import commands, kinds
from kiosk.station.core import Print
from tests.configuration.station_folder import make
from tests.patience import PATIENCE_S, wait_for
from tests.station.live_station import LiveStation, kiosk, living
from tests.station.recording import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path)
    made.take()
    return made


@pytest.fixture(scope="module")
def printer() -> Iterator[VirtualPrinter]:
    with VirtualPrinter(115_200, rows_per_s=20_000) as printer:
        yield printer


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory, printer: VirtualPrinter) -> Iterator[LiveStation]:
    """With its port in its settings, so that the command finds it; one ticket, B001, is taken."""
    folder = tmp_path_factory.mktemp("console")
    with living(folder, f'[printer]\nport = "{printer.path}"\nbaud = 115200\n') as station:
        port = station.address.split(":")[1]
        text = station.settings.read_text().replace("listen_port = 0", f"listen_port = {port}")
        station.settings.write_text(text)

        async def take() -> None:
            client = await kiosk(station)
            ticket = (await client.ask(type="take_ticket", service="ho-tich"))["ticket"]
            await client.until(type="print_status", ticket=ticket["ticket"], outcome="confirmed")

        asyncio.run(take())
        yield station


def reprint(settings: Path, code: str) -> Result:
    return CliRunner().invoke(main, ["ticket", "reprint", code, "--settings", str(settings)])


def post(station: LiveStation, body: object, token: str | None = None) -> requests.Response:
    known = (station.folder / "data" / "staff.token").read_text()
    headers = {"Authorization": f"Bearer {known if token is None else token}"}
    return requests.post(f"{station.url}/staff/reprint", json=body, headers=headers, timeout=PATIENCE_S)


def asked(station: LiveStation) -> list[dict[str, str]]:
    with sqlite3.connect(station.folder / "data" / "journal.db") as journal:
        rows = journal.execute("SELECT data FROM events WHERE kind = 'ticket.reprint_asked' ORDER BY seq").fetchall()
    return [json.loads(row[0]) for row in rows]


@pytest.mark.parametrize("code", ["A001", " a001 ", "A001-0000"])
def test_a_ticket_is_named_by_its_number_or_its_code(bench: Bench, code: str) -> None:
    ticket = bench.answers[-1].about
    answer = bench.ask(commands.ReprintAtConsole("console-1", code))
    assert (answer.refusal, answer.about) == (None, ticket)
    fact = kinds.ReprintAsked(ticket, "console", "", "console-1")
    assert list(bench.journal.events())[-1].data == {
        "ticket": fact.ticket,
        "counter": fact.counter,
        "officer": fact.officer,
        "command_id": fact.command_id,
    }


def test_the_same_request_again_adds_nothing(bench: Bench) -> None:
    bench.ask(commands.ReprintAtConsole("console-1", "A001"))
    before = bench.kinds()
    assert bench.ask(commands.ReprintAtConsole("console-1", "A001")).refusal is None
    assert bench.kinds().count("ticket.reprint_asked") == before.count("ticket.reprint_asked") == 1
    assert not any(isinstance(effect, Print) for effect in bench.effects)


def test_a_number_that_nobody_took_today_is_refused(bench: Bench) -> None:
    refusal = bench.ask(commands.ReprintAtConsole("console-1", "A999")).refusal
    assert refusal is not None
    assert refusal.error == "no_such_ticket"


def test_the_paper_comes_again_and_the_record_says_who_asked(station: LiveStation, printer: VirtualPrinter) -> None:
    papers, facts = len(printer.papers()), len(asked(station))
    shown = reprint(station.settings, "B001")
    assert shown.exit_code == 0, shown.stderr
    assert shown.stdout.endswith("B001\n")
    wait_for(lambda: len(printer.papers()) == papers + 1)
    fact = asked(station)[facts]
    assert (fact["counter"], fact["officer"]) == ("console", "")
    assert fact["ticket"].endswith("B001")


def test_an_unknown_number_ends_with_a_sentence(station: LiveStation) -> None:
    shown = reprint(station.settings, "Z999")
    assert shown.exit_code == 1
    assert "Không có số này trong hôm nay" in shown.stderr


def test_only_who_may_read_the_token_may_ask(station: LiveStation) -> None:
    token_file = station.folder / "data" / "staff.token"
    assert token_file.stat().st_mode & 0o777 == 0o600
    before = len(asked(station))
    for token in ("", "wrong", token_file.read_text()[:-1]):
        response = post(station, {"code": "B001", "id": uuid.uuid4().hex}, token)
        assert (response.status_code, response.json()["error"]) == (401, "wrong_token")
    assert len(asked(station)) == before


@pytest.mark.parametrize(
    "body",
    [[], {}, {"code": "B001"}, {"code": "B001", "id": "x"}, {"code": 5, "id": "0123456789abcdef" * 2}, "B" * 2_000],
    ids=lambda body: str(body)[:20],
)
def test_a_request_that_is_none_is_refused(station: LiveStation, body: object) -> None:
    response = post(station, body)
    assert (response.status_code, response.json()["error"]) == (400, "bad_request")


def test_without_a_running_station_there_is_advice(tmp_path: Path) -> None:
    shown = reprint(make(tmp_path), "A001")
    assert shown.exit_code == 1
    assert "kiosk station run" in shown.stderr


def test_the_trace_of_a_running_station_shows_the_ticket_it_printed(
    station: LiveStation, printer: VirtualPrinter
) -> None:
    arguments = ["port", "trace", "--settings", str(station.settings), "--port", printer.path, "--seconds", "0.3"]
    shown = CliRunner().invoke(main, arguments)
    assert shown.exit_code == 0, shown.stderr
    assert "Text text='B001'" in shown.stdout
    assert "paper: well" in shown.stdout
    assert shown.stdout.startswith("    0.000 · up")


def test_a_trace_too_is_only_for_who_may_read_the_token(station: LiveStation) -> None:
    url = f"{station.url}/staff/trace"
    assert requests.get(url, timeout=PATIENCE_S).status_code == 401
    known = {"Authorization": f"Bearer {(station.folder / 'data' / 'staff.token').read_text()}"}
    for query in ({}, {"port": "/dev/none"}, {"port": "/dev/none", "after": "x"}):
        assert requests.get(url, query, headers=known, timeout=PATIENCE_S).status_code == 404
