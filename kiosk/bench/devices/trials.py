"""Lost and doubled presses, tickets on failing printers: the trials of `devices.trials` in virtual time."""

from collections.abc import Iterable, Iterator

from devices.printers.raster import find_fonts
from devices.trials.press_trial import PressTrial, Protocol, press_trial
from devices.trials.printer_trial import PrinterTrial, printer_trial
from kiosk.bench.devices import standard
from kiosk.bench.row import Row

PRESSES = 100_000  # over each protocol
TICKETS = 10_000  # over all profiles together
SEED = 1
PROTOCOLS: dict[Protocol, str] = {"box": "box protocol", "registers": "register map"}


def press_rows(presses: int = PRESSES, seed: int = SEED) -> Iterator[Row]:
    """15 % of the messages lost and 15 % spoilt each way, reboots of the boxes, crashes of the host."""
    for protocol in PROTOCOLS:
        yield from judged_presses(press_trial(protocol, presses, seed))


def judged_presses(found: PressTrial) -> Iterator[Row]:
    """What was lost, what was counted twice."""
    name = f"{found.pressed:,} presses over the {PROTOCOLS[found.protocol]}"
    story = (
        f"seed {found.seed}: {found.harmed_messages:,} messages harmed, {found.reboots:,} reboots, "
        f"{found.crashes_before_commit:,} crashes before a commit, {found.crashes_after_commit:,} behind one"
    )
    note = "; ".join([story, *found.violations])
    yield Row("devices", f"{name}: lost", found.lost, "presses", "value <= 0", note=note)
    told_again = found.reports - found.pressed  # would be doubled by whoever does not know a press again
    yield Row("devices", f"{name}: doubled", found.doubled, "presses", "value <= 0", max(0, told_again))
    yield Row("devices", f"{name}: not as pressed", len(found.violations), "presses", "value <= 0")


def printer_rows(tickets: int = TICKETS, seed: int = SEED) -> Iterator[Row]:
    """Every printer of config/printers with every fault, the same number of tickets on each."""
    profiles = list(standard.profiles())
    each = -(-tickets // len(profiles))
    yield from judged_printers([printer_trial(profile, each, seed, find_fonts()) for profile in profiles])


def judged_printers(found: Iterable[PrinterTrial]) -> Iterator[Row]:
    """All printers together."""
    trials = list(found)
    name = f"{sum(trial.tickets for trial in trials):,} tickets on failing printers"
    told = "; ".join(text for trial in trials for text in trial.violations)
    faults = sum(sum(trial.faults.values()) for trial in trials)
    outcomes = sum((trial.outcomes for trial in trials), start=type(trials[0].outcomes)())
    story = f"seed {trials[0].seed}, {faults:,} faults, jobs: " + ", ".join(f"{n:,} {o}" for o, n in outcomes.items())
    counts = {
        "in no known state, or stuck": sum(trial.stuck for trial in trials),
        "printed twice without the mark": sum(trial.doubled for trial in trials),
        "told as failed, yet printed": sum(trial.failed_but_printed for trial in trials),
        "told as printed, yet not whole": sum(trial.confirmed_not_whole for trial in trials),
    }
    for what, count in counts.items():
        note, story, told = "; ".join(text for text in (story, told) if text), "", ""
        yield Row("devices", f"{name}: {what}", count, "tickets", "value <= 0", note=note)
