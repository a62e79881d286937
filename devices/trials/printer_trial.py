"""Tickets on a printer that has every fault, one after another, as a spooler and its staff would print them.

What failed is tried again as it was, what is unknown is printed again by staff with the mark of a reprint. The judge
knows each byte that was harmed on the line and each slip that left the printer.
"""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from devices.facts import Output
from devices.faults import kinds
from devices.faults.faulty_twin import FaultyTwin
from devices.faults.plan import FaultPlan
from devices.printers.profile import PrinterProfile
from devices.printers.raster import Fonts
from devices.printers.session import JobFinished, PrinterSession, Submit
from devices.printers.twin import PrinterTwin
from devices.trials.ticket_papers import PrintedPapers, TrialTickets
from devices.virtual_wire import VirtualWire

FAULTS = (*kinds.PRINTER, "noise", "lost", "doubled", "flipped", kinds.SILENCE, kinds.UNPLUG)
BAUD = 115_200
BAUD_WITHOUT_FLOW_CONTROL = 9_600  # faster, a printer that cannot hold the host back loses bytes while it prints
STUCK_MS = 120_000  # no job may take so long: beyond every patience of the session, and every fault
TRIES_MOST = 4  # of a ticket that failed; then a citizen has gone
REPRINT_SHARE = 0.5  # of unknown tickets whose citizen asks staff for another
PAUSE_MOST_MS = 3_000
TOLD_MOST = 20  # violations told in words; the first are enough to find the mistake


@dataclass(slots=True)
class PrinterTrial:
    """What came of the tickets. `violations` is empty when every promise was kept.

    A confirmed ticket can be spoilt all the same where no printer tells: a byte changed on the wire, a short power cut
    while flow control held the host. These are counted, with the faults that hit them.
    """

    seed: int
    tickets: int = 0
    jobs: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    confirmed_whole: int = 0
    sent_whole: int = 0
    confirmed_harmed_on_line: int = 0
    confirmed_over_power_cut: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    virtual_s: int = 0
    stuck: int = 0
    doubled: int = 0  # printed twice without the mark
    failed_but_printed: int = 0
    confirmed_not_whole: int = 0
    violations: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Every ticket in a known state, none twice without the mark, none confirmed or failed wrongly."""
        return not self.stuck + self.doubled + self.failed_but_printed + self.confirmed_not_whole


@dataclass(frozen=True, slots=True)
class _Job:
    name: bytes
    outcome: str
    whole: bool  # the slip had left the printer whole when the outcome was told
    harmed: bool
    power_cut: bool


def printer_trial(
    profile: PrinterProfile,
    tickets: int,
    seed: int,
    fonts: Fonts,
    *,
    baud: int | None = None,
    faults: tuple[str, ...] = FAULTS,
) -> PrinterTrial:
    """Prints so many tickets under faults drawn from the seed."""
    baud = baud or (BAUD if profile.rtscts else BAUD_WITHOUT_FLOW_CONTROL)
    story = _Story(profile, seed, fonts, baud, faults)
    for number in range(1, tickets + 1):
        story.print_ticket(number)
    return story.judge()


class _Story:
    def __init__(self, profile: PrinterProfile, seed: int, fonts: Fonts, baud: int, faults: tuple[str, ...]) -> None:
        self._rng = Random(seed)
        self._tickets = TrialTickets(profile, fonts)
        self._papers = PrintedPapers(self._tickets)
        self._twin = PrinterTwin.of_profile(profile)
        self._faulty = FaultyTwin(self._twin, FaultPlan.seeded(self._rng, faults), self._rng)
        self._wire = VirtualWire(PrinterSession(profile, baud), self._faulty, baud, self._rng)
        self._cutter = profile.cutter
        self._jobs: list[_Job] = []
        self._result = PrinterTrial(seed)

    def print_ticket(self, number: int) -> None:
        """As often as it fails; once more with the mark when nobody knows."""
        self._result.tickets += 1
        outcome = "failed"
        for _ in range(TRIES_MOST):
            if outcome != "failed":
                break
            self._wire.run(self._rng.randint(1, PAUSE_MOST_MS))
            outcome = self._print(number, reprint=False)
        if outcome == "unknown" and self._rng.random() < REPRINT_SHARE:
            self._wire.run(self._rng.randint(1, PAUSE_MOST_MS))
            self._print(number, reprint=True)

    def judge(self) -> PrinterTrial:
        """Compares what was said with what was printed."""
        self._wire.run(STUCK_MS)
        self._collect()
        self._twin.paper.cut(torn=True)
        self._collect()
        result = self._result
        allowed = Counter(job.name for job in self._jobs if job.outcome != "failed")
        for name, count in self._papers.seen.items():
            result.doubled += count > max(1, allowed[name]) and name[:1] == b"A"
            result.failed_but_printed += count > allowed[name]
            if count > allowed[name]:
                self._tell(f"{name.decode()} is on {count} papers, {allowed[name]} jobs did not fail")
        for job in self._jobs:
            self._judge(job)
        for happening in self._faulty.log:
            result.faults[happening.action.kind] += happening.begins
        result.virtual_s = self._wire.now_ms // 1000
        return result

    def _judge(self, job: _Job) -> None:
        if job.outcome != "confirmed":
            self._result.sent_whole += job.outcome == "sent" and self._papers.whole[job.name] > 0
        elif job.whole:
            self._result.confirmed_whole += 1
        elif job.power_cut:
            self._result.confirmed_over_power_cut += 1
        elif job.harmed:
            self._result.confirmed_harmed_on_line += 1
        else:
            self._result.confirmed_not_whole += 1
            self._tell(f"{job.name.decode()} is confirmed and was not whole on any paper")

    def _print(self, number: int, *, reprint: bool) -> str:
        job_id = f"{number}/{len(self._jobs)}"
        harmed, cuts, begun_ms = self._harmed(), self._twin.power_cuts, self._wire.now_ms
        outputs = self._wire.step(begun_ms, [Submit(job_id, self._tickets.payload(number, reprint=reprint))])
        outputs += self._wire.run(0 if _end(outputs, job_id) else STUCK_MS, lambda output: bool(_end([output], job_id)))
        outcome = _end(outputs, job_id) or "stuck"
        if outcome == "stuck":
            self._result.stuck += 1
            self._tell(f"ticket {number}: no end after {STUCK_MS} ms, at {begun_ms} ms")
        self._result.jobs += 1
        self._result.outcomes[outcome] += 1
        name = self._tickets.name(number, reprint=reprint)
        self._collect()
        whole = self._papers.whole[name] > 0
        self._jobs.append(_Job(name, outcome, whole, self._harmed() > harmed, self._twin.power_cuts > cuts))
        return outcome

    def _collect(self) -> None:
        if not self._cutter and self._twin.idle and self._wire.quiet:
            self._twin.paper.cut(torn=True)
        self._papers.add(self._twin.paper.take())

    def _harmed(self) -> int:
        return self._faulty.to_device.harmed + self._twin.lost_bytes

    def _tell(self, text: str) -> None:
        if len(self._result.violations) < TOLD_MOST:
            self._result.violations.append(text)


def _end(outputs: list[Output], job_id: str) -> str:
    found = [item.outcome for item in outputs if isinstance(item, JobFinished) and item.job_id == job_id]
    return found[0] if found else ""
