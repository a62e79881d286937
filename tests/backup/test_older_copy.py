"""An older copy of the whole folder was put back, which the collector alone could tell: what the next start does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.marks import RESUME_GAP, Marks
from kiosk.station.machine import Machine
from kiosk.station.opening import open_record
from kiosk.station.restore.older_copy import (
    FILE_NAME,
    OlderCopy,
    forget_older_copy,
    note_older_copy,
    older_copy_words,
    read_older_copy,
)
from tests.backup.lived_station import Lived


@pytest.fixture
def lived(tmp_path: Path) -> Iterator[Lived]:
    lived = Lived(tmp_path)
    yield lived
    lived.close()


def opened_epochs(lived: Lived) -> list[str]:
    open_record(lived.settings, lived.clock, Machine()).close()
    return [e.data["reason"] for e in lived.now() if e.kind == "epoch.opened"]


def test_a_note_is_read_as_it_was_written(tmp_path: Path) -> None:
    found = OlderCopy(17, 3, Marks(17, 40, {("2026-11-20", "A"): 61}))
    note_older_copy(tmp_path, found)
    assert read_older_copy(tmp_path) == found
    forget_older_copy(tmp_path)
    forget_older_copy(tmp_path)
    assert read_older_copy(tmp_path) == OlderCopy()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xff", b'{"epoch": 1}'])
def test_a_note_that_cannot_be_read_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert read_older_copy(tmp_path) == OlderCopy()


def test_staff_are_told_what_is_missing_and_what_to_do(tmp_path: Path) -> None:
    assert older_copy_words(tmp_path) == ""
    note_older_copy(tmp_path, OlderCopy(17, 3))
    words = older_copy_words(tmp_path)
    assert "3 sự kiện" in words
    assert "kiosk restore --from-collector" in words


def test_the_next_start_begins_one_new_epoch_above_what_the_collector_knows(lived: Lived) -> None:
    """As many events here as there, but others: neither journal nor high-water file shows it."""
    last = lived.events()[-1]
    lived.close()
    note_older_copy(lived.data, OlderCopy(last.epoch, 2, Marks(last.epoch, last.seq, {("2026-11-20", "A"): 50})))
    assert opened_epochs(lived) == ["first_start", "restore"]
    assert opened_epochs(lived) == ["first_start", "restore"]
    assert lived.next_number() == f"A{50 + RESUME_GAP + 1:03d}"


def test_an_epoch_that_only_the_collector_has_is_not_opened_again(lived: Lived) -> None:
    last = lived.events()[-1]
    lived.close()
    note_older_copy(lived.data, OlderCopy(last.epoch, 2, Marks(4_000_000_000, 5)))
    open_record(lived.settings, lived.clock, Machine()).close()
    assert lived.now()[-1].epoch == 4_000_000_001
