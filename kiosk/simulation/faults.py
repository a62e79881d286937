"""What goes wrong in a run: drawn from the seed, each by name, with a beginning and an end. Pure."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.simulation.person import DAY_MS, Day

MINUTE_MS = 60_000
HOUR_S = 3600


@dataclass(frozen=True, slots=True)
class Fault:
    """`amount` means steps, milliseconds, per mille, seconds or a device's number, by the kind."""

    kind: str
    at_ms: int
    lasts_ms: int
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind is drawn. `tells` words it for a story; {amount} and {lasts} are filled in."""

    lasts_s: tuple[int, int]
    amount: Callable[[random.Random], int]
    tells: str


def _steps(rng: random.Random) -> int:
    """Steps of the program until it ends: any of those a few rounds have."""
    return rng.randint(1, 60)


def _nothing(rng: random.Random) -> int:
    return 0


def _share(rng: random.Random) -> int:
    return rng.randint(100, 600)


def _wrong_by(rng: random.Random) -> int:
    return rng.choice((-3, -1, 1, 3)) * HOUR_S if rng.random() < 0.5 else rng.choice((-400, -1, 1, 2, 40)) * 24 * HOUR_S


KINDS: dict[str, Kind] = {
    "power_cut": Kind((15, 90), _steps, "the power goes at step {amount} of the station, back after {lasts}"),
    "kill": Kind((2, 10), _steps, "the station (even) or the collector (odd) is killed at step {amount}"),
    "full_disk": Kind((20, 300), _nothing, "the station's disk is full for {lasts}"),
    "slow_disk": Kind((60, 600), lambda rng: rng.randint(200, 9_000), "each write takes {amount} ms for {lasts}"),
    "paper_out": Kind((30, 600), _nothing, "no paper for {lasts}"),
    "noise": Kind((60, 1_200), lambda rng: rng.randrange(1_000), "noise on the serial lines for {lasts}"),
    "unplug": Kind((5, 300), lambda rng: rng.randrange(3), "device {amount} is unplugged for {lasts}"),
    "lost_requests": Kind((300, 3_600), _share, "{amount} of 1000 messages are lost for {lasts}"),
    "doubled_requests": Kind((300, 3_600), _share, "{amount} of 1000 messages come twice for {lasts}"),
    "reordered_requests": Kind((300, 3_600), _share, "{amount} of 1000 messages come late for {lasts}"),
    "collector_down": Kind((1_200, 3 * 24 * HOUR_S), _nothing, "the collector is down for {lasts}"),
    "captive_portal": Kind((300, 3_600), _nothing, "a login page answers 200 to everything for {lasts}"),
    "clock_set": Kind((120, 900), _wrong_by, "the clock is wrong by {amount} s for {lasts}"),
    "double_tap": Kind((60, 600), lambda rng: rng.randint(2, 6), "two screens tapped twice at once, {amount} times"),
    "restored_backup": Kind(
        (300, 2_400), lambda rng: rng.randrange(4), "after {lasts} back to a copy made now, way {amount}"
    ),
    "expired_token": Kind((300, 2_400), _nothing, "the token is revoked; enrolled again after {lasts}"),
}
# what a run draws when nobody names any
LEAST_KINDS, MOST_KINDS = 3, 6
# of one kind in one run
MOST_OF_A_KIND = 3
# a program's end is over in seconds, and there are two programs
OFTEN = {"kill": 8, "power_cut": 4}
ONCE = ("restored_backup", "expired_token", "collector_down", "clock_set")


def draw(days: Sequence[Day], kinds: Sequence[str], seed: int) -> tuple[Fault, ...]:
    """Of the kinds named, or of several drawn ones; in order of time."""
    rng = random.Random(f"{seed} faults")
    chosen = list(kinds) or rng.sample(list(KINDS), rng.randint(LEAST_KINDS, MOST_KINDS))
    made = [
        fault
        for kind in chosen
        for fault in _some(kind, random.Random(f"{seed} day of {kind}").choice(days), random.Random(f"{seed} {kind}"))
    ]
    return tuple(sorted(made, key=lambda fault: fault.at_ms))


def _some(kind: str, day: Day, rng: random.Random) -> list[Fault]:
    how = KINDS[kind]
    return [
        Fault(
            kind,
            rng.randrange(day.begin_ms - 5 * MINUTE_MS, day.end_ms + 5 * MINUTE_MS),
            rng.randint(*how.lasts_s) * 1000,
            how.amount(rng),
        )
        for _ in range(1 if kind in ONCE else rng.randint(1, OFTEN.get(kind, MOST_OF_A_KIND)))
    ]


def told(fault: Fault) -> str:
    lasts_s = fault.lasts_ms // 1000
    lasts = f"{lasts_s} s" if lasts_s < 600 else f"{lasts_s // 60} min"
    return KINDS[fault.kind].tells.format(amount=fault.amount, lasts=lasts)


def clock_text(at_ms: int) -> str:
    """Day and time of day as a story tells them."""
    day, rest = divmod(at_ms, DAY_MS)
    seconds = rest // 1000
    return f"day {day + 1} {seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
