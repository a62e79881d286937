"""The high-water file: the highest numbers given, through power cuts, and what a start makes of an older journal."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.clock import FakeClock
from kiosk.configuration import load_station
from kiosk.domain import commands
from kiosk.domain.marks import RESUME_GAP, Marks
from kiosk.settings.station import StationSettings
from kiosk.station.core import Answer, Ask, Core, Effect, Replied
from kiosk.station.health import DeviceHealth
from kiosk.station.high_water import FILE_NAME, SLOT_BYTES, UNSURE_MOST, HighWater, read_marks
from kiosk.station.inbox import Inbox
from kiosk.station.machine import Machine
from kiosk.station.opening import CannotRecord, open_record
from kiosk.station.recorder import Recorder
from tests.configuration.station_folder import make
from tests.domain.centre_rules import MORNING, RULES

DAY = "2026-11-20"


@pytest.fixture
def station(tmp_path: Path) -> StationSettings:
    return load_station(make(tmp_path))


class Till:
    """A record opened as a station opens it, from which tickets are taken."""

    def __init__(self, settings: StationSettings, clock: FakeClock) -> None:
        self.record = open_record(settings, clock, Machine())
        core = Core(Inbox(self.record.state, RULES), None, DeviceHealth())
        high_water = self.record.high_water
        self._recorder = Recorder(
            core, self.record.journal, clock, self._perform, high_water.note, settle=high_water.settle
        )
        self._answers: list[Answer] = []
        self.on_effect: Callable[[Effect], None] = lambda _: None

    def take(self) -> str:
        """The number."""
        command = commands.TakeTicket(uuid4().hex, "kiosk-1", "chung-thuc", "", False, "vi", "zzzzzzzz")
        self._recorder.round([Ask(command, self._answers.append)])
        answer = self._answers[-1]
        return answer.state.tickets[answer.about].number

    def rest(self) -> None:
        """Nobody has asked anything for a moment."""
        self._recorder.turn()

    def _perform(self, effect: Effect) -> None:
        self.on_effect(effect)
        if isinstance(effect, Replied):
            effect.reply(effect.answer)


@contextmanager
def opened(settings: StationSettings, days: int = 0) -> Iterator[Till]:
    till = Till(settings, FakeClock(MORNING + timedelta(days=days)))
    try:
        yield till
    finally:
        till.record.close()


def live(settings: StationSettings, tickets: int, days: int = 0) -> list[str]:
    """One run of the station; the numbers it gave."""
    with opened(settings, days) as till:
        return [till.take() for _ in range(tickets)]


def marks(ordinal: int, seq: int = 1) -> Marks:
    return Marks(7, seq, {(DAY, "A"): ordinal})


def filled(path: Path, *history: Marks) -> bytes:
    high_water = HighWater(path)
    for one in history:
        high_water.raise_to(one)
    high_water.close()
    return path.read_bytes()


def test_what_was_raised_is_read_again(tmp_path: Path) -> None:
    filled(tmp_path / "f", marks(1), marks(2), marks(3))
    assert read_marks(tmp_path / "f") == HighWater(tmp_path / "f").marks == marks(3)


def test_a_missing_or_foreign_file_says_nothing(tmp_path: Path) -> None:
    assert read_marks(tmp_path / "none") == Marks()
    (tmp_path / "f").write_bytes(b"00000000 {}" * 1000)
    assert HighWater(tmp_path / "f").marks == Marks()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 9), st.integers(0, 2 * SLOT_BYTES))
def test_a_torn_writing_leaves_the_number_before(tmp_path: Path, before: int, torn_at: int) -> None:
    """The file as it may lie on the disk: the last writing has reached it only up to some byte."""
    history = [marks(n) for n in range(1, before + 1)]
    old = filled(tmp_path / "f", *history)
    new = filled(tmp_path / "f", marks(before + 1))
    (tmp_path / "f").write_bytes(new[:torn_at] + old[torn_at:])
    found = read_marks(tmp_path / "f")
    assert found in (marks(before), marks(before + 1))
    (tmp_path / "f").unlink()


def test_a_place_without_a_number_never_overwrites_what_is_sure(tmp_path: Path) -> None:
    sure = filled(tmp_path / "f", marks(5, seq=1))
    high_water = HighWater(tmp_path / "f")
    for seq in range(2, 9):
        high_water.raise_to(marks(5, seq))
        now = (tmp_path / "f").read_bytes()
        kept = [n for n in (0, 1) if now[n * SLOT_BYTES :][:SLOT_BYTES] == sure[n * SLOT_BYTES :][:SLOT_BYTES]]
        assert kept, seq
    assert read_marks(tmp_path / "f") == marks(5, 8)


def test_a_week_of_every_series_fits(tmp_path: Path) -> None:
    numbers = {(f"2026-11-{day:02d}", series): 9999 for day in range(1, 8) for series in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    full = Marks(2**40, 2**40, numbers)
    filled(tmp_path / "f", full, replace(full, seq=1))
    assert read_marks(tmp_path / "f").numbers == numbers
    assert (tmp_path / "f").stat().st_size == 2 * SLOT_BYTES


def test_a_number_is_in_the_file_before_anybody_is_told(station: StationSettings) -> None:
    told: list[Marks] = []
    with opened(station) as till:
        till.on_effect = lambda _: told.append(read_marks(station.data_dir / FILE_NAME))
        till.take()
    assert [seen.numbers for seen in told] == [{(DAY, "A"): 1}] * len(told)
    assert told


@pytest.fixture
def on_disk(station: StationSettings, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Marks]:
    """What a power cut would leave: the file as it was when it was last waited for."""
    copy = station.data_dir / "as-synced"
    honest = os.fdatasync

    def fdatasync(file: int) -> None:
        honest(file)
        if os.readlink(f"/proc/self/fd/{file}").endswith(FILE_NAME):
            shutil.copyfile(station.data_dir / FILE_NAME, copy)

    monkeypatch.setattr(os, "fdatasync", fdatasync)
    return lambda: read_marks(copy)


def test_the_disk_is_never_further_behind_than_a_restore_skips(
    station: StationSettings, on_disk: Callable[[], Marks]
) -> None:
    behind = []
    with opened(station) as till:
        for _ in range(3 * UNSURE_MOST):
            given = int(till.take()[1:])
            behind.append(given - on_disk().numbers.get((DAY, "A"), 0))
    assert behind[0] == 0  # a first number that nobody knows would be given again
    assert max(behind) == UNSURE_MOST < RESUME_GAP


def test_after_a_quiet_moment_every_number_is_on_the_disk(
    station: StationSettings, on_disk: Callable[[], Marks]
) -> None:
    with opened(station) as till:
        for _ in range(3):
            till.take()
        assert on_disk().numbers[(DAY, "A")] < 3
        till.rest()
        assert on_disk() == till.record.high_water.marks


def test_a_file_that_cannot_be_written_is_said_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    high_water = HighWater(tmp_path / "f")
    high_water.close()
    high_water.raise_to(marks(1))
    high_water.raise_to(marks(2))
    assert high_water.fault
    assert caplog.text.count("expected to write") == 1
    assert high_water.marks == marks(2)


# --- starts


def copy_journal(settings: StationSettings, target: Path) -> None:
    shutil.copyfile(settings.data_dir / "journal.db", target)


def test_an_older_journal_in_its_place_begins_a_new_epoch_above_every_number(
    station: StationSettings, tmp_path: Path
) -> None:
    live(station, 2)
    copy_journal(station, tmp_path / "old.db")
    assert live(station, 3)[-1] == "A005"
    shutil.copyfile(tmp_path / "old.db", station.data_dir / "journal.db")
    assert live(station, 1) == [f"A{5 + RESUME_GAP + 1:03d}"]


def test_a_journal_of_yesterday_does_not_give_todays_numbers_again(station: StationSettings, tmp_path: Path) -> None:
    live(station, 2)
    copy_journal(station, tmp_path / "old.db")
    live(station, 4, days=1)
    shutil.copyfile(tmp_path / "old.db", station.data_dir / "journal.db")
    assert live(station, 1, days=1) == [f"A{4 + RESUME_GAP + 1:03d}"]


def test_restored_twice_numbers_still_only_grow(station: StationSettings, tmp_path: Path) -> None:
    live(station, 2)
    copy_journal(station, tmp_path / "old.db")
    highest = 2
    for _ in range(3):
        shutil.copyfile(tmp_path / "old.db", station.data_dir / "journal.db")
        (number,) = live(station, 1)
        assert int(number[1:]) > highest
        highest = int(number[1:])


def test_an_ordinary_start_goes_on_where_it_was(station: StationSettings) -> None:
    assert live(station, 2) == ["A001", "A002"]
    assert live(station, 1) == ["A003"]


def test_a_lost_high_water_file_is_made_again_from_the_journal(station: StationSettings) -> None:
    live(station, 3)
    (station.data_dir / FILE_NAME).unlink()
    live(station, 0)
    assert read_marks(station.data_dir / FILE_NAME).numbers == {(DAY, "A"): 3}


def test_a_journal_that_vanished_is_not_begun_anew(station: StationSettings) -> None:
    live(station, 1)
    (station.data_dir / "journal.db").unlink()
    with pytest.raises(CannotRecord) as fault:
        live(station, 0)
    assert fault.value.fault == "missing"
    assert not (station.data_dir / "journal.db").exists()
