"""A dossier's state is asked of the collector while somebody waits: each outcome is an answer, nothing is kept."""

import asyncio
import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests as http

from kiosk.private import PrivateStore
from kiosk.settings.dossiers import DossierSettings
from kiosk.settings.station import CollectorLink
from kiosk.station.core import Input
from kiosk.station.desks.desk import Desk
from kiosk.station.desks.requests import Caller
from kiosk.station.desks.running import Running
from kiosk.station.uplink import asking as collector_asking
from kiosk.station.uplink.asking import AskCollector, CollectorAsking, LostError
from kiosk.wire import pushes
from kiosk.wire.dossiers import DossierAnswer, DossierQuestion
from kiosk.wire.mine import AskDossier
from tests.station.recording import Bench
from tests.station.scripted_collector import Answer, Script, serving

KIOSK = Caller("kiosk-1", "kiosk")
CODE = "H56.107.00-250715-0361"
FOUND = {"outcome": "found", "dossier": {"code": CODE, "state": "ready", "due_on": "2026-07-30"}}
NOW = datetime(2026, 7, 30, 2, 31, tzinfo=UTC)


class Hall:
    """A desk that asks as `ask` says."""

    def __init__(self, folder: Path, running: Running, *, enabled: bool = True) -> None:
        centre = running.configuration.centre
        centre = centre.model_copy(update={"dossiers": DossierSettings(enabled=enabled)})
        running = replace(running, configuration=replace(running.configuration, centre=centre))
        self.folder = folder
        self.bench = Bench(folder, rules=running.rules)
        self.private = PrivateStore(folder)
        state = self.bench.core.inbox.state
        self.desk = Desk(self.put, running, state, self.private, self.bench.clock, has_printer=True)
        self.put_count = 0

    def put(self, item: Input) -> None:
        self.put_count += 1
        self.bench.round(item)

    def ask(self, ask: AskCollector | None, code: str = CODE, second: str = "") -> pushes.Reply:
        self.desk.ask_collector = ask
        return asyncio.run(self.desk.handle(AskDossier(id="dossier-1", code=code, second=second), KIOSK))


@pytest.fixture
def hall(tmp_path: Path, running: Running) -> Iterator[Hall]:
    hall = Hall(tmp_path, running)
    yield hall
    hall.private.close()
    hall.bench.journal.close()


def asking(url: str, folder: Path) -> CollectorAsking:
    (folder / "token").write_text("secret\n")
    link = CollectorLink(url=url, token_file=folder / "token")
    return CollectorAsking(link, "05500-1", http.Session, lambda: NOW)


def told(**answer: Any) -> AskCollector:
    async def ask(_call: object) -> DossierAnswer:
        return DossierAnswer.model_validate(answer)

    return ask


async def lost(_call: object) -> DossierAnswer:
    raise LostError("unreachable")


def test_the_code_goes_up_in_the_body_and_the_answer_comes_back(hall: Hall, tmp_path: Path) -> None:
    with serving(Script(Answer(200, FOUND))) as script:
        reply = hall.ask(asking(script.url, tmp_path).ask, "h56 107 00 250715 0361", "5678")
    assert reply.dossier == DossierAnswer.model_validate(FOUND)
    (heard,) = script.heard
    assert (heard.method, heard.path) == ("POST", "/api/v1/stations/05500-1/dossier")
    assert heard.headers["Authorization"] == "Bearer secret"
    assert heard.json == {"code": CODE, "second": "5678", "terminal": "kiosk-1"}


def test_the_kiosk_hears_that_digits_are_wanted(hall: Hall) -> None:
    assert hall.ask(told(outcome="ask_second")).dossier == DossierAnswer(outcome="ask_second")


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (told(outcome="unknown"), "no_such_dossier", "Chưa tìm thấy"),
        (told(outcome="too_often"), "too_often", "quá nhiều lần"),
        (lost, "collector_lost", "mất kết nối"),
        (None, "no_dossiers", "tại quầy"),
    ],
)
def test_everything_else_is_a_polite_no(hall: Hall, answer: AskCollector | None, error: str, words: str) -> None:
    reply = hall.ask(answer)
    assert (reply.ok, reply.error, words in reply.text) == (False, error, True)


