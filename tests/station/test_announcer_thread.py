"""The announcer's thread with a real subprocess as its loudspeaker."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.domain import kinds
from kiosk.domain.rules import Counter, Rules
from kiosk.domain.state import State, TicketStatus
from kiosk.settings import AnnouncerSettings
from kiosk.speech.sound import from_wav
from kiosk.station.announcing import thread as announcer_thread
from kiosk.station.announcing.thread import AnnouncerThread
from kiosk.voice.speaker import PROBE_MS
from tests.patience import wait_for
from tests.station.test_announcer_order import state, ticket

# Writes a byte of silence after a WAV header: whatever is asked, it is spoken at once.
ESPEAK = "cat > /dev/null; cat {wav}"
APLAY = "cat > {folder}/next.wav; mv {folder}/next.wav {folder}/$(date +%s%N).wav"


class Hall:
    """Programs on PATH before the real ones, and what staff were told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heard_in = folder / "heard"
        self.told: list[str] = []
        self.spoken: list[str] = []
        self.heard_in.mkdir()
        (folder / "programs").mkdir()
        (folder / "word.wav").write_bytes(WORD)
        self.program("espeak-ng", ESPEAK.format(wav=folder / "word.wav"))
        self.program("aplay", APLAY.format(folder=self.heard_in))

    def program(self, name: str, text: str) -> None:
        """In one step: the thread may be starting it."""
        draft = self.folder / f"{name}.new"
        draft.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{text}\n", encoding="utf-8")
        draft.chmod(0o755)
        draft.rename(self.folder / "programs" / name)

    def remove(self, name: str) -> None:
        (self.folder / "programs" / name).unlink()

    @property
    def calls(self) -> int:
        """How many calls were played whole; the silent trials are not among them."""
        sounds = [from_wav(path.read_bytes()) for path in self.heard_in.glob("[0-9]*.wav")]
        return sum(1 for sound in sounds if sound.ms > PROBE_MS)


WORD = bytes.fromhex("52494646 2c000000 57415645 666d7420 10000000 01000100 803e0000 007d0000 02001000 64617461") + (
    b"\x08\x00\x00\x00" + b"\x00\x10" * 4
)


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hall:
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    monkeypatch.setattr("kiosk.station.announcing.announcer.BACKOFF_FIRST_MS", 20)
    monkeypatch.setattr("kiosk.station.announcing.announcer.BACKOFF_MOST_MS", 20)
    monkeypatch.setattr("kiosk.station.announcing.announcer.PROBE_AGAIN_MS", 20)
    return Hall(tmp_path)


@contextmanager
def announcing(hall: Hall, **settings: object) -> Iterator[AnnouncerThread]:
    made = AnnouncerThread(
        AnnouncerSettings.model_validate(settings), SystemClock().uptime_ms, hall.told.append, hall.spoken.append
    )
    made.start()
    try:
        yield made
    finally:
        made.stop()


def rules() -> Rules:
    made = Rules.__new__(Rules)  # only its counters are looked at
    object.__setattr__(made, "counters", {"quay-1": Counter("quay-1", "Quầy 1", ())})
    return made


def call(voice: AnnouncerThread, number: str, status: TicketStatus = "called") -> State:
    now = state(ticket(number, status=status))
    voice.publish(now, rules(), [kinds.TicketCalled(f"t-{number}", "quay-1", "huong", "c")])
    return now


def test_a_call_is_heard(hall: Hall) -> None:
    with announcing(hall) as voice:
        call(voice, "A001")
        wait_for(lambda: hall.calls == 1)
        wait_for(lambda: hall.spoken == ["t-A001", ""])
    assert hall.told == []


def test_a_call_is_heard_as_often_as_wished(hall: Hall) -> None:
    with announcing(hall, repeat=3) as voice:
        call(voice, "A001")
        wait_for(lambda: hall.calls == 3)


def test_publishing_waits_for_nothing_while_a_call_is_spoken(hall: Hall) -> None:
    hall.program("aplay", f"echo > {hall.folder}/begun; exec sleep 600")
    with announcing(hall) as voice:
        wait_for(lambda: (hall.folder / "begun").exists())
        clock = SystemClock()
        begin_ms = clock.uptime_ms()
        for n in range(1000):
            call(voice, f"A{n:03}")
        assert clock.uptime_ms() - begin_ms < 1_000
        assert len(voice._calls) == announcer_thread.MAX_NEWS


