"""A full and a read-only disk: citizens are told, staff are told, nothing acknowledged is lost, and it goes on by
itself."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.demo.check_record import journal_events, verify_journal
from kiosk.station.views import DISK_NOTICE
from tests.faults.faulty_clients import Tapper
from tests.faults.faulty_house import House, eventually, kiosk
from tests.faults.small_disk import SmallDisk, failing_disk, small_disk


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def house(tmp_path: Path, disk: SmallDisk) -> Iterator[House]:
    house = House(tmp_path, data=disk.folder / "data")
    yield house
    house.close()


def numbers(house: House) -> list[str]:
    return [event.data["number"] for event in journal_events(house.journal) if event.kind == "ticket.issued"]


def test_a_disk_that_fills_while_running_stops_numbers_and_gives_them_again_when_there_is_room(
    house: House, disk: SmallDisk
) -> None:
    async def story() -> list[str]:
        tapper, hall = Tapper(house.port), Tapper(house.port, "kiosk-2")
        assert await hall.watch() == ""
        given = [await tapper.tap()]
        disk.fill()
        waiting = asyncio.create_task(tapper.tap())
        while await hall.watch() != DISK_NOTICE:
            pass
        assert "full" in house.health()["disk"]
        assert house.health()["ok"] is False
        assert "đĩa đã đầy" in kiosk("doctor", "--settings", str(house.settings), check=False)
        disk.empty()
        given.append(await waiting)
        while await hall.watch() != "":
            pass
        given.append(await tapper.tap())
        assert set(tapper.refused) <= {"not_recorded"}
        await tapper.close()
        await hall.close()
        return given

    house.start()
    assert asyncio.run(story()) == ["A001", "A002", "A003"]
    assert house.health()["disk"] == ""
    assert house.station.stop() == 0
    assert numbers(house) == ["A001", "A002", "A003"]
    assert "recording.resumed" in [event.kind for event in journal_events(house.journal)]
    assert verify_journal(house.journal)
    assert "Traceback" not in house.station.said


def test_a_start_on_a_full_disk_is_honest_and_ends_by_itself(house: House, disk: SmallDisk) -> None:
    house.start()
    assert asyncio.run(Tapper(house.port).tap()) == "A001"
    house.station.stop()
    disk.fill()
    house.station.start()
    closed_then_open(house, disk.empty, "No space left")


def test_a_start_on_a_readonly_disk_is_honest_and_ends_by_itself(house: House, disk: SmallDisk) -> None:
    house.start()
    assert asyncio.run(Tapper(house.port).tap()) == "A001"
    house.station.stop()
    disk.remount("ro")
    house.station.start()
    closed_then_open(house, lambda: disk.remount("rw"), "Read-only")


def test_a_disk_that_becomes_readonly_while_running_is_let_go_of_and_used_again_when_mended(tmp_path: Path) -> None:
    """The system mounts it read-only at an error. Only what nobody holds open can be unmounted and checked."""
    with failing_disk(tmp_path / "dying") as disk:
        house = House(tmp_path, data=disk.folder / "data")
        try:
            house.start()
            assert asyncio.run(Tapper(house.port).tap()) == "A001"
            disk.fail()
            asyncio.run(refused_once(Tapper(house.port)))
            eventually(lambda: "Read-only" in house.health().get("disk", ""))
            assert "chỉ cho đọc" in kiosk("doctor", "--settings", str(house.settings), check=False)
            closed_then_open(house, disk.mend, "Read-only")
        finally:
            house.close()


async def refused_once(tapper: Tapper) -> None:
    """A tap, until the first refusal."""
    tapping = asyncio.create_task(tapper.tap())
    while not tapper.refused:
        await asyncio.sleep(0.05)
    tapping.cancel()
    await tapper.close()
    assert set(tapper.refused) == {"not_recorded"}


def closed_then_open(house: House, mend: object, fault: str) -> None:
    eventually(house.health)
    assert fault in house.health()["disk"]
    assert house.station.process is not None
    hall = Tapper(house.port, "kiosk-2")
    assert asyncio.run(watch_once(hall)) == DISK_NOTICE
    assert "✗" in kiosk("doctor", "--settings", str(house.settings), check=False)
    assert house.station.process.poll() is None, house.station.said
    mend()  # type: ignore[operator]
    eventually(house.ready)
    assert asyncio.run(Tapper(house.port).tap()) == "A002"
    assert house.station.stop() == 0
    assert numbers(house) == ["A001", "A002"]
    assert "Traceback" not in house.station.said


async def watch_once(tapper: Tapper) -> str:
    try:
        return await tapper.watch()
    finally:
        await tapper.close()
