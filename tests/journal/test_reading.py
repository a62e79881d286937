"""Reading beside the writer, and the collector's watermark."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.journal import PAGE_ROWS, Journal, JournalError, JournalReader, is_damage
from tests.journal.journal_files import AT, calls, opened


def reader(folder: Path) -> JournalReader:
    return JournalReader(folder / "journal.db")


def epoch_of(journal: Journal) -> int:
    assert journal.last is not None
    return journal.last.epoch


def test_a_reader_sees_what_the_writer_has_committed(tmp_path: Path) -> None:
    journal = opened(tmp_path, 1)
    beside = reader(tmp_path)
    assert len(list(beside.events())) == 2
    journal.append(calls(2, 2))
    assert [event.seq for event in beside.after(epoch_of(journal), 2, 10)] == [3, 4]


def test_the_writer_goes_on_while_a_reader_is_in_the_middle(tmp_path: Path) -> None:
    journal = opened(tmp_path, 5)
    reading = reader(tmp_path).events()
    first = next(reading)
    journal.append(calls(6, 1))
    assert first.seq == 1
    assert [event.seq for event in reading][-1] >= 6


def test_a_long_journal_is_read_in_pages_without_loss(tmp_path: Path) -> None:
    opened(tmp_path, PAGE_ROWS + 7).open_epoch("restore", AT, 1)
    events = list(reader(tmp_path).events())
    assert [e.seq for e in events] == [*range(1, PAGE_ROWS + 9), 1]


def test_a_missing_journal_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="no journal found"):
        reader(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_batch_is_limited_and_of_one_epoch(tmp_path: Path) -> None:
    journal = opened(tmp_path, 5)
    first = epoch_of(journal)
    journal.open_epoch("restore", AT, 1)
    beside = reader(tmp_path)
    assert [e.seq for e in beside.after(first, 1, 3)] == [2, 3, 4]
    assert [e.seq for e in beside.after(first, 4, 10)] == [5, 6]


def test_nothing_is_acknowledged_at_first(tmp_path: Path) -> None:
    journal = opened(tmp_path, 2)
    assert reader(tmp_path).unacknowledged_epoch() == (epoch_of(journal), 0)
    assert reader(tmp_path).backlog() == 3


def test_the_watermark_moves_forward_only(tmp_path: Path) -> None:
    journal = opened(tmp_path, 5)
    beside, epoch = reader(tmp_path), epoch_of(journal)
    beside.acknowledge(epoch, 4)
    beside.acknowledge(epoch, 2)
    assert beside.unacknowledged_epoch() == (epoch, 4)
    assert beside.backlog() == 2


def test_the_watermark_survives_a_restart(tmp_path: Path) -> None:
    journal = opened(tmp_path, 5)
    reader(tmp_path).acknowledge(epoch_of(journal), 4)
    assert reader(tmp_path).unacknowledged_epoch() == (epoch_of(journal), 4)


def test_the_collector_may_ask_for_more_than_we_believed_it_lacks(tmp_path: Path) -> None:
    journal = opened(tmp_path, 5)
    beside, epoch = reader(tmp_path), epoch_of(journal)
    beside.acknowledge(epoch, 6)
    beside.rewind(epoch, 2)
    assert beside.unacknowledged_epoch() == (epoch, 2)
    assert beside.backlog() == 4


def test_a_rewind_never_goes_forward(tmp_path: Path) -> None:
    """Else a collector that counts wrongly would make us forget events it never had."""
    journal = opened(tmp_path, 5)
    beside, epoch = reader(tmp_path), epoch_of(journal)
    beside.acknowledge(epoch, 2)
    beside.rewind(epoch, 5)
    assert beside.unacknowledged_epoch() == (epoch, 2)


def test_an_acknowledgement_beyond_the_journal_counts_up_to_its_end_only(tmp_path: Path) -> None:
    journal = opened(tmp_path, 5)
    beside, epoch = reader(tmp_path), epoch_of(journal)
    beside.acknowledge(epoch, 1_000_000)
    journal.append(calls(6, 1))
    assert beside.unacknowledged_epoch() == (epoch, 6)
    assert beside.backlog() == 1


def test_the_oldest_epoch_is_sent_first_and_then_the_next(tmp_path: Path) -> None:
    journal = opened(tmp_path, 2)
    first = epoch_of(journal)
    journal.open_epoch("enrolment", AT, 1)
    second = epoch_of(journal)
    beside = reader(tmp_path)
    assert beside.unacknowledged_epoch() == (first, 0)
    beside.acknowledge(first, 3)
    assert beside.unacknowledged_epoch() == (second, 0)
    beside.acknowledge(second, 1)
    assert beside.unacknowledged_epoch() == (second, 1)
    assert beside.backlog() == 0


def test_an_empty_journal_has_nothing_to_send(tmp_path: Path) -> None:
    Journal(tmp_path / "journal.db", "05500-1")
    assert reader(tmp_path).unacknowledged_epoch() == (0, 0)
    assert reader(tmp_path).backlog() == 0


def test_a_text_that_is_no_text_any_more_is_damage_and_no_passing_trouble(tmp_path: Path) -> None:
    opened(tmp_path, 3).close()
    with sqlite3.connect(tmp_path / "journal.db") as connection:
        connection.execute("UPDATE events SET kind = CAST(x'ff41' AS TEXT) WHERE seq = 4")
    connection.close()
    with closing(JournalReader(tmp_path / "journal.db")) as reader, pytest.raises(sqlite3.OperationalError) as found:
        reader.last_event()
    assert is_damage(found.value)
