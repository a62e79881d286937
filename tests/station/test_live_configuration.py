"""A real station and a collector on 127.0.0.1: revisions are fetched, applied or rejected, and reach the screens."""

import asyncio
import json
import shutil
import signal
import threading
from pathlib import Path
from typing import Any

import pytest

from kiosk.configuration import canonical_json, sha256
from kiosk.procedures.guide_file import shipped_guide
from tests.patience import wait_for
from tests.station.live_station import HELLO, LiveStation, join, kiosk, living
from tests.station.scripted_collector import Answer, Heard, Script, serving

HOUSEHOLD_KEY = bytes(range(32))
ASKED = {"id": "duong", "question": "Đường?", "options": [{"id": "co", "text": "Có"}, {"id": "khong", "text": "Không"}]}


class Collector(Script):
    """Acknowledges everything and serves whatever revision it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.revision = 0
        self.parts: dict[str, bytes] = {}
        self.events: list[dict[str, Any]] = []

    def publish(self, revision: int, parts: dict[str, bytes]) -> None:
        with self.arrived:
            self.revision, self.parts = revision, parts

    def answer(self, heard: Heard) -> Answer:
        with self.arrived:
            answer = self._answer(heard)
            self.heard.append(heard)
            self.arrived.notify_all()
            return answer

    def _answer(self, heard: Heard) -> Answer:
        if heard.method == "POST":
            self.events += heard.json["events"]
            through = self.events[-1]["seq"] if self.events else 0
            return Answer(200, {"acked_through": through, "config_revision": self.revision, "feed_through": 0})
        if heard.path.endswith("/household-key"):
            return Answer(200, {"key": HOUSEHOLD_KEY.hex()})
        hashes = {name: sha256(content) for name, content in self.parts.items()}
        if heard.path.endswith("/configuration"):
            return Answer(200, {"revision": self.revision, "parts": hashes})
        wanted = heard.path.rpartition("/")[2]
        found = [content for name, content in self.parts.items() if hashes[name] == wanted]
        return Answer(200, found[0]) if found else Answer(404, {})

    def wait_for_event(self, kind: str, **data: Any) -> dict[str, Any]:
        """The first event of this kind with these values."""

        def found() -> list[dict[str, Any]]:
            return [e for e in self.events if e["kind"] == kind and data.items() <= e["data"].items()]

        with self.arrived:
            assert self.arrived.wait_for(lambda: bool(found()), 10), [e["kind"] for e in self.events]
            return found()[0]


def parts_of(station: LiveStation, **changes: Any) -> dict[str, bytes]:
    """The parts the station made of its own files, with changes to names."""
    parts = {}
    for path in (station.folder / "data" / "parts").iterdir():
        content = json.loads(path.read_bytes())
        marks = {"csv": "procedures", "officers": "officers", "groups": "guide"}
        name = next((name for mark, name in marks.items() if mark in content), "centre")
        parts[name] = path.read_bytes()
    centre = json.loads(parts["centre"])
    centre["names"].update(changes)
    return {**parts, "centre": canonical_json(centre)}


def asking(centre: bytes) -> bytes:
    """The same centre with a question that households answer by their codes."""
    return canonical_json({**json.loads(centre), "consultations": [ASKED]})


def own_guide() -> bytes:
    """One life event, of the product's."""
    content = shipped_guide().model_dump(mode="json")
    return canonical_json(content | {"events": content["events"][:1]})


async def life_events(station: LiveStation) -> list[str]:
    screen = await kiosk(station)
    return [answer["title"] for answer in (await screen.ask(type="ask_guide"))["question"]["answers"]]


async def revisions(station: LiveStation, until: int) -> str:
    """The second line of the centre's name that a kiosk is shown at this revision."""
    client = await join(station)
    await client.tell(**HELLO)
    message = await client.until(type="configuration", revision=until)
    return str(message["centre"]["names"]["line_2"])


def test_a_revision_of_the_collector_reaches_the_screens_and_a_wrong_one_does_not(tmp_path: Path) -> None:
    with serving(Collector()) as collector:
        assert isinstance(collector, Collector)
        (tmp_path / "token").write_text("t" * 43)
        link = f'[collector]\nurl = "{collector.url}"\ntoken_file = "token"\npoll_s = 1\n'
        with living(tmp_path, link) as station:
            collector.wait_for_event("config.applied", revision=0, source="local")
            good = {**parts_of(station, line_2="Phường Quyết Thắng"), "guide": own_guide()}
            good["centre"] = asking(good["centre"])
            key = station.folder / "data" / "household.key"
            assert not key.exists()
            assert len(asyncio.run(life_events(station))) == 8
            collector.publish(1, good)
            collector.wait_for_event("config.applied", revision=1, source="collector")
            assert asyncio.run(revisions(station, 1)) == "Phường Quyết Thắng"
            assert asyncio.run(life_events(station)) == ["Sinh con, trẻ nhỏ"]
            wait_for(key.exists)
            assert (key.read_bytes(), key.stat().st_mode & 0o777) == (HOUSEHOLD_KEY, 0o600)
            collector.publish(2, parts_of(station, line_2="Phường Quyết Thắng" * 9))
            rejected = collector.wait_for_event("config.rejected", revision=2)
            assert rejected["data"]["reason"].startswith("centre: names.line_2: expected")
            assert "Quyết Thắng" not in rejected["data"]["reason"]
            assert asyncio.run(revisions(station, 1)) == "Phường Quyết Thắng"
            station.process.send_signal(signal.SIGHUP)
            assert station.stop() == 0
        with living(tmp_path, link) as station:
            assert asyncio.run(revisions(station, 1)) == "Phường Quyết Thắng"
            assert asyncio.run(life_events(station)) == ["Sinh con, trẻ nhỏ"]
            assert "Traceback" not in station.log
        shutil.rmtree(tmp_path / "data" / "parts")
        collector.publish(1, good)
        with living(tmp_path, link) as station:
            assert asyncio.run(revisions(station, 1)) == "Phường Quyết Thắng"
            assert "is damaged here" in station.log
    assert [event["seq"] for event in collector.events] == list(range(1, len(collector.events) + 1))


@pytest.mark.parametrize("edit", ["good", "wrong"])
def test_edited_local_files_are_applied_when_they_are_right(tmp_path: Path, edit: str) -> None:
    with living(tmp_path) as station:
        centre = station.folder / "centre.toml"
        text = centre.read_text(encoding="utf-8").replace('"Phường Tích Lương"', '"Phường Mới"', 1)
        centre.write_text(text if edit == "good" else "[names]", encoding="utf-8")
        station.process.send_signal(signal.SIGHUP)
        expected = "Phường Mới" if edit == "good" else "Phường Tích Lương"
        wanted = "revision 0 from local applied" if edit == "good" else "configuration not applied"
        _wait_for_log(station, wanted, 2 if edit == "good" else 1)
        assert asyncio.run(revisions(station, 0)) == expected


def _wait_for_log(station: LiveStation, words: str, times: int) -> None:
    pause = threading.Event()
    for _ in range(200):
        if station.log.count(words) >= times:
            return
        pause.wait(0.05)
    raise AssertionError(station.log)
