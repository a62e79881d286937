"""A twin with its faults: stands between the wire and the device, carries out the plan, writes down what happened."""

from dataclasses import dataclass
from random import Random
from typing import Protocol

from devices.faults import kinds
from devices.faults.kinds import LineKind
from devices.faults.line import Line
from devices.faults.plan import Action, FaultPlan, ScriptError

HAPPENINGS_MOST = 100_000  # kept in the log, some MB; a test that makes more has proven its point


class FaultedTwin(Protocol):
    """A twin that faults can happen to."""

    FAULTS: tuple[str, ...]  # those of `devices.faults.kinds` that it knows, beyond its line's

    def step(self, now_ms: int, received: bytes) -> bytes:
        """See `devices.pty.Twin`."""
        ...

    def room(self) -> int:
        """See `devices.pty.Twin`."""
        ...

    def next_wakeup_ms(self) -> int | None:
        """See `devices.pty.Twin`."""
        ...

    def suffer(self, now_ms: int, action: Action, rng: Random, *, begins: bool) -> None:
        """The fault begins or is over."""
        ...


@dataclass(frozen=True, slots=True)
class Happening:
    """A fault began or ended, when `seen_bytes` had reached the device."""

    at_ms: int
    seen_bytes: int
    action: Action
    begins: bool


class FaultyTwin:
    """Plays `twin` as `plan` says. `rng` decides which bytes are harmed; `shares` make the line bad all the time.

    The plan's times count from the first `step`; those of the log are as given to `step`.
    ScriptError when the plan has a fault that this device cannot have.
    """

    def __init__(
        self,
        twin: FaultedTwin,
        plan: FaultPlan | None = None,
        rng: Random | None = None,
        shares: dict[LineKind, float] | None = None,
    ) -> None:
        self.plugged = True
        self.log: list[Happening] = []
        self.seen_bytes = 0  # how many left the host for the device
        self._rng = rng or Random(0)
        self.to_device, self.to_host = Line(self._rng, shares), Line(self._rng, shares)
        self._twin = twin
        self._plan = plan or FaultPlan()
        self._begun_ms: int | None = None
        self._waiting: list[Action] = []
        self._on: list[tuple[Action, int]] = []  # with its end; faults without end are not here
        self._ask_plan(0)  # a script with a wrong word fails here and not later

    def step(self, now_ms: int, received: bytes) -> bytes:
        """As a twin's; what is to happen after a byte happens right behind it."""
        self._begun_ms = now_ms if self._begun_ms is None else self._begun_ms
        self._turn(now_ms)
        out = bytearray()
        while received:
            count = self._until_byte_fault(len(received))
            part, received = received[:count], received[count:]
            self.seen_bytes += count
            if self.plugged:
                out += self._pass(now_ms, part)
            self._turn(now_ms)
        return bytes(out) + self._pass(now_ms, b"")

    def room(self) -> int:
        """As a twin's."""
        return self._twin.room()

    def next_wakeup_ms(self) -> int | None:
        """As a twin's, or when a fault begins or ends."""
        earliest_ms = self._twin.next_wakeup_ms()
        begun_ms = self._begun_ms or 0
        for action in self._waiting:
            if action.at_ms is not None and (earliest_ms is None or begun_ms + action.at_ms < earliest_ms):
                earliest_ms = begun_ms + action.at_ms
        for _, end_ms in self._on:
            earliest_ms = end_ms if earliest_ms is None else min(earliest_ms, end_ms)
        return earliest_ms

    def _pass(self, now_ms: int, data: bytes) -> bytes:
        said = self._twin.step(now_ms, self.to_device.carry(data))
        return self.to_host.carry(said) if self.plugged else b""

    def _turn(self, now_ms: int) -> None:
        for action, end_ms in [item for item in self._on if item[1] <= now_ms]:
            self._on.remove((action, end_ms))
            self._happen(now_ms, action, begins=False)
        for action in [item for item in self._waiting if self._due(now_ms, item)]:
            self._waiting.remove(action)
            self._happen(now_ms, action, begins=True)
            if action.lasts_ms is not None:
                self._on.append((action, now_ms + action.lasts_ms))
        self._ask_plan(now_ms)

    def _ask_plan(self, now_ms: int) -> None:
        if self._waiting or self._on:
            return
        self._waiting = self._plan.more(now_ms - (self._begun_ms or 0), self.seen_bytes)
        for action in self._waiting:
            if action.kind not in (*kinds.EVERYWHERE, *self._twin.FAULTS):
                expected = ", ".join((*self._twin.FAULTS, *kinds.EVERYWHERE))
                raise ScriptError(f"{action.kind}: this device expects {expected}")

    def _due(self, now_ms: int, action: Action) -> bool:
        if action.at_ms is not None:
            return now_ms - (self._begun_ms or 0) >= action.at_ms
        return self.seen_bytes >= (action.after_bytes or 0)

    def _until_byte_fault(self, most: int) -> int:
        left = [item.after_bytes - self.seen_bytes for item in self._waiting if item.after_bytes is not None]
        return min([count for count in left if count > 0] + [most])

    def _happen(self, now_ms: int, action: Action, *, begins: bool) -> None:
        if len(self.log) < HAPPENINGS_MOST:
            self.log.append(Happening(now_ms, self.seen_bytes, action, begins))
        if action.kind == kinds.UNPLUG:
            self.plugged = not begins
        elif action.kind == kinds.SILENCE and (action.address is None or kinds.SILENCE not in self._twin.FAULTS):
            self.to_host.silent = begins
        elif action.kind in kinds.LINE_SHARES:
            for line, other in ((self.to_device, "to_host"), (self.to_host, "to_device")):
                if action.direction != other:
                    line.harm(action.kind, action.share if begins else None)
        else:
            self._twin.suffer(now_ms, action, self._rng, begins=begins)
