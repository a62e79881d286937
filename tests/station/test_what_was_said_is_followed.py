"""What became of a petition is asked of the collector while somebody waits; nothing of it is kept or logged here."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests as http

from kiosk.domain.voice import receipt_code
from kiosk.private import PrivateStore
from kiosk.settings.station import CollectorLink
from kiosk.station.core import Input
from kiosk.station.desks.desk import Desk
from kiosk.station.desks.requests import Caller
from kiosk.station.desks.running import Running
from kiosk.station.uplink.asking import AskCollector, CollectorAsking, LostError
from kiosk.wire import pushes
from kiosk.wire.say import AskVoice
from kiosk.wire.voices import FollowedVoice, VoiceAnswer
from tests.station.recording import Bench
from tests.station.scripted_collector import Answer, Script, serving

KIOSK = Caller("kiosk-1", "kiosk")
CODE = receipt_code(b"12345678")
VOICE = FollowedVoice(code=CODE, kind="petition", state="answered", answer="Đã trả lại tiền cho bà Lựu.")
FOUND = {"outcome": "found", "voice": VOICE.model_dump()}
NOW = datetime(2026, 7, 30, 2, 31, tzinfo=UTC)


class Hall:
    """A desk that asks as `ask` says."""

    def __init__(self, folder: Path, running: Running) -> None:
        self.folder = folder
        self.bench = Bench(folder, rules=running.rules)
        self.private = PrivateStore(folder)
        state = self.bench.core.inbox.state
        self.desk = Desk(self.put, running, state, self.private, self.bench.clock, has_printer=True)
        self.put_count = 0

    def put(self, item: Input) -> None:
        self.put_count += 1
        self.bench.round(item)

    def ask(self, ask: AskCollector | None, code: str = CODE) -> pushes.Reply:
        self.desk.ask_collector = ask
        return asyncio.run(self.desk.handle(AskVoice(id="follow-01", code=code), KIOSK))


@pytest.fixture
def hall(tmp_path: Path, running: Running) -> Iterator[Hall]:
    hall = Hall(tmp_path, running)
    yield hall
    hall.private.close()
    hall.bench.journal.close()


def asking(url: str, folder: Path) -> AskCollector:
    (folder / "token").write_text("secret\n")
    link = CollectorLink(url=url, token_file=folder / "token")
    return CollectorAsking(link, "05500-1", http.Session, lambda: NOW).ask


def told(**answer: Any) -> AskCollector:
    async def ask(_call: object) -> VoiceAnswer:
        return VoiceAnswer.model_validate(answer)

    return ask


async def lost(_call: object) -> VoiceAnswer:
    raise LostError("unreachable")


def test_the_code_goes_up_in_the_body_and_state_and_answer_come_back(hall: Hall, tmp_path: Path) -> None:
    with serving(Script(Answer(200, FOUND))) as script:
        reply = hall.ask(asking(script.url, tmp_path), f"https://vidu.vn/y/05500-1/{CODE.lower()}")
    assert reply.followed == VOICE
    (heard,) = script.heard
    assert (heard.method, heard.path) == ("POST", "/api/v1/stations/05500-1/voice")
    assert heard.json == {"code": CODE, "terminal": "kiosk-1"}


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (told(outcome="unknown"), "no_such_receipt", "Chưa thấy mã"),
        (told(outcome="too_often"), "too_often", "quá nhiều lần"),
        (lost, "voice_lost", "mất kết nối"),
        (None, "voice_lost", "đọc mã cho cán bộ"),
    ],
)
def test_everything_else_is_a_polite_no(hall: Hall, answer: AskCollector | None, error: str, words: str) -> None:
    reply = hall.ask(answer)
    assert (reply.ok, reply.error, words in reply.text) == (False, error, True)


@pytest.mark.parametrize("typed", ["", "Y", "A012 4827", CODE[:-1]])
def test_what_is_no_code_never_leaves_the_station(hall: Hall, typed: str) -> None:
    assert hall.ask(told(**FOUND), typed).error == "receipt_form"


def test_nothing_of_it_is_recorded_kept_or_logged(hall: Hall, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(Script(Answer(200, FOUND), Answer(500, {"detail": CODE}))) as script:
        ask = asking(script.url, tmp_path)
        assert hall.ask(ask).ok
        assert hall.ask(ask).error == "voice_lost"
    assert (hall.put_count, hall.private.count()) == (0, 0)
    kept = b"".join(path.read_bytes() for path in hall.folder.iterdir() if path.is_file())
    for secret in (CODE, "Lựu"):
        assert secret not in caplog.text
        assert secret.encode() not in kept
