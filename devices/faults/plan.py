"""When what goes wrong: a script of lines, or one fault after another drawn from a seed.

    at 3.5s paper_out for 10s
    after 1200 bytes power_cut for 2s
    at 60s unplug for 5s
    at 0s noise 0.01 to_host for 30s
    at 5s reboot of 3

A line is a time since the start or a count of bytes that have reached the device, the fault, and if it has them: a
share (of bytes or messages), a direction, the address on a bus, how long. `#` begins a comment; lines or `;` part them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Self, cast

from devices.faults import kinds
from devices.faults.kinds import Direction, LineKind

ACTIONS_MOST = 10_000  # lines of one script; more is no script a person wrote
GAP_MS = 20_000  # drawn faults: mean time of health between two
LASTS_MOST_MS = 15_000  # drawn faults: longer than every patience of a session, but one ends before a shift does
WITHIN_BYTES = 8_000  # drawn faults: a ticket is about so long, so that they fall in the midst of one

_LINE = re.compile(
    r"(?:at (?P<at>[\d.]+ ?m?s)|after (?P<after>\d+) bytes) (?P<kind>\w+)(?: (?P<share>[01]?\.\d+|1|0))?"
    r"(?: (?P<direction>to_host|to_device|both))?(?: of (?P<address>\d+))?(?: for (?P<lasts>[\d.]+ ?m?s))?"
)


class ScriptError(ValueError):
    """A line of a script that cannot be read; the text says which, what was found and expected."""


@dataclass(frozen=True, slots=True)
class Action:
    """One fault: begins at a time or a byte count since the start, lasts `lasts_ms`; None is until the end."""

    kind: str
    at_ms: int | None = None
    after_bytes: int | None = None
    lasts_ms: int | None = None
    share: float = 0.0
    direction: Direction = "both"
    address: int | None = None  # of the device on a bus; None: all of it


class FaultPlan:
    """Gives out faults once. Made by `script` or `seeded`; `FaultPlan()` is a device that nothing happens to."""

    def __init__(self, actions: Sequence[Action] = ()) -> None:
        self._actions = list(actions)

    @classmethod
    def script(cls, text: str) -> Self:
        """ScriptError names the first line that is wrong."""
        lines = [line.split("#")[0].strip() for line in text.replace(";", "\n").splitlines()]
        actions = [_action(number, line) for number, line in enumerate(lines, 1) if line]
        if len(actions) > ACTIONS_MOST:
            raise ScriptError(f"{len(actions)} lines: expected at most {ACTIONS_MOST}")
        return cls(actions)

    @staticmethod
    def seeded(
        rng: Random, faults: Sequence[str], *, gap_ms: int = GAP_MS, addresses: Sequence[int] = ()
    ) -> "SeededPlan":
        """One fault of `faults` after another without end, the same for the same `rng`."""
        return SeededPlan(rng, faults, gap_ms, addresses)

    def more(self, now_ms: int, seen_bytes: int) -> list[Action]:
        """What comes next, asked whenever nothing is on or waiting."""
        given, self._actions = self._actions, []
        return given


class SeededPlan(FaultPlan):
    """Draws the next fault when the last one is over."""

    def __init__(self, rng: Random, faults: Sequence[str], gap_ms: int, addresses: Sequence[int]) -> None:
        super().__init__()
        self._rng, self._faults, self._gap_ms, self._addresses = rng, faults, gap_ms, addresses

    def more(self, now_ms: int, seen_bytes: int) -> list[Action]:
        """One fault, in half of the cases within the next ticket's bytes."""
        rng, kind = self._rng, self._rng.choice(self._faults)
        by_bytes = rng.random() < 0.5
        return [
            Action(
                kind,
                at_ms=None if by_bytes else now_ms + round(rng.expovariate(1 / self._gap_ms)),
                after_bytes=seen_bytes + rng.randint(1, WITHIN_BYTES) if by_bytes else None,
                lasts_ms=rng.randint(20, LASTS_MOST_MS),
                share=_share(kind) * rng.uniform(0.05, 1),
                direction=rng.choice(kinds.DIRECTIONS),
                address=rng.choice(self._addresses) if self._addresses and kind in kinds.PANEL else None,
            )
        ]


def _action(number: int, line: str) -> Action:
    found = _LINE.fullmatch(re.sub(r"\s+", " ", line))
    if found is None:
        raise ScriptError(f"line {number}: {line!r}: expected such as 'at 3.5s paper_out for 10s'")
    kind = found["kind"]
    if kind not in kinds.ALL:
        raise ScriptError(f"line {number}: {kind!r}: expected one of {', '.join(kinds.ALL)}")
    lasts_ms = _ms(found["lasts"]) if found["lasts"] else kinds.SHORT_MS.get(kind)
    return Action(
        kind,
        at_ms=_ms(found["at"]) if found["at"] else None,
        after_bytes=int(found["after"]) if found["after"] else None,
        lasts_ms=lasts_ms,
        share=float(found["share"]) if found["share"] else _share(kind),
        direction=cast(Direction, found["direction"] or "both"),
        address=int(found["address"]) if found["address"] else None,
    )


def _ms(text: str) -> int:
    number = text.rstrip("ms ")
    try:
        return round(float(number) * (1 if text.endswith("ms") else 1_000))
    except ValueError:
        raise ScriptError(f"{text!r}: expected a time such as 3.5s or 200ms") from None


def _share(kind: str) -> float:
    return kinds.LINE_SHARES.get(cast(LineKind, kind), 0.0)
