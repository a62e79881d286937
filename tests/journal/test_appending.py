"""Appending: one transaction, gapless numbers, epochs."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.domain.events import parse_rfc3339
from kiosk.domain.kinds import EpochOpened, Fact, HelpCalled
from kiosk.journal import Journal, JournalError, JournalReader
from tests.journal.journal_files import AT, calls, drafts, opened


@dataclass(frozen=True, slots=True)
class Poisoned(Fact):
    """A fact with a float, which has no canonical form."""

    KIND = "test.poisoned"
    ratio: float


def test_the_first_event_of_an_epoch_names_the_station(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    (event,) = journal.events()
    assert (event.kind, event.seq, event.epoch) == ("epoch.opened", 1, int(AT.timestamp()))
    assert event.data == EpochOpened("05500-1", "first_start").to_data()


def test_numbers_have_no_gaps_over_appends_and_restarts(tmp_path: Path) -> None:
    journal = opened(tmp_path, 2)
    journal.append(calls(3, 3))
    journal.close()
    journal = Journal(tmp_path / "journal.db", "05500-1")
    journal.append(calls(6, 1))
    assert [event.seq for event in journal.events()] == [1, 2, 3, 4, 5, 6, 7]


def test_an_event_keeps_time_to_the_millisecond_and_its_data(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    (made,) = journal.append(drafts(HelpCalled("kiosk-é", "c")))
    (read,) = list(journal.events())[1:]
    assert read == made
    assert parse_rfc3339(read.at) == AT
    assert read.data == {"terminal": "kiosk-é", "command_id": "c"}


def test_ids_differ(tmp_path: Path) -> None:
    ids = [event.id for event in opened(tmp_path, 50).events()]
    assert len(set(ids)) == 51


def test_without_an_epoch_nothing_is_appended(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db", "05500-1")
    with pytest.raises(JournalError, match="no epoch"):
        journal.append(calls(1, 1))


def test_appending_nothing_changes_nothing(tmp_path: Path) -> None:
    journal = opened(tmp_path, 1)
    last = journal.last
    assert journal.append([]) == []
    assert journal.last == last


def test_a_failing_append_leaves_nothing_of_its_batch(tmp_path: Path) -> None:
    """The second row of three breaks a rule of the table; the first must not stay."""
    journal = opened(tmp_path, 1)
    before = list(journal.events())
    with sqlite3.connect(tmp_path / "journal.db") as other:
        other.execute(
            "CREATE TRIGGER full BEFORE INSERT ON events WHEN new.seq = 4"
            " BEGIN SELECT raise(ABORT, 'database or disk is full'); END"
        )
    with pytest.raises(sqlite3.Error, match="disk is full"):
        journal.append(calls(2, 3))
    assert list(journal.events()) == before
    with sqlite3.connect(tmp_path / "journal.db") as other:
        other.execute("DROP TRIGGER full")
    assert [event.seq for event in journal.append(calls(2, 3))] == [3, 4, 5]
    assert JournalReader(tmp_path / "journal.db").verify() == 5


def test_a_fact_without_canonical_form_leaves_nothing_of_its_batch(tmp_path: Path) -> None:
    journal = opened(tmp_path, 1)
    with pytest.raises(ValueError, match="float"):
        journal.append([*calls(2, 1), *drafts(Poisoned(0.5))])
    assert [event.seq for event in journal.append(calls(2, 1))] == [3]


def test_a_locked_disk_is_an_error_and_the_next_append_goes_on(tmp_path: Path) -> None:
    journal = opened(tmp_path, 1)
    connection = journal._connection
    connection.execute("PRAGMA busy_timeout = 1")
    holder = sqlite3.connect(tmp_path / "journal.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        journal.append(calls(2, 1))
    holder.execute("ROLLBACK")
    assert [event.seq for event in journal.append(calls(2, 1))] == [3]


def test_an_epoch_is_the_unix_time_and_never_repeats(tmp_path: Path) -> None:
    journal = opened(tmp_path, 1)
    first = journal.last
    assert first is not None
    second = journal.open_epoch("restore", AT, 1)
    third = journal.open_epoch("enrolment", datetime(2020, 1, 1, tzinfo=UTC), 1)
    assert (second.epoch, third.epoch) == (first.epoch + 1, first.epoch + 2)
    assert (second.seq, third.seq) == (1, 1)


def test_after_a_new_epoch_numbers_begin_at_one_with_a_new_chain(tmp_path: Path) -> None:
    journal = opened(tmp_path, 3)
    journal.open_epoch("restore", AT, 1)
    (event,) = journal.append(calls(9, 1))
    assert event.seq == 2
    assert JournalReader(tmp_path / "journal.db").verify() == 6


def test_the_disk_is_asked_to_keep_every_commit(tmp_path: Path) -> None:
    connection = opened(tmp_path)._connection
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"this is no database, and long enough to be sure of it" * 40)
    with pytest.raises(JournalError, match=r"journal\.db.*expected a readable SQLite file"):
        Journal(tmp_path / "journal.db", "05500-1")