def test_a_missing_loudspeaker_is_told_once_before_any_call_and_its_return_once(hall: Hall) -> None:
    hall.program("aplay", f"echo >> {hall.folder}/tries; echo 'audio open error: No such device' >&2; exit 1")
    with announcing(hall):
        wait_for(lambda: (hall.folder / "tries").exists() and len((hall.folder / "tries").read_text()) >= 3)
        hall.program("aplay", APLAY.format(folder=hall.heard_in))
        wait_for(lambda: len(hall.told) == 2)
    lost = "Không phát được tiếng gọi số: không thấy loa default, kiểm tra dây cắm và tên loa (aplay -L)"
    assert hall.told == [lost, ""]


def test_a_call_that_met_a_missing_loudspeaker_is_heard_when_it_is_back(hall: Hall) -> None:
    with announcing(hall) as voice:
        wait_for(lambda: any(hall.heard_in.glob("[0-9]*.wav")))
        hall.program("aplay", f"echo >> {hall.folder}/tries; exit 1")
        call(voice, "A001")
        wait_for(lambda: (hall.folder / "tries").exists())
        hall.program("aplay", APLAY.format(folder=hall.heard_in))
        wait_for(lambda: hall.calls == 1 and len(hall.told) == 2)
    assert [bool(text) for text in hall.told] == [True, False]


def test_without_the_player_staff_are_told_and_nothing_falls(hall: Hall) -> None:
    hall.remove("aplay")
    with announcing(hall) as voice:
        call(voice, "A001")
        wait_for(lambda: len(hall.told) == 1)
        assert voice._thread.is_alive()
    assert hall.told == ["Không phát được tiếng gọi số: máy chưa cài aplay"]


def test_without_the_synthesizer_the_gong_is_heard_and_staff_are_told(hall: Hall) -> None:
    hall.remove("espeak-ng")
    with announcing(hall) as voice:
        call(voice, "A001")
        wait_for(lambda: hall.calls == 1 and bool(hall.told))
    assert hall.told == ["Không phát được tiếng gọi số: máy chưa cài espeak-ng"]


def test_a_stop_in_the_midst_of_a_call_takes_less_than_a_second(hall: Hall) -> None:
    with announcing(hall) as voice:
        wait_for(lambda: any(hall.heard_in.glob("[0-9]*.wav")))
        hall.program("aplay", f"echo $$ > {hall.folder}/pid; exec sleep 600")
        call(voice, "A001")
        wait_for(lambda: (hall.folder / "pid").exists() and bool((hall.folder / "pid").read_text()))
        clock = SystemClock()
        begin_ms = clock.uptime_ms()
        voice.stop()
        assert clock.uptime_ms() - begin_ms < 1_000
    assert not Path(f"/proc/{(hall.folder / 'pid').read_text().strip()}").exists()
    assert not voice._thread.is_alive()
    assert hall.told == []


def test_a_stop_while_nothing_is_called_ends_the_thread(hall: Hall) -> None:
    with announcing(hall) as voice:
        pass
    assert not voice._thread.is_alive()


def test_a_thread_that_falls_tells_staff(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    voice = AnnouncerThread(AnnouncerSettings(), SystemClock().uptime_ms, hall.told.append, hall.spoken.append)
    monkeypatch.setattr(voice._speaker, "probe", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        voice._run()
    assert hall.told == [announcer_thread.PROBLEM.format(announcer_thread.ENDED)]


def test_a_call_dropped_for_its_age_is_logged(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    hall.program("aplay", "exit 1")
    clock_ms = [0]
    voice = AnnouncerThread(AnnouncerSettings(), lambda: clock_ms[0], hall.told.append, hall.spoken.append)
    voice.turn()
    call(voice, "A001")
    clock_ms[0] = 61_000
    with caplog.at_level("INFO"):
        voice.turn()
    assert "announcer: A001 to Quầy 1 not announced after 61 s: too_old" in caplog.messages
