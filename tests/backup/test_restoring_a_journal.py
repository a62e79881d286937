"""A restore: everything that is left, in order and believed only where it follows on; numbers go on above."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.backup.making import make
from kiosk.domain.events import Event
from kiosk.domain.kinds import TicketIssued
from kiosk.domain.marks import RESUME_GAP, Marks
from kiosk.journal import Journal
from kiosk.station.high_water import FILE_NAME, read_marks
from kiosk.station.machine import Machine
from kiosk.station.opening import CannotRecord, open_record
from kiosk.station.restore.older_copy import OlderCopy, note_older_copy, read_older_copy
from kiosk.station.restore.restoring import CannotRestore, Fetch, NotReached, newest_good
from tests.backup.lived_station import NOW, Lived


@pytest.fixture
def lived(tmp_path: Path) -> Iterator[Lived]:
    lived = Lived(tmp_path)
    yield lived
    lived.close()


def serves(*events: Event) -> Fetch:
    return lambda epoch, seq: iter([e for e in events if (e.epoch, e.seq) > (epoch, seq)])


def unreachable(epoch: int, seq: int) -> Iterator[Event]:
    raise NotReached("no route to host")


def test_from_a_backup_alone_numbers_go_on_above_the_high_water_file(lived: Lived) -> None:
    before = lived.events()
    lived.break_all()
    done = lived.restore(lived.backup, unreachable)
    now = lived.now()
    assert now[:5] == before[:5]
    assert [e.kind for e in now[5:]] == ["epoch.opened", "numbers.raised"]
    assert now[5].data["reason"] == "restore"
    assert (done.salvaged, done.fetched, done.lost) == (0, 0, 4)
    assert done.collector == "not reached (no route to host)"
    assert lived.next_number() == f"A{7 + RESUME_GAP + 1:03d}"


def test_what_the_collector_has_is_added(lived: Lived) -> None:
    before = lived.events()
    lived.break_all()
    done = lived.restore(lived.backup, serves(*before[:7]))
    assert lived.now()[:7] == before[:7]
    assert (done.fetched, done.lost, done.collector) == (2, 2, "")


def test_what_still_verifies_of_the_broken_journal_is_kept(lived: Lived) -> None:
    """Somebody changed one event; those before it are as good as ever."""
    before = lived.events()
    lived.journal._connection.execute("UPDATE events SET data = replace(data, 'vi', 'en') WHERE seq = 8")
    lived.close()
    done = lived.restore(lived.backup)
    assert lived.now()[:7] == before[:7]
    assert (done.salvaged, done.lost) == (2, 2)


def test_the_broken_journal_goes_on_where_the_collector_ends(lived: Lived) -> None:
    before = lived.events()
    lived.close()
    done = lived.restore(lived.backup, serves(*before[:7]))
    assert lived.now()[: len(before)] == before
    assert (done.fetched, done.salvaged, done.lost, done.unsure) == (2, 2, 0, False)


def test_each_fills_the_others_hole(lived: Lived) -> None:
    """The collector set one event aside, the broken journal ends behind it."""
    before = lived.events()
    lived.journal._connection.execute("UPDATE events SET data = replace(data, 'vi', 'en') WHERE seq = 8")
    lived.close()
    done = lived.restore(lived.backup, serves(*before[:6], *before[7:]))
    assert lived.now()[:7] == before[:7]
    assert lived.now()[: len(before)] == before
    assert (done.fetched, done.salvaged, done.lost) == (3, 1, 0)


@pytest.mark.parametrize("from_backup", [False, True])
def test_on_a_new_disk_the_journal_of_the_new_enrolment_hides_nothing(lived: Lived, from_backup: bool) -> None:
    before = lived.events()
    lived.break_all()
    for name in ("journal.db", FILE_NAME):
        (lived.data / name).unlink()
    fresh = Journal(lived.data / "journal.db", "05500-1")
    fresh.open_epoch("enrolment", NOW, 0)
    fresh.close()
    done = lived.restore(lived.backup if from_backup else None, serves(*before), collector_needed=not from_backup)
    assert lived.now()[: len(before)] == before
    assert (done.fetched, done.salvaged, done.unsure) == (len(before) - 5 * from_backup, 1, True)
    assert lived.next_number() == f"A{7 + RESUME_GAP + 1:03d}"


def test_what_the_broken_journal_lost_the_collector_has(lived: Lived) -> None:
    before = lived.events()
    lived.journal._connection.execute("UPDATE events SET data = replace(data, 'vi', 'en') WHERE seq = 8")
    lived.close()
    done = lived.restore(lived.backup, serves(*before))
    assert lived.now()[: len(before)] == before
    assert (done.salvaged, done.fetched, done.lost) == (0, 4, 0)


def test_from_the_collector_alone(lived: Lived) -> None:
    before = lived.events()
    lived.break_all()
    done = lived.restore(None, serves(*before), collector_needed=True)
    assert lived.now()[: len(before)] == before
    assert done.fetched == len(before)


def test_a_collector_that_is_needed_and_not_reached_changes_nothing(lived: Lived) -> None:
    lived.break_all()
    broken = (lived.data / "journal.db").read_bytes()
    with pytest.raises(CannotRestore, match="no route to host"):
        lived.restore(None, unreachable, collector_needed=True)
    assert (lived.data / "journal.db").read_bytes() == broken
    assert not list(lived.data.glob("damaged-*"))
    assert not (lived.data / "restoring").exists()


def test_events_that_do_not_follow_on_are_not_believed(lived: Lived) -> None:
    before = lived.events()
    lived.break_all()
    forged = [*before[:6], before[7]]
    assert lived.restore(lived.backup, serves(*forged)).fetched == 1


def test_the_broken_files_are_kept(lived: Lived) -> None:
    lived.break_all()
    (lived.data / "journal.db-wal").write_bytes(b"log of the broken one")
    done = lived.restore(lived.backup)
    assert done.kept is not None
    assert (done.kept / "journal.db").read_bytes() == b"\xff" * 4096
    assert not (lived.data / "journal.db-wal").exists()


def test_without_high_water_file_and_collector_it_asks_for_the_last_number(lived: Lived) -> None:
    lived.break_all()
    (lived.data / FILE_NAME).unlink()
    with pytest.raises(CannotRestore, match="--last-number"):
        lived.restore(lived.backup, unreachable)
    lived.restore(lived.backup, unreachable, shown=Marks(numbers={("2026-11-20", "A"): 57}))
    assert lived.next_number() == f"A{57 + RESUME_GAP + 1:03d}"


def test_the_highest_of_all_sources_counts(lived: Lived) -> None:
    """The high-water file is older than what the collector has: a disk that lied about its writes."""
    before = lived.events()
    lived.break_all()
    (lived.data / FILE_NAME).unlink()
    lived.restore(lived.backup, serves(*before))
    assert lived.next_number() == f"A{7 + RESUME_GAP + 1:03d}"


def test_restored_again_at_once_numbers_and_epochs_still_grow(lived: Lived) -> None:
    lived.break_all()
    lived.restore(lived.backup)
    first = lived.next_number()
    (lived.data / "journal.db").write_bytes(b"\xff" * 4096)
    lived.restore(lived.backup)
    assert lived.next_number() > first
    epochs = [e.epoch for e in lived.now() if e.kind == "epoch.opened"]
    assert epochs == sorted(set(epochs))


def test_an_epoch_that_only_the_high_water_file_knows_is_not_reused(lived: Lived) -> None:
    """Enrolled after the backup, on a machine whose clock was ahead."""
    lived.high_water.raise_to(Marks(4_000_000_000, 2, {("2026-11-20", "A"): 7}))
    lived.break_all()
    lived.restore(lived.backup)
    assert lived.now()[-1].epoch == 4_000_000_001


def test_from_nothing_an_empty_journal_goes_on_above(lived: Lived) -> None:
    lived.break_all()
    done = lived.restore(None)
    assert [e.kind for e in lived.now()] == ["epoch.opened", "numbers.raised"]
    assert done.lost == 9
    assert lived.next_number() == f"A{7 + RESUME_GAP + 1:03d}"


def test_a_newer_backup_that_is_broken_is_passed_over(lived: Lived) -> None:
    newer = make(lived.settings, lived.settings_file, NOW).folder
    with sqlite3.connect(newer / "journal.db") as connection:
        connection.execute("UPDATE events SET data = '{}' WHERE seq = 3")
    connection.close()
    source, faults = newest_good(lived.data / "backups")
    assert source == lived.backup
    assert len(faults) == 1


def test_a_crash_between_the_new_epoch_and_its_place_changes_nothing(
    lived: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.station.restore import restoring

    def cut(*_: object) -> Path:
        raise OSError("the power went")

    lived.break_all()
    with monkeypatch.context() as patch:
        patch.setattr(restoring, "put_in_place", cut)
        with pytest.raises(OSError, match="power"):
            lived.restore(lived.backup)
    with pytest.raises(CannotRecord):
        open_record(lived.settings, lived.clock, Machine())
    lived.restore(lived.backup)
    assert lived.next_number() == f"A{7 + RESUME_GAP + 1:03d}"


def test_parts_and_sealed_texts_come_back_where_they_are_broken(lived: Lived) -> None:
    from kiosk.private import PrivateStore, Record

    text = Record("n-1", "rating_comment", "r-1", "2026-11-20T01:00:00.000Z", "Xin cảm ơn")
    store = PrivateStore(lived.data)
    store.put(text)
    store.close()
    source = make(lived.settings, lived.settings_file, NOW).folder
    lived.break_all()
    (lived.data / "private.db").write_bytes(b"\xff" * 4096)
    for name in ("private.db-wal", "private.db-shm"):
        (lived.data / name).unlink(missing_ok=True)
    lived.restore(source)
    assert PrivateStore(lived.data).oldest(9) == [text]


def test_sealed_texts_that_are_well_stay(lived: Lived) -> None:
    from kiosk.private import PrivateStore, Record

    source = make(lived.settings, lived.settings_file, NOW).folder
    later = Record("n-2", "rating_comment", "r-1", "2026-11-20T01:00:00.000Z", "Xin cảm ơn")
    store = PrivateStore(lived.data)
    store.put(later)
    store.close()
    lived.break_all()
    lived.restore(source)
    assert PrivateStore(lived.data).oldest(9) == [later]


def test_no_number_is_given_twice_over_all_epochs(lived: Lived) -> None:
    before = [e.data["number"] for e in lived.events() if e.kind == TicketIssued.KIND]
    lived.break_all()
    shutil.rmtree(lived.data / "parts", ignore_errors=True)
    lived.restore(lived.backup, unreachable)
    numbers = []
    for _ in range(5):
        numbers.append(lived.next_number())
    assert not set(before) & set(numbers)
    assert read_marks(lived.data / FILE_NAME).numbers[("2026-11-20", "A")] >= 7 + RESUME_GAP


def test_numbers_behind_an_event_the_collector_set_aside_are_not_given_again(lived: Lived) -> None:
    """A new disk: no high-water file, and the collector's record has a hole where it quarantined one."""
    before = lived.events()
    lived.break_all()
    (lived.data / FILE_NAME).unlink()
    done = lived.restore(None, serves(*before[:5], *before[6:]), collector_needed=True)
    assert (done.fetched, done.lost) == (5, len(before) - 5)
    assert lived.next_number() == f"A{7 + RESUME_GAP + 1:03d}"


