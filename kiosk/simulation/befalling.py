"""How each fault happens to the world, and how all of them end."""

import random
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from kiosk.simulation.disk import WRITE_MS
from kiosk.simulation.faults import Fault, told
from kiosk.simulation.mending import Mending, copy_journal
from kiosk.simulation.world import World

RESTORE_MS = 30_000  # somebody copies files
AGAIN_MS = 60_000  # somebody tries again
WITH_POWER = 2
COLLECTOR_STEPS = 31  # statements of some three ingests
LEVELS = (
    "full_disk", "slow_disk", "lost_requests", "doubled_requests", "reordered_requests", "collector_down",
    "captive_portal", "clock_set",
)  # fmt: skip
# These come some steps or minutes after their beginning, or never: they count when they come.
LATER = ("power_cut", "kill", "restored_backup")


class Befalling:
    def __init__(self, world: World, folder: Path) -> None:
        self._world = world
        self._folder = folder
        self._on: list[Fault] = []
        self.healed = False
        self.happened: list[str] = []
        self._rng = random.Random(f"{world.plan.seed} mending")

    def plan(self) -> None:
        for fault in self._world.plan.faults:
            self._at(fault.at_ms, partial(self._begin, fault))

    def heal(self) -> None:
        world = self._world
        self.healed = True
        self._on.clear()
        self._levels()
        while world.fuse.waits:
            world.fuse.go_on()
            world.fuse.blow()
        if self._needs_token:
            self._enrol()
        if world.station is None or not world.station.alive:
            world.boot()

    _needs_token = False

    def _at(self, when_ms: int, act: Callable[[], None]) -> None:
        self._world.schedule.at(when_ms, lambda: None if self.healed else act())

    def _begin(self, fault: Fault) -> None:
        if fault.kind not in LATER:
            self.happened.append(fault.kind)
        self._world.note(f"! {told(fault)}")
        end_ms = fault.at_ms + fault.lasts_ms
        if fault.kind in LEVELS:
            self._on.append(fault)
            self._levels()
            self._at(end_ms, lambda: self._end(fault))
        elif begin := getattr(self, f"_{fault.kind}", None):
            begin(fault, end_ms)

    def _end(self, fault: Fault) -> None:
        self._on.remove(fault)
        self._levels()

    def _levels(self) -> None:
        """What is on together decides: the worst of each kind."""
        world = self._world
        world.disk.full = bool(self._amounts("full_disk"))
        world.disk.slow_ms = max(self._amounts("slow_disk"), default=WRITE_MS)
        world.network.lost = max(self._amounts("lost_requests"), default=0) / 1000
        world.network.doubled = max(self._amounts("doubled_requests"), default=0) / 1000
        world.network.reordered = max(self._amounts("reordered_requests"), default=0) / 1000
        world.network.captive = bool(self._amounts("captive_portal"))
        world.clock.wrong_by = timedelta(seconds=next(iter(self._amounts("clock_set")), 0))
        world.collector.down = bool(self._amounts("collector_down"))

    def _amounts(self, kind: str) -> list[int]:
        return [fault.amount for fault in self._on if fault.kind == kind]

    # --- ends of programs

    def _power_cut(self, fault: Fault, end_ms: int) -> None:
        self._world.fuse.light(fault.amount, lambda: self._power_goes(fault.lasts_ms))

    def _power_goes(self, lasts_ms: int) -> None:
        self.happened.append("power_cut")
        self._world.note("the power is gone")
        self._world.power_goes()
        self._world.restart_after(lasts_ms)

    def _kill(self, fault: Fault, end_ms: int) -> None:
        if fault.amount % 2:
            self._world.collector.kills += [1 + fault.amount * n % COLLECTOR_STEPS for n in (1, 2, 3)]
        else:
            self._world.fuse.light(fault.amount, lambda: self._killed(fault.lasts_ms))

    def _killed(self, lasts_ms: int) -> None:
        self.happened.append("kill")
        self._world.note("the station is killed")
        self._world.killed()
        self._world.restart_after(lasts_ms)

    # --- the record and the token

    def _restored_backup(self, fault: Fault, end_ms: int) -> None:
        copy = self._folder / f"copy-{fault.at_ms}.db"
        if copy_journal(self._world.journal_path, copy):
            self._at(end_ms, lambda: self._lose(copy, fault.amount))

    def _lose(self, copy: Path, way: int) -> None:
        """The file is lost, by ways 2 and 3 with the power. Even ways: somebody puts the copy in place by hand; odd
        ones: the file is damaged and `kiosk restore` is used."""
        world = self._world
        if world.attended:
            self._at(world.schedule.now_ms + AGAIN_MS, lambda: self._lose(copy, way))
            return
        self.happened.append("restored_backup")
        world.note("the journal is lost" + (" with the power" if way >= WITH_POWER else ""))
        if way >= WITH_POWER:
            world.power_goes()
        else:
            world.end_program()
        mending = Mending(world, copy, self._rng)
        if way % 2:
            world.kept_off = True
            mending.damage()
            world.schedule.after(RESTORE_MS, lambda: self._restore(mending))
        else:
            mending.put_copy()
            world.restart_after(RESTORE_MS)

    def _restore(self, mending: Mending) -> None:
        if not mending.restore():
            self._world.schedule.after(AGAIN_MS, lambda: self._restore(mending))

    def _expired_token(self, fault: Fault, end_ms: int) -> None:
        self._world.collector.expire_token(self._world.clock.true_now())
        self._needs_token = True
        self._at(end_ms, self._enrol)

    def _enrol(self) -> None:
        world = self._world
        if not (world.attended or world.kept_off) and world.enrol():
            self._needs_token = False
        else:
            world.schedule.after(AGAIN_MS, self._enrol)
