"""Flipped bytes in the journal: citizens and staff are told, nothing is given out, and `kiosk restore` mends it."""

import asyncio
import random
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.demo.check_record import journal_events, same_events, verify_journal
from kiosk.domain.marks import RESUME_GAP
from kiosk.station.views import DISK_NOTICE
from tests.faults.faulty_clients import Tapper
from tests.faults.faulty_house import CLOCK, House, eventually, kiosk
from tests.faults.long_journal import fill

# More than the writer keeps in its memory, so that damage on the disk meets it.
EVENTS = 12_000


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path, with_collector=True)
    house.enrol()
    yield house
    house.close()


def take(house: House, count: int) -> list[str]:
    async def story() -> list[str]:
        tapper = Tapper(house.port)
        try:
            return [await tapper.tap() for _ in range(count)]
        finally:
            await tapper.close()

    return asyncio.run(story())


def notice(house: House) -> str:
    async def story() -> str:
        hall = Tapper(house.port, "kiosk-2")
        try:
            return await hall.watch()
        finally:
            await hall.close()

    return asyncio.run(story())


def flip_bytes(path: Path, count: int = 400) -> None:
    """All over the file but its header, as a failing flash does."""
    rng = random.Random(5)
    content = bytearray(path.read_bytes())
    for _ in range(count):
        content[rng.randrange(4096, len(content))] ^= rng.randrange(1, 256)
    path.write_bytes(content)


def restore(house: House, *arguments: str) -> str:
    return kiosk("restore", "--settings", str(house.settings), *arguments)


def all_sent(house: House) -> bool:
    return same_events(house.journal, house.collector_data / "collector.db")


def issued(house: House) -> list[str]:
    return [event.data["number"] for event in journal_events(house.journal) if event.kind == "ticket.issued"]


def test_a_journal_found_damaged_at_a_start_is_restored_while_screens_keep_saying_so(house: House) -> None:
    house.start()
    before = take(house, 3)
    kiosk("backup", "--settings", str(house.settings))
    before += take(house, 2)
    eventually(lambda: all_sent(house))
    assert "stop it first" in kiosk("restore", "--settings", str(house.settings), check=False)
    house.station.stop()
    flip_bytes(house.journal)
    house.station.start()
    eventually(house.health)
    assert house.health()["ok"] is False
    assert notice(house) == DISK_NOTICE
    assert "kiosk restore" in kiosk("doctor", "--settings", str(house.settings), check=False)
    said = restore(house)
    assert "lost: nothing that is known of" in said
    eventually(house.ready)
    after = take(house, 2)
    assert after == [f"A{5 + RESUME_GAP + n:03d}" for n in (1, 2)]
    eventually(lambda: all_sent(house), 60_000)
    assert issued(house) == before + after
    assert house.station.stop() == 0
    assert verify_journal(house.journal)
    assert "Traceback" not in house.station.said


def test_a_journal_damaged_under_a_running_station_ends_in_the_same_honest_state(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.data_dir.mkdir()
    fill(house.journal, EVENTS, CLOCK.now())
    try:
        house.start()
        kiosk("backup", "--settings", str(house.settings))
        flip_bytes(house.journal, house.journal.stat().st_size // 50)
        eventually(lambda: tapped_in_vain(house))
        assert notice(house) == DISK_NOTICE
        assert house.health()["ok"] is False
        restore(house)
        eventually(house.ready)
        take(house, 2)
        assert house.station.process is not None
        assert house.station.process.poll() is None, house.station.said
        assert verify_journal(house.journal) > EVENTS
    finally:
        house.close()


def tapped_in_vain(house: House) -> bool:
    async def story() -> None:
        tapper = Tapper(house.port, "kiosk-2")
        await tapper.ask_once(type="take_ticket", id=uuid.uuid4().hex, service="chung-thuc")
        await tapper.close()

    asyncio.run(story())
    return "closed on http" in house.station.said


def test_a_whole_older_folder_put_back_is_noticed_by_the_collectors_word(house: House, tmp_path: Path) -> None:
    """An image of the disk: journal and high-water file agree with each other, only the collector knows better."""
    house.start()
    take(house, 2)
    house.station.stop()
    shutil.copytree(house.data_dir, tmp_path / "image")
    house.start()
    before = take(house, 3)
    eventually(lambda: all_sent(house))
    house.station.kill()
    shutil.rmtree(house.data_dir)
    shutil.copytree(tmp_path / "image", house.data_dir)
    house.station.start()
    eventually(lambda: "a new epoch begins" in house.station.said)
    eventually(house.ready)
    assert take(house, 1) == [f"A{int(before[-1][1:]) + RESUME_GAP + 1:03d}"]
    eventually(lambda: house.health().get("collector") == "", 60_000)
    assert house.station.process is not None
    assert house.station.process.poll() is None, house.station.said


def test_without_any_backup_the_collector_gives_back_what_it_acknowledged(house: House) -> None:
    house.start()
    before = take(house, 4)
    eventually(lambda: all_sent(house))
    events = journal_events(house.journal)
    house.station.kill()
    house.journal.write_bytes(b"")
    for ending in ("-wal", "-shm"):
        house.journal.with_name(f"journal.db{ending}").unlink(missing_ok=True)
    assert "found no good backup" in kiosk("restore", "--settings", str(house.settings), check=False)
    assert f"then from the collector: {len(events)} events" in restore(house, "--from-collector")
    house.start()
    assert take(house, 1) == [f"A{4 + RESUME_GAP + 1:03d}"]
    assert issued(house)[:4] == before
    eventually(lambda: all_sent(house), 60_000)


def test_from_an_older_backup_without_the_collector_no_number_is_given_twice(house: House) -> None:
    house.start()
    take(house, 2)
    kiosk("backup", "--settings", str(house.settings))
    take(house, 3)
    eventually(lambda: all_sent(house))
    house.collector.stop()
    house.station.kill()
    house.journal.write_bytes(b"\xff" * 4096)
    for ending in ("-wal", "-shm"):
        house.journal.with_name(f"journal.db{ending}").unlink(missing_ok=True)
    said = restore(house)
    assert "then from the collector: not reached" in said
    assert "lost: at least" in said
    house.start()
    assert take(house, 1) == [f"A{5 + RESUME_GAP + 1:03d}"]
    # the collector still holds what is missing here, and takes the new epoch in beside it
    house.collector.start()
    eventually(lambda: house.health().get("collector") == "", 60_000)