def test_a_text_that_a_flipped_bit_made_bytes_ends_the_salvage_and_not_the_restore(lived: Lived) -> None:
    before = lived.events()
    lived.journal._connection.execute("UPDATE events SET id = CAST(id AS BLOB) WHERE seq = 8")
    lived.close()
    done = lived.restore(lived.backup)
    assert lived.now()[:7] == before[:7]
    assert (done.salvaged, done.lost) == (2, 2)


def test_a_newer_backup_with_bytes_for_a_text_is_passed_over(lived: Lived) -> None:
    newer = make(lived.settings, lived.settings_file, NOW).folder
    with sqlite3.connect(newer / "journal.db") as connection:
        connection.execute("UPDATE events SET kind = CAST(kind AS BLOB) WHERE seq = 3")
    connection.close()
    assert newest_good(lived.data / "backups")[0] == lived.backup


def with_log(lived: Lived, folder: Path) -> Path:
    """The journal as a power cut left it: part of it in the log beside it."""
    folder.mkdir()
    for name in ("journal.db", "journal.db-wal"):
        shutil.copyfile(lived.data / name, folder / name)
    assert (folder / "journal.db-wal").stat().st_size
    return folder


def test_the_log_of_the_broken_journal_is_read_and_kept(lived: Lived, tmp_path: Path) -> None:
    before = lived.events()
    cut = with_log(lived, tmp_path / "cut")
    log = (cut / "journal.db-wal").read_bytes()
    lived.close()
    for name in ("journal.db", "journal.db-wal"):
        shutil.copyfile(cut / name, lived.data / name)
    done = lived.restore(lived.backup)
    assert lived.now()[: len(before)] == before
    assert done.kept is not None
    assert (done.kept / "journal.db-wal").read_bytes() == log