@pytest.mark.parametrize(
    ("typed", "error"),
    [("", "empty"), ("A012", "form"), ("H56.107.00-250732-1234", "day"), (f"{CODE[:11]}270101-0001", "later")],
)
def test_what_is_no_code_never_leaves_the_station(hall: Hall, typed: str, error: str) -> None:
    reply = hall.ask(lost, typed)
    assert (reply.ok, reply.error) == (False, f"dossier_code_{error}")


def test_a_centre_that_shows_no_dossiers_asks_for_none(tmp_path: Path, running: Running) -> None:
    hall = Hall(tmp_path, running, enabled=False)
    assert hall.ask(told(**FOUND)).error == "no_dossiers"
    hall.private.close()
    hall.bench.journal.close()


@pytest.mark.parametrize(
    "answer",
    [
        *(Answer(401, {}), Answer(404, {}), Answer(503, {}), Answer(200, b"<html>login</html>")),
        Answer(200, {"outcome": "found", "dossier": {"code": CODE, "state": "lost"}}),
    ],
)
def test_an_answer_that_is_none_means_cut_off(hall: Hall, tmp_path: Path, answer: Answer) -> None:
    with serving(Script(answer)) as script:
        assert hall.ask(asking(script.url, tmp_path).ask).error == "collector_lost"


def test_nobody_there_and_no_token_mean_cut_off(hall: Hall, tmp_path: Path) -> None:
    gone = asking("http://127.0.0.1:1", tmp_path)
    assert hall.ask(gone.ask).error == "collector_lost"
    (tmp_path / "token").unlink()
    assert hall.ask(gone.ask).error == "collector_lost"


def test_nothing_of_it_is_recorded_kept_or_logged(hall: Hall, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(Script(Answer(200, FOUND), Answer(500, {"detail": CODE}))) as script:
        ask = asking(script.url, tmp_path).ask
        assert hall.ask(ask, CODE, "5678").ok
        assert not hall.ask(ask, CODE, "5678").ok
    assert hall.put_count == 0
    assert hall.private.count() == 0
    assert "0361" not in caplog.text
    kept = b"".join(path.read_bytes() for path in hall.folder.iterdir() if path.is_file())
    assert b"250715-0361" not in kept


def test_a_line_that_hangs_takes_neither_the_loop_nor_more_than_its_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hung = threading.Event()
    waiting = asking("http://127.0.0.1:1", tmp_path)
    monkeypatch.setattr(waiting, "_call", lambda _question: hung.wait(20) and None)
    monkeypatch.setattr(collector_asking, "PATIENCE_S", 0.05)

    async def all_at_once() -> list[object]:
        asked = [waiting.ask(lambda _client: None) for _ in range(collector_asking.THREADS_MOST + 3)]
        return await asyncio.gather(*asked, return_exceptions=True)

    outcomes = [str(outcome) for outcome in asyncio.run(all_at_once())]
    assert outcomes.count("no answer in time") == collector_asking.THREADS_MOST
    assert outcomes.count("too many at once") == 3
    hung.set()
    monkeypatch.setattr(waiting, "_call", lambda _question: DossierAnswer(outcome="unknown"))
    assert asyncio.run(_when_free(waiting)).outcome == "unknown"


async def _when_free(waiting: CollectorAsking) -> DossierAnswer:
    """The hung threads end in their own time."""
    ends = time.monotonic() + 20
    while True:
        try:
            return await waiting.ask(lambda client: client.dossier(DossierQuestion(code=CODE)))
        except LostError:
            assert time.monotonic() < ends
            await asyncio.sleep(0)
