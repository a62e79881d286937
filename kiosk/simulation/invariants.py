"""What must hold after every run, whatever befell it. Each check yields what it found wrong, in words."""

from collections.abc import Callable, Iterator
from contextlib import closing

from devices.panels.twin import FIFO_MOST
from kiosk.domain.events import ChainError, parse_rfc3339
from kiosk.domain.kinds import Fact
from kiosk.journal import JournalReader
from kiosk.simulation.checks_of_collector import (
    collector_is_journal,
    cursor_behind_the_ack,
    sums_are_a_recount,
    texts_once,
)
from kiosk.simulation.checks_of_opinions import (
    codes_open_their_own,
    opinions_are_a_recount,
    opinions_once,
    voices_once,
)
from kiosk.simulation.checks_of_paper import jobs_have_outcomes, paper_once
from kiosk.simulation.checks_of_people import acknowledged_is_kept, numbers_once, one_tap_one_ticket, presses_once
from kiosk.simulation.checks_of_privacy import private_stays_private
from kiosk.simulation.checks_of_queue import QueueChecks
from kiosk.simulation.checks_of_tickets import tickets_are_a_recount
from kiosk.simulation.checks_of_voice import announced_rightly
from kiosk.simulation.record import Record
from kiosk.simulation.violation import TOLD_MOST, Violation
from kiosk.simulation.world import World
from kiosk.station.printing.spooler import MAX_QUEUED_JOBS
from kiosk.station.recorder import MAX_INPUTS


def violations(world: World) -> list[Violation]:
    with closing(JournalReader(world.journal_path)) as reader:
        record = Record(list(reader.events()), world.lost)
        found = list(_whole_chain(reader))
    for name, check in CHECKS.items():
        found += [Violation(name, text) for text, _ in zip(check(world, record), range(TOLD_MOST), strict=False)]
    return found


def _whole_chain(reader: JournalReader) -> Iterator[Violation]:
    try:
        reader.verify()
    except ChainError as error:
        yield Violation("whole_chain", str(error))


def _bounded(world: World, record: Record) -> Iterator[str]:
    seen = world.seen
    limits = (
        ("inputs of the recorder", seen.inputs, MAX_INPUTS),
        ("queued print jobs", seen.jobs, MAX_QUEUED_JOBS),
        ("presses in a panel", seen.press_fifo, FIFO_MOST),
    )
    for what, found, most in limits:
        if found > most:
            yield f"{found} {what}, at most {most} expected"


def _queue_keeps_its_promises(world: World, record: Record) -> Iterator[str]:
    """Of a record that has lost nothing: what is lost may hold a call or an end."""
    if record.lost:
        return
    checks = QueueChecks(world.plan.rules, world.ledger.named)
    for event, fact in record.facts(Fact):
        for invariant, text in checks.see(fact, parse_rfc3339(event.at)):
            yield f"{invariant}: {text}"


def _settled(world: World, record: Record) -> Iterator[str]:
    if not world.settled:
        yield f"half an hour after all faults something still waits: {world.trouble}"


def _restored_whole(world: World, record: Record) -> Iterator[str]:
    """What the collector had acknowledged is in the journal after a restore that reached it."""
    yield from world.not_restored


Check = Callable[[World, Record], Iterator[str]]
CHECKS: dict[str, Check] = {
    "numbers_once": lambda world, record: numbers_once(world.ledger, record),
    "acknowledged_is_kept": lambda world, record: acknowledged_is_kept(world.ledger, record),
    "one_tap_one_ticket": lambda world, record: one_tap_one_ticket(world.ledger, record),
    "presses_once": lambda world, record: presses_once(world.ledger, record),
    "collector_is_journal": collector_is_journal,
    "sums_are_a_recount": sums_are_a_recount,
    "tickets_are_a_recount": tickets_are_a_recount,
    "texts_once": texts_once,
    "opinions_once": lambda world, record: opinions_once(world.ledger, record),
    "opinions_are_a_recount": opinions_are_a_recount,
    "voices_once": voices_once,
    "codes_open_their_own": codes_open_their_own,
    "private_stays_private": private_stays_private,
    "jobs_have_outcomes": jobs_have_outcomes,
    "paper_once": paper_once,
    "queue_keeps_its_promises": _queue_keeps_its_promises,
    "bounded": _bounded,
    "cursor_behind_the_ack": cursor_behind_the_ack,
    "restored_whole": _restored_whole,
    "announced_rightly": announced_rightly,
    "settled": _settled,
}
