"""Personal data: encrypted on the disk, erasable, apart from the journal."""

import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from kiosk.private import PrivateStore, Record, open_private

SECRET = "Chị Lan 0912 345 678 phàn nàn về quầy 3"


def record(name: str = "n-1", at: str = "2026-07-30T02:41:07.123Z", text: str = SECRET) -> Record:
    return Record(name, "rating_comment", "r-1", at, text)


def on_disk(folder: Path) -> bytes:
    """Every byte of every file, the database's log included."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_a_record_is_read_as_it_was_put(tmp_path: Path) -> None:
    store = PrivateStore(tmp_path)
    store.put(record())
    assert store.oldest(10) == [record()]
    assert store.count() == 1


def test_the_text_is_nowhere_on_the_disk(tmp_path: Path) -> None:
    store = PrivateStore(tmp_path)
    store.put(record())
    assert b"n-1" in on_disk(tmp_path)
    for piece in (SECRET, "0912 345 678", "phàn nàn"):
        assert piece.encode() not in on_disk(tmp_path)
    store.close()
    assert SECRET.encode() not in on_disk(tmp_path)


def test_a_repeated_put_changes_nothing(tmp_path: Path) -> None:
    store = PrivateStore(tmp_path)
    store.put(record())
    store.put(record(text="another"))
    assert [r.text for r in store.oldest(10)] == [SECRET]


def test_an_erased_record_leaves_no_trace_but_the_others_stay(tmp_path: Path) -> None:
    store = PrivateStore(tmp_path)
    store.put(record("erased-note-1"))
    store.put(record("n-2"))
    store.erase(["erased-note-1", "never-there"])
    assert [r.id for r in store.oldest(10)] == ["n-2"]
    store.close()
    assert b"erased-note-1" not in on_disk(tmp_path)


def test_the_oldest_come_first_and_not_more_than_asked(tmp_path: Path) -> None:
    store = PrivateStore(tmp_path)
    for name, at in (("n-c", "2026-07-03"), ("n-a", "2026-07-01"), ("n-b", "2026-07-02")):
        store.put(record(name, at))
    assert [r.id for r in store.oldest(2)] == ["n-a", "n-b"]


def test_records_survive_a_restart_and_a_second_opener(tmp_path: Path) -> None:
    first = PrivateStore(tmp_path)
    first.put(record())
    second = PrivateStore(tmp_path)
    assert second.oldest(1) == [record()]
    second.erase(["n-1"])
    assert first.count() == 0


@pytest.mark.parametrize("name", ["private.key", "private.db", "private.db-wal"])
def test_files_are_for_their_owner_alone(tmp_path: Path, name: str) -> None:
    store = PrivateStore(tmp_path)
    store.put(record())
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_the_database_without_its_key_reveals_nothing(tmp_path: Path) -> None:
    PrivateStore(tmp_path).put(record())
    (tmp_path / "private.key").write_bytes(Fernet.generate_key())
    assert PrivateStore(tmp_path).oldest(1) == []
    assert PrivateStore(tmp_path).count() == 1


def test_a_record_sealed_with_a_lost_key_holds_up_no_other(tmp_path: Path) -> None:
    PrivateStore(tmp_path).put(record("n-1", at="2026-07-30T02:41:07.123Z"))
    (tmp_path / "private.key").write_bytes(Fernet.generate_key())
    store = PrivateStore(tmp_path)
    later = record("n-2", at="2026-07-31T02:41:07.123Z")
    store.put(later)
    assert store.oldest(1) == [later]


def test_a_broken_store_is_put_aside_for_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "private.db").write_bytes(b"this is no database, and long enough to be sure of it" * 40)
    store = open_private(tmp_path)
    store.put(record())
    assert store.oldest(10) == [record()]
    assert (tmp_path / "private.db.damaged").read_bytes().startswith(b"this is no database")


def test_the_key_is_made_once(tmp_path: Path) -> None:
    PrivateStore(tmp_path)
    key = (tmp_path / "private.key").read_bytes()
    PrivateStore(tmp_path)
    assert (tmp_path / "private.key").read_bytes() == key
