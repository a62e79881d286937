"""A whole station calls a number by voice."""

import asyncio
from pathlib import Path

import pytest
import requests

from kiosk.speech.sound import from_wav
from tests.patience import wait_for
from tests.station.live_station import LiveStation, counter, kiosk, living

ANNOUNCER = """
[announcer]
device = "hw:7"
gong = false
"""


def programs(folder: Path, monkeypatch: pytest.MonkeyPatch, aplay: str) -> None:
    found = folder / "programs"
    found.mkdir()
    (found / "aplay").write_text(f"#!/bin/sh\n{aplay}\n")
    (found / "espeak-ng").write_text(
        f"#!/bin/sh\ncat >> {folder}/words; echo >> {folder}/words; exec cat {folder}/word\n"
    )
    (folder / "word").write_bytes(
        bytes.fromhex("52494646 2c000000 57415645 666d7420 10000000 01000100 803e0000 007d0000 02001000 64617461")
        + (b"\x08\x00\x00\x00" + b"\x00\x10" * 4)
    )
    for program in found.iterdir():
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{found}:/usr/bin:/bin")


def troubles(station: LiveStation) -> dict[str, str]:
    found: dict[str, str] = requests.get(f"{station.url}/healthz", timeout=10).json()["troubles"]
    return found


def words(folder: Path) -> str:
    path = folder / "words"
    return path.read_text(encoding="utf-8") if path.exists() else ""


async def call_one(station: LiveStation) -> None:
    citizen = await kiosk(station)
    taken = await citizen.ask(type="take_ticket", service="chung-thuc", language="en")
    assert taken["ok"], taken
    officer = await counter(station, await asyncio.to_thread(station.sign_in, "2417"))
    called = await officer.ask(type="call_next")
    assert called["ok"], called


def test_a_called_number_is_spoken_in_both_languages_and_a_stop_is_quick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(tmp_path, monkeypatch, f"cat > {tmp_path}/$(date +%s%N).wav")
    with living(tmp_path, ANNOUNCER) as station:
        asyncio.run(call_one(station))
        wait_for(lambda: len(list(tmp_path.glob("[0-9]*.wav"))) == 2)
        assert station.stop() == 0
    assert words(tmp_path).splitlines()[-2:] == [
        "Mời số a, không không một, đến quầy một.",
        "Ticket number A, zero zero one, please go to counter one.",
    ]
    longest = max(tmp_path.glob("[0-9]*.wav"), key=lambda path: path.stat().st_size)
    assert from_wav(longest.read_bytes()).peak > 0


def test_a_missing_loudspeaker_is_in_the_health_of_a_station_that_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(tmp_path, monkeypatch, "echo 'audio open error: No such file or directory' >&2; exit 1")
    with living(tmp_path, ANNOUNCER) as station:
        wait_for(lambda: "loa gọi số" in troubles(station))
        asyncio.run(call_one(station))
        text = troubles(station)["loa gọi số"]
    assert text.startswith("Không phát được tiếng gọi số: không thấy loa hw:7")


def test_a_station_without_an_announcer_starts_no_player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(tmp_path, monkeypatch, f"touch {tmp_path}/played")
    with living(tmp_path, ANNOUNCER + "enabled = false\n") as station:
        asyncio.run(call_one(station))
        assert station.stop() == 0
    assert not (tmp_path / "played").exists()
    assert words(tmp_path) == ""
