"""What machines are made of in the simulation: disks that fail, programs that end at any step, threads in turns."""

import random
import sqlite3
from pathlib import Path

import pytest

from kiosk.simulation.disk import WRITE_MS, Disk
from kiosk.simulation.fibre import Fibre
from kiosk.simulation.platter import Platter
from kiosk.simulation.power import FUSE_MOST_MS, Died, Fuse
from kiosk.simulation.schedule import Schedule


class Bench:
    def __init__(self, folder: Path) -> None:
        self.schedule = Schedule()
        self.fuse = Fuse(self.schedule)
        self.platter = Platter(folder, random.Random(1))
        self.disk = Disk(self.schedule, self.fuse, self.platter, random.Random(1))
        self.connection = self.disk.connect(folder / "a.db", isolation_level=None)
        self.connection.execute("CREATE TABLE t (n INTEGER)")

    def write(self, number: int) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            self.connection.execute("INSERT INTO t VALUES (?)", (number,))
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def kept(self) -> list[int]:
        return [n for (n,) in self.connection.execute("SELECT n FROM t ORDER BY n")]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_full_disk_refuses_every_transaction_at_one_of_its_steps_and_is_read_all_the_same(bench: Bench) -> None:
    bench.write(1)
    bench.disk.full = True
    for _ in range(20):
        with pytest.raises(sqlite3.OperationalError, match="full"):
            bench.write(2)
        with pytest.raises(sqlite3.OperationalError, match="full"):
            bench.connection.execute("UPDATE t SET n = 2")
    bench.disk.full = False
    bench.write(3)
    assert bench.kept() == [1, 3]


def test_while_a_slow_disk_writes_the_world_goes_on(bench: Bench) -> None:
    seen: list[int] = []
    bench.disk.slow_ms = 5_000
    bench.schedule.at(2_000, lambda: seen.append(len(bench.kept())))
    bench.write(1)
    assert seen == [0]
    assert bench.schedule.now_ms == 5_000


def test_even_a_healthy_disk_takes_its_time(bench: Bench) -> None:
    bench.write(1)
    assert bench.schedule.now_ms == WRITE_MS


@pytest.mark.parametrize(("step", "kept"), [(1, []), (2, []), (3, []), (4, [1]), (5, [1])])
def test_a_program_ends_at_any_step_of_a_transaction(bench: Bench, step: int, kept: list[int]) -> None:
    ended: list[bool] = []
    bench.fuse.light(step, lambda: ended.append(True))
    with pytest.raises(Died):
        bench.write(1)
    bench.fuse.blow()
    assert ended == [True]
    assert bench.kept() == kept


def test_a_fuse_that_no_step_blows_goes_by_itself(bench: Bench) -> None:
    ended: list[int] = []
    bench.fuse.light(100, lambda: ended.append(bench.schedule.now_ms))
    bench.schedule.run(2 * FUSE_MOST_MS)
    assert ended == [FUSE_MOST_MS]


def test_ends_that_come_together_come_one_after_the_other(bench: Bench) -> None:
    ended: list[str] = []
    bench.fuse.light(1, lambda: ended.append("power"))
    bench.fuse.light(1, lambda: ended.append("kill"))
    with pytest.raises(Died):
        bench.fuse.step()
    bench.fuse.caught()
    bench.fuse.step()  # the machine is off: nobody is there to be killed
    assert ended == ["power"]
    assert bench.fuse.waits
    bench.fuse.go_on()
    with pytest.raises(Died):
        bench.fuse.step()
    bench.fuse.caught()
    assert ended == ["power", "kill"]
    assert not bench.fuse.waits


def test_whoever_dies_of_another_end_blows_no_fuse(bench: Bench) -> None:
    ended: list[str] = []
    bench.fuse.light(5, lambda: ended.append("kill"))
    bench.fuse.caught()
    assert ended == []


class Talker:
    """A fibre's work: asks the world something that takes a while, then says what it heard."""

    def __init__(self, schedule: Schedule, fuse: Fuse | None = None) -> None:
        self.schedule, self.fuse = schedule, fuse
        self.heard: list[tuple[str, int]] = []
        self.unwound = False
        self.ended = False
        self.fibre = Fibre(schedule, self._turn, self._has_ended)

    def _turn(self) -> None:
        try:
            answer = self.fibre.call(1_000, lambda: f"asked at {self.schedule.now_ms}")
            if self.fuse:
                self.fuse.step()
            self.heard.append((answer, self.schedule.now_ms))
        except Died:
            self.unwound = True
            raise

    def _has_ended(self) -> None:
        self.ended = True


def test_a_thread_that_waits_holds_up_nobody() -> None:
    schedule, seen = Schedule(), []
    talker = Talker(schedule)
    schedule.at(10, talker.fibre.wake)
    schedule.at(500, lambda: seen.append(talker.fibre.busy))
    schedule.run(5_000)
    assert seen == [True]
    assert talker.heard == [("asked at 1010", 1_010)]
    assert not talker.fibre.busy
    talker.fibre.wake()
    schedule.run(10_000)
    assert len(talker.heard) == 2
    talker.fibre.cut()


def test_a_thread_is_cut_off_wherever_it_waits() -> None:
    schedule = Schedule()
    talker = Talker(schedule)
    talker.fibre.wake()
    talker.fibre.cut()
    schedule.run(5_000)
    assert talker.unwound
    assert not talker.ended  # whoever cut it knows
    assert talker.heard == []


def test_a_thread_whose_program_dies_within_it_says_so() -> None:
    schedule = Schedule()
    fuse = Fuse(schedule)
    talker = Talker(schedule, fuse)
    fuse.light(1, lambda: None)
    talker.fibre.wake()
    schedule.run(5_000)
    assert talker.ended
    assert talker.heard == []


def test_a_mistake_within_a_thread_ends_the_run_and_is_not_swallowed() -> None:
    schedule = Schedule()

    def turn() -> None:
        raise LookupError("mistake")

    fibre = Fibre(schedule, turn, lambda: None)
    with pytest.raises(LookupError, match="mistake"):
        fibre.wake()
