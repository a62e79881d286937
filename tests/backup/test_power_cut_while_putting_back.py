"""A mended journal takes the broken one's place in several steps; a power cut between any two of them is made good."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.clock import FakeClock
from kiosk.station.machine import Machine
from kiosk.station.opening import open_record
from kiosk.station.restore.putting_back import SIDE_FILES, finish, is_waiting, put_in_place
from tests.backup.lived_station import Lived

CLOCK = FakeClock(datetime(2026, 11, 21, 9, 0, tzinfo=UTC))
STEPS = 12


class Cut(BaseException):
    """The power."""


def cut_after(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """The power goes at the step of this number, of those that change names."""
    left = [steps]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **more: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                raise Cut
            return real(*args, **more)

        return step

    for owner, name in ((Path, "replace"), (Path, "mkdir"), (os, "link"), (shutil, "rmtree")):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))


@pytest.mark.parametrize("steps", range(STEPS))
def test_whatever_the_moment_the_next_start_has_one_journal_with_its_own_log_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    journal, draft = tmp_path / "journal.db", tmp_path / "draft.db"
    journal.write_bytes(b"broken")
    for ending in SIDE_FILES:
        (tmp_path / f"journal.db{ending}").write_bytes(f"broken{ending}".encode())
    draft.write_bytes(b"mended")
    with monkeypatch.context() as patch, pytest.raises(Cut) if steps < 8 else monkeypatch.context():
        cut_after(patch, steps)
        put_in_place(draft, journal, CLOCK)
    finish(journal)
    assert not is_waiting(journal)
    sides = [tmp_path / f"journal.db{ending}" for ending in SIDE_FILES]
    if journal.read_bytes() == b"broken":
        assert [side.read_bytes() for side in sides] == [b"broken-wal", b"broken-shm"]
        assert not list(tmp_path.glob("damaged-*"))
    else:
        assert journal.read_bytes() == b"mended"
        assert not any(side.exists() for side in sides)
        (kept,) = tmp_path.glob("damaged-*")
        assert {path.name: path.read_bytes() for path in kept.iterdir()} == {
            "journal.db": b"broken",
            "journal.db-wal": b"broken-wal",
            "journal.db-shm": b"broken-shm",
        }


def test_when_it_is_done_finishing_changes_nothing(tmp_path: Path) -> None:
    journal, draft = tmp_path / "journal.db", tmp_path / "draft.db"
    draft.write_bytes(b"mended")
    put_in_place(draft, journal, CLOCK)
    (tmp_path / "journal.db-wal").write_bytes(b"its own log")
    finish(journal)
    assert (tmp_path / "journal.db-wal").read_bytes() == b"its own log"


@pytest.fixture
def lived(tmp_path: Path) -> Iterator[Lived]:
    lived = Lived(tmp_path)
    yield lived
    lived.close()


def test_the_next_start_goes_on_where_the_power_went(lived: Lived, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log was moved aside, the mended journal not yet in its place."""
    lived.break_all()
    (lived.data / "journal.db-wal").write_bytes(b"log of the broken one")
    real = Path.replace

    def cut(self: Path, target: Path) -> Path:
        if self.parent.name.startswith("restored-"):
            raise Cut
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut)
        with pytest.raises(Cut):
            lived.restore(lived.backup)
    open_record(lived.settings, lived.clock, Machine()).close()
    assert [e.kind for e in lived.now()][-2:] == ["epoch.opened", "numbers.raised"]
    assert not (lived.data / "journal.db-wal").exists()
