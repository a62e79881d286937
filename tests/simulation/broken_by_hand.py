"""Invariants of the chain that no planted bug breaks, broken here by hand: prints `{name: [invariant, …]}`.

A process of its own, since a chain has the collector's database. Never imported by the product.
"""

import json
import logging
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import Any
from unittest import mock

from kiosk.private import PrivateStore
from kiosk.simulation import run as runs
from kiosk.simulation.invariants import violations
from kiosk.simulation.person import Citizen, Opinion
from kiosk.simulation.run import Laboratory
from kiosk.simulation.saying import PRIVATE_MARK
from kiosk.simulation.world import World
from kiosk.station.desks.asked import AskedDesk
from kiosk.station.desks.say import SayDesk
from kiosk.station.printing.spooler import Spooler
from kiosk.wire.base import Request
from kiosk.wire.pushes import Reply
from kiosk.wire.say import GiveVoice

Change = Callable[[World], None]


def _judged_after(change: Change) -> Any:
    def changed(world: World) -> list[Any]:
        change(world)
        return [*violations(world)]

    return mock.patch.object(runs, "violations", changed)


def _touched(statement: str) -> Change:
    def touch(world: World) -> None:
        with closing(sqlite3.connect(world.journal_path)) as connection:
            connection.execute(f"{statement} WHERE seq = 9")
            connection.commit()

    return touch


def _crowd(world: World) -> None:
    world.seen.inputs = 1_000_000


def _left_behind(world: World) -> None:
    (world.settings.data_dir / "draft.txt").write_text(f"{PRIVATE_MARK} 4")


# At the collector, each undone again before the next one.
STATEMENTS = {
    "words are gone": "DELETE FROM voice",
    "a ballot counts twice": "UPDATE ballot_day SET n2 = n2 + 1",
    "an answer is gone": "DELETE FROM consultation_answer",
    "a question is passed over twice": "UPDATE skipped_day SET n = n + 1",
}
# At the station, each on top of those before.
CHANGES: dict[str, Change] = {"a queue grows": _crowd, "words are left behind": _left_behind}


def _judged_each(made: dict[str, list[str]]) -> Any:
    """What one sound run says of each change."""
    from django.db import transaction

    def judged(world: World) -> list[Any]:
        sound = violations(world)
        for name, statement in STATEMENTS.items():
            with transaction.atomic():
                world.collector.rows(statement)
                made[name] = [found.invariant for found in violations(world)]
                transaction.set_rollback(True)
        for name, change in CHANGES.items():
            change(world)
            made[name] = [found.invariant for found in violations(world)]
        return list(sound)

    return mock.patch.object(runs, "violations", judged)


async def _not_recorded(self: AskedDesk, request: Request, command: object) -> Reply:
    return Reply(id=request.id)


_honest_keep = SayDesk._keep


async def _logged(self: SayDesk, request: GiveVoice, procedure: str, code: str) -> None:
    logging.getLogger("kiosk.station").warning("kept %s", request)
    await _honest_keep(self, request, procedure, code)


def _careless() -> Any:
    """Three mistakes, each seen by an invariant of its own."""
    stack = ExitStack()
    stack.enter_context(mock.patch.object(PrivateStore, "digest", return_value=b"\xff" * 8))
    stack.enter_context(mock.patch.object(SayDesk, "_keep", _logged))
    stack.enter_context(mock.patch.object(AskedDesk, "_record", _not_recorded))
    return stack


BROKEN: dict[str, Callable[[], Any]] = {
    "a print job never ends": lambda: mock.patch.object(Spooler, "finished", return_value=[]),
    "an event is changed": lambda: _judged_after(_touched("UPDATE events SET uptime_ms = 1")),
    "an event is gone": lambda: _judged_after(_touched("DELETE FROM events")),
    "receipts are alike, words are logged, ballots are not recorded": _careless,
}


def _saying(citizen: Citizen) -> Citizen:
    """Everything there is to say; and whose question is passed over at a kiosk."""
    rating = replace(citizen.rating, where="kiosk", skipped=True) if citizen.rating else None
    opinion = Opinion(citizen.id * 40_000, "petition", True, True, True, (0, 1, 2, 3, 0, 1, 2, 3, 0))
    return replace(citizen, opinion=opinion, rating=rating)


def found() -> dict[str, list[str]]:
    """Of the chain's first people and its last, who come on the quiet day; nothing fails."""
    made: dict[str, list[str]] = {}
    with Laboratory(chain=True) as laboratory:
        plan = laboratory.plan(1, 3)
        people = (*map(_saying, plan.citizens[:4]), *plan.citizens[4:15], *plan.citizens[-3:])
        plan = plan.with_only(citizens=people, faults=())
        with _judged_each(made):
            made["nothing"] = [violation.invariant for violation in laboratory.run(plan).violations]
        for name, broken in BROKEN.items():
            with broken():
                made[name] = [violation.invariant for violation in laboratory.run(plan).violations]
    return made


if __name__ == "__main__":
    print(json.dumps(found()))
