"""Eleven bugs, each planted by a patch of the running program, and how many seeds the simulation needs to see it.

    python tests/simulation/planted_bugs.py NAME [SEEDS]

prints `{"bug", "seed", "tried", "invariant", "text", "story"}`; seed null: not caught. Never imported by the product.
"""

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

from kiosk.domain.commands import TakeTicket
from kiosk.domain.decide import decide as honest_decide
from kiosk.domain.decision import Refused
from kiosk.domain.state import State
from kiosk.journal import Draft, writer
from kiosk.journal.schema import connected as honest_connected
from kiosk.simulation import run as runs
from kiosk.simulation.screens import NetworkScreen
from kiosk.simulation.shrink import shortest
from kiosk.simulation.telling import story
from kiosk.station import inbox, opening
from kiosk.station.high_water import HighWater
from kiosk.station.inbox import Inbox, Outcome
from kiosk.station.printing import spooler
from kiosk.station.printing.spooler import Output, Spooler
from kiosk.station.recorder import Recorder
from kiosk.station.uplink.machine import Result
from kiosk.station.uplink.private_sending import BATCH
from kiosk.station.uplink.thread import UplinkThread
from kiosk.wire.requests import Request

SEEDS_MOST = 200
# To show that shrinking works, not how far: each run takes seconds.
SHRINKING_RUNS = 6


def ack_before_commit() -> Any:
    """Effects first, the disk afterwards."""

    def record(self: Recorder, inputs: Sequence[Any]) -> bool:
        now = self._clock.now()
        facts = self._core.decide(now, inputs)
        drafts = [Draft(fact, now, self._clock.uptime_ms()) for fact in facts]
        for effect in self._core.committed():
            self._perform(effect)
        events = self._journal.append(drafts) if drafts else []
        self._mark(events)
        return True

    return mock.patch.object(Recorder, "_record", record)


def lost_dedupe_key() -> Any:
    """A command or press that comes again is a new one."""

    def decide(state: State, command: Any, now: Any, rules: Any) -> Any:
        return honest_decide(replace(state, answers={}, press_marks={}), command, now, rules)

    return mock.patch.object(inbox, "decide", decide)


def number_from_max_plus_one() -> Any:
    """The next number from what is on the disk, without regard to who else just took one."""

    def decide_one(self: Inbox, now: Any, command: Any) -> Outcome:
        state = self._pending
        if isinstance(command, TakeTicket):
            state = replace(state, ordinals=self.state.ordinals)
        try:
            return Outcome(command, honest_decide(state, command, now, self.rules))
        except Refused as refusal:
            return Outcome(command, refusal)

    return mock.patch.object(Inbox, "_decide_one", decide_one)


@contextmanager
def roll_up_outside_the_transaction() -> Iterator[None]:
    """Events are committed, then the sums."""
    from django.db import connection

    from kiosk.collector.record import ingest_view as room
    from kiosk.collector.record import statements as sql

    honest_write, honest_committed = sql.write, room.committed
    kept: list[Any] = []

    def write(cursor: Any, statement: str, many: Any) -> int:
        if statement == sql.ADD_TO_DAY:
            kept.extend(many)
            return 0
        return int(honest_write(cursor, statement, many))

    @contextmanager
    def committed() -> Iterator[None]:
        kept.clear()
        with honest_committed():
            yield
        with connection.cursor() as cursor:
            honest_write(cursor, sql.ADD_TO_DAY, kept)

    with mock.patch.object(sql, "write", write), mock.patch.object(room, "committed", committed):
        yield


def cursor_moved_before_the_ack() -> Any:
    """The watermark moves when the batch goes out."""
    honest = UplinkThread._send_events

    def send_events(self: UplinkThread) -> Result:
        place = self._journal.unacknowledged_epoch()
        with mock.patch.object(self._journal, "unacknowledged_epoch", return_value=place):
            self._journal.acknowledge(place[0], self._journal.last_seq(place[0]))
            return honest(self)

    return mock.patch.object(UplinkThread, "_send_events", send_events)