def test_a_copy_made_by_hand_is_taken_with_its_log(lived: Lived, tmp_path: Path) -> None:
    before = lived.events()
    cut = with_log(lived, tmp_path / "cut")
    lived.break_all()
    lived.restore(cut)
    assert lived.now()[: len(before)] == before
    assert (cut / "journal.db-wal").stat().st_size


def test_an_emptied_journal_is_not_begun_anew(lived: Lived) -> None:
    lived.close()
    (lived.data / "journal.db").write_bytes(b"")
    for _ in range(2):
        with pytest.raises(CannotRecord) as found:
            open_record(lived.settings, lived.clock, Machine())
        assert found.value.fault == "missing"
    lived.restore(lived.backup)
    assert lived.next_number() == f"A{7 + RESUME_GAP + 1:03d}"


def test_behind_a_hole_later_epochs_are_whole_again_and_the_rest_is_counted(lived: Lived) -> None:
    """The collector acknowledged event 6 and cannot give it back."""
    lived.journal.open_epoch("restore", NOW, 0)
    before = lived.events()
    lived.break_all()
    done = lived.restore(None, serves(*before[:5], *before[6:]), collector_needed=True)
    assert lived.now()[:6] == [*before[:5], before[-1]]
    assert (done.fetched, done.holes, done.left_out) == (6, 1, 3)


def test_behind_a_broken_place_of_the_journal_itself_later_epochs_are_kept(lived: Lived) -> None:
    lived.journal.open_epoch("restore", NOW, 0)
    before = lived.events()
    lived.journal._connection.execute("UPDATE events SET data = replace(data, 'vi', 'en') WHERE seq = 8")
    lived.close()
    done = lived.restore(lived.backup)
    assert lived.now()[:8] == [*before[:7], before[-1]]
    assert (done.salvaged, done.lost) == (3, 2)


def test_restored_from_the_collector_alone_it_is_no_older_copy_any_more(lived: Lived) -> None:
    note_older_copy(lived.data, OlderCopy(lived.events()[0].epoch, 3))
    before = lived.events()
    lived.close()
    lived.restore(lived.backup, serves(*before))
    assert read_older_copy(lived.data).epoch
    lived.restore(None, serves(*before), collector_needed=True)
    assert not read_older_copy(lived.data).epoch
