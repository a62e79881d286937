"""The steps of `make reliability`: what each runs, and which claims its tests hold."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Reading = Literal["rows", "simulation", "tests"]
HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much of each; the defaults are what `make reliability` asks for."""

    seeds: int = 1000
    kills: int = 300
    fuzz_s: int = 60
    screen_hours: float = 24.0
    demo_minutes: float = 120.0
    days: int = 250
    forecast_seed: int = 4711


@dataclass(frozen=True, slots=True)
class Step:
    """`claims` are (what is so, where it is held): a test's path, or a metric of the step's own rows."""

    name: str
    title: str
    reading: Reading
    command: Callable[[Amounts], list[str]]
    claims: tuple[tuple[str, str], ...]
    asked: Callable[[Amounts], str] = lambda amounts: ""
    environment: Callable[[Amounts], Mapping[str, str]] = field(default=lambda amounts: {})
    most_s: float = HOUR_S


def _kiosk(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "kiosk", *arguments]


def _pytest(*paths: str) -> list[str]:
    return [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-o", "junit_logging=system-out", *paths]


# A year of a large ward.
YEAR_EVENTS = 300_000
PLANTED = "tests/simulation/test_planted_bugs_are_caught.py"
KILLS = "tests/faults/test_kills_under_load.py"
STEPS: tuple[Step, ...] = (
    Step(
        "simulation",
        "Simulated days of the whole chain under faults",
        "simulation",
        lambda amounts: _kiosk("simulate", "--chain", "--seeds", str(amounts.seeds), "--json"),
        (
            ("after every run the invariants hold: nothing is lost, nothing doubled", "kiosk simulate --chain"),
            ("a hundred seeds of it stand in `make test`", "tests/simulation/test_chain_of_many_seeds.py"),
        ),
        lambda amounts: f"{amounts.seeds} seeds",
        most_s=2 * HOUR_S,
    ),
    Step(
        "planted-bugs",
        "The simulation can fail",
        "tests",
        lambda amounts: _pytest(PLANTED),
        (("each planted bug is caught", PLANTED),),
        most_s=2 * HOUR_S,
    ),
    Step(
        "year",
        "A year of the plain centre",
        "rows",
        lambda amounts: _kiosk("reliability", "year", "--days", str(amounts.days)),
        (
            ("a year of days is simulated in under a minute", "kiosk reliability year"),
            (
                "no number twice, nobody called by two counters, nobody lost, the bound of waits kept, days in order",
                "tests/simulation/test_queue_promises_are_seen.py",
            ),
            ("people do all that the queue offers", "tests/simulation/test_simulated_month.py"),
        ),
        lambda amounts: f"{amounts.days} days",
    ),
    Step(
        "forecast",
        "A quarter of waits told, here and in another centre",
        "rows",
        lambda amounts: _kiosk("reliability", "forecast", "--seed", str(amounts.forecast_seed)),
        (
            ("of those who are told a range of minutes four in five wait so long", "kiosk reliability forecast"),
            ("a forecast learns from the journal alone", "tests/station/test_learning_from_the_journal.py"),
            ("its quantiles hold, its ranges grow with the queue", "tests/domain/test_forecast_curves.py"),
        ),
        lambda amounts: f"seed {amounts.forecast_seed}",
    ),
    Step(
        "kills",
        "SIGKILL of station, screen and collector under load",
        "tests",
        lambda amounts: _pytest(KILLS),
        (
            (
                "what was acknowledged is kept, nothing is doubled, the collector holds exactly the journal",
                f"{KILLS}::test_nothing_acknowledged_is_lost_and_nothing_doubled",
            ),
        ),
        lambda amounts: f"{amounts.kills} kills",
        lambda amounts: {"KIOSK_KILLS": str(amounts.kills)},
        most_s=3 * HOUR_S,
    ),
    Step(
        "faults",
        "Full and read-only disks, damaged databases, a year's journal, backups",
        "tests",
        lambda amounts: _pytest("tests/faults", "tests/backup", f"--deselect={KILLS}"),
        (
            (
                "a full or read-only disk is told to citizens and staff, and left behind by itself",
                "tests/faults/test_full_and_readonly_disks.py",
            ),
            (
                "a damaged database is told, and the record comes back from a backup or the collector",
                "tests/faults/test_damaged_journals.py",
            ),
            ("a start takes no longer with a year's journal", "tests/faults/test_start_with_a_long_journal.py"),
            ("backups are whole, verified and rotated", "tests/backup"),
        ),
        lambda amounts: f"{YEAR_EVENTS:,} events a year",
        lambda amounts: {"KIOSK_YEAR_EVENTS": str(YEAR_EVENTS)},
    ),
    Step(
        "fuzz",
        "Random bytes for every codec",
        "tests",
        lambda amounts: _pytest("tests/fuzz"),
        (("no codec fails on any bytes, whole or in pieces", "tests/fuzz"),),
        lambda amounts: f"{amounts.fuzz_s} s a codec",
        lambda amounts: {"FUZZ_SECONDS": str(amounts.fuzz_s)},
    ),
    Step(
        "bench-devices",
        "Devices beside their floors",
        "rows",
        lambda amounts: _kiosk("bench", "devices", "--json"),
        (("each figure keeps its goal", "kiosk bench devices"),),
    ),
    Step(
        "bench-sync",
        "A backlog of 100,000 events",
        "rows",
        lambda amounts: _kiosk("bench", "sync", "--json"),
        (
            ("it drains at half the collector's own pace or faster, in bounded memory", "kiosk bench sync"),
            ("phones' page and taps do not wait for it", "kiosk bench sync"),
            (
                "back-off has full jitter, and 429 or 503 with Retry-After keeps the data",
                "tests/station/test_uplink_machine.py",
            ),
            (
                "a refused private record holds up no other and is kept",
                "tests/station/test_private_sending.py",
            ),
        ),
    ),
    Step(
        "soak-screen",
        "Days of taps on the real screen, idle times passing faster",
        "rows",
        lambda amounts: _kiosk("reliability", "soak-screen", "--hours", f"{amounts.screen_hours:g}"),
        (
            (
                "memory, file descriptors and threads of screen and station are flat",
                "tests/soak/test_soak_of_the_screen.py",
            ),
        ),
        lambda amounts: f"{amounts.screen_hours:g} simulated hours",
        most_s=3 * HOUR_S,
    ),
    Step(
        "soak-demo",
        "The whole demo, in real time",
        "rows",
        lambda amounts: _kiosk("reliability", "soak-demo", "--minutes", f"{amounts.demo_minutes:g}"),
        (("memory, file descriptors and threads of every process are flat", "kiosk reliability soak-demo"),),
        lambda amounts: f"{amounts.demo_minutes:g} real minutes",
        most_s=4 * HOUR_S,
    ),
)


def chosen(names: tuple[str, ...]) -> tuple[Step, ...]:
    """ValueError names what is no step; no names mean all."""
    known = {step.name: step for step in STEPS}
    if unknown := sorted(set(names) - set(known)):
        raise ValueError(f"step {', '.join(unknown)}: expected of {', '.join(known)}")
    return tuple(known[name] for name in names) if names else STEPS