def reprint_without_mark() -> Any:
    """A second paper that looks like the first."""

    def reprint(self: Spooler, ticket: Any) -> list[Output]:
        forgotten = replace(ticket, paper=replace(ticket.paper, exists=False))
        return [] if self._has_job(ticket.id) else self._enqueue(forgotten)

    return mock.patch.object(spooler.Spooler, "reprint", reprint)


def high_water_ignored_after_restore() -> Any:
    """An old copy of the journal is taken for the whole of it."""
    return mock.patch.object(opening, "is_behind", return_value=False)


def journal_not_synced_at_commit() -> Any:
    """synchronous=NORMAL: SQLite syncs its log when it writes it back, not when it commits."""

    def connected(*values: Any, **named: Any) -> sqlite3.Connection:
        connection = honest_connected(*values, **named)
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    return mock.patch.object(writer, "connected", connected)


def high_water_not_synced() -> Any:
    """What the file says is written and nobody waits for the disk."""
    honest = HighWater._write

    def write(self: HighWater, *, sure: bool) -> None:
        honest(self, sure=False)

    return mock.patch.object(HighWater, "_write", write)


def text_erased_before_the_ack() -> Any:
    """A citizen's words leave the private store when they go out."""
    honest = UplinkThread._send_private

    def send_private(self: UplinkThread) -> Result:
        records = self._private.oldest(BATCH)
        try:
            return honest(self)
        finally:
            self._private.erase([record.id for record in records])

    return mock.patch.object(UplinkThread, "_send_private", send_private)


def retry_with_a_new_command_id() -> Any:
    """A screen that heard nothing makes a new request of the same wish."""

    def again(self: NetworkScreen, request: Request) -> Request:
        return request.model_copy(update={"id": self.new_id()})

    return mock.patch.object(NetworkScreen, "again", again)


@dataclass(frozen=True, slots=True)
class Planted:
    """`faults` are the kinds under which it shows soonest; what `--chain` draws by default has them all."""

    plant: Callable[[], Any]
    faults: tuple[str, ...]


BUGS: dict[str, Planted] = {
    "ack_before_commit": Planted(ack_before_commit, ("power_cut", "kill")),
    "lost_dedupe_key": Planted(lost_dedupe_key, ("doubled_requests", "noise")),
    "number_from_max_plus_one": Planted(number_from_max_plus_one, ("double_tap", "slow_disk")),
    "roll_up_outside_the_transaction": Planted(roll_up_outside_the_transaction, ("kill",)),
    "cursor_moved_before_the_ack": Planted(cursor_moved_before_the_ack, ("lost_requests", "collector_down")),
    "reprint_without_mark": Planted(reprint_without_mark, ("paper_out",)),
    "high_water_ignored_after_restore": Planted(high_water_ignored_after_restore, ("restored_backup",)),
    "journal_not_synced_at_commit": Planted(journal_not_synced_at_commit, ("power_cut",)),
    "high_water_not_synced": Planted(high_water_not_synced, ("restored_backup",)),
    "text_erased_before_the_ack": Planted(text_erased_before_the_ack, ("lost_requests", "collector_down")),
    "retry_with_a_new_command_id": Planted(retry_with_a_new_command_id, ("lost_requests",)),
}


def caught(name: str, seeds_most: int = SEEDS_MOST) -> dict[str, Any]:
    """The first seed under which the bug shows, and the shortest story that leads to it."""
    bug = BUGS[name]
    with runs.Laboratory(chain=True) as laboratory, bug.plant():
        for tried, seed in enumerate(range(1, seeds_most + 1), 1):
            plan = laboratory.plan(1, seed, bug.faults)
            outcome = laboratory.run(plan)
            if outcome.violations:
                return _told(name, tried, shortest(laboratory, outcome, plan, SHRINKING_RUNS))
    return {"bug": name, "seed": None, "tried": seeds_most, "invariant": "", "text": "", "story": []}


def _told(name: str, tried: int, outcome: runs.Outcome) -> dict[str, Any]:
    first = outcome.violations[0]
    found = {"invariant": first.invariant, "text": first.text, "story": story(outcome)}
    return {"bug": name, "seed": outcome.seed, "tried": tried, **found}


if __name__ == "__main__":
    print(json.dumps(caught(sys.argv[1], *map(int, sys.argv[2:3]))))
