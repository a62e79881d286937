"""One run: a plan in, what became of it out."""

import logging
import secrets
import shutil
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from kiosk import resources
from kiosk.configuration import Configuration, load_centre, load_officers
from kiosk.journal import JournalReader
from kiosk.simulation import collector as collector_room
from kiosk.simulation import plain_files
from kiosk.simulation import plan as plan_room
from kiosk.simulation.befalling import Befalling
from kiosk.simulation.invariants import violations
from kiosk.simulation.overhearing import overheard
from kiosk.simulation.parameters import load
from kiosk.simulation.plain_world import PlainWorld
from kiosk.simulation.plan import Plan
from kiosk.simulation.violation import Violation
from kiosk.simulation.world import World
from kiosk.station.desks import ticket_keys

# Memory where there is some to mount: the files live for one run.
FAST_FOLDER = Path("/dev/shm")
PROFILE = "simulation-printer.toml"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`faults` are the kinds that happened; `digest` is the last event's hash: the same for the same seed.

    `figures` of a plain run: waits and forecast, ready for JSON.
    """

    seed: int
    days: int
    tickets: int
    ratings: int
    events: int
    faults: tuple[str, ...]
    violations: tuple[Violation, ...]
    story: tuple[str, ...]
    digest: str
    figures: Mapping[str, Any] = field(default_factory=dict)


class Laboratory:
    """A folder to run in, with the collector made ready when the chain is to be run. Use as a context.

    In it no log is shown: a simulated station has every trouble there is, which would bury what the simulation says.
    """

    def __init__(self, *, chain: bool, centre: Path | None = None) -> None:
        self._chain = chain
        self._own_centre = centre is None
        self._files = {
            "centre": centre or resources.config("centre.toml"),
            "officers": resources.config("officers.toml"),
        }
        self.parameters = load(resources.config("simulation-chain.toml" if chain else "simulation.toml"))

    def __enter__(self) -> "Laboratory":
        self._logged = logging.root.manager.disable
        logging.disable(logging.CRITICAL)
        place = FAST_FOLDER if FAST_FOLDER.is_dir() else None
        self.folder = Path(tempfile.mkdtemp(prefix="kiosk-simulation-", dir=place))
        self._files["procedures"] = self.folder / "procedures.csv"
        # one line: the search index is not what is simulated, and it is built at every start
        lines = resources.config("procedures.csv").read_text("utf-8").splitlines(keepends=True)
        self._files["procedures"].write_text("".join(lines[:2]), "utf-8")
        self._files["officers"] = _appended(self._files["officers"], "simulation-officers.toml", self.folder)
        if self._own_centre:
            self._files["centre"] = _appended(self._files["centre"], "simulation-centre.toml", self.folder)
        if self._chain:
            collector_room.prepare(self.folder)
            self._files["centre"] = _without_qr(self._files["centre"], self.folder / "plain-paper.toml")
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        logging.disable(self._logged)

    def plan(self, days: int, seed: int, kinds: tuple[str, ...] = ()) -> Plan:
        officers = tuple(officer.id for officer in load_officers(self._files["officers"]).officers)
        centre = load_centre(self._files["centre"])
        return plan_room.drawn(self.parameters, centre, officers, days, seed, kinds if self._chain else None)

    def run(self, plan: Plan) -> Outcome:
        with tempfile.TemporaryDirectory(dir=self.folder) as place, seeded_ids(plan.seed):
            if not self._chain:
                return self._run_plain(plan)
            with collector_room.opened(self.folder) as collector:
                return self._run(plan, Path(place), collector)

    def _run_plain(self, plan: Plan) -> Outcome:
        centre, officers = load_centre(self._files["centre"]), load_officers(self._files["officers"])
        world = PlainWorld(plan, Configuration(centre, officers, (), ()))
        world.run()
        book = world.book
        return Outcome(
            seed=plan.seed,
            days=len(plan.days) - plan.parameters.quiet.days,
            tickets=book.tickets,
            ratings=book.ratings,
            events=book.events,
            faults=(),
            violations=tuple(book.found),
            story=tuple(world.told),
            digest=book.digest,
            figures=book.figures(),
        )

    def _run(self, plan: Plan, folder: Path, collector: collector_room.SimulatedCollector) -> Outcome:
        world = World(plan, folder, self._files, resources.config(PROFILE), collector)
        befalling = Befalling(world, folder)
        befalling.plan()
        with plain_files.on(world.disk), overheard(world.log):
            world.run(befalling.heal)
        found = violations(world)
        with closing(JournalReader(world.journal_path)) as reader:
            events = list(reader.events())
        kinds = [event.kind for event in (*events, *world.lost)]
        return Outcome(
            seed=plan.seed,
            days=len(plan.days) - plan.parameters.quiet.days,
            tickets=kinds.count("ticket.issued"),
            ratings=kinds.count("rating.given"),
            events=len(events),
            faults=(*befalling.happened, *["kill"] * collector.killed),
            violations=tuple(found),
            story=tuple(world.told),
            digest=events[-1].hash if events else "",
        )


def _appended(path: Path, more: str, folder: Path) -> Path:
    to = folder / more
    to.write_text(path.read_text("utf-8") + "\n" + resources.config(more).read_text("utf-8"), "utf-8")
    return to


def _without_qr(centre: Path, to: Path) -> Path:
    """A QR code takes longer to draw than all the rest of a ticket, and nothing here reads it."""
    lines = centre.read_text("utf-8").splitlines(keepends=True)
    to.write_text("".join(line for line in lines if not line.startswith("phone_base_url")), "utf-8")
    return to


def _uuid4(rng: Random) -> uuid.UUID:
    return uuid.UUID(int=rng.getrandbits(128), version=4)


@contextmanager
def seeded_ids(seed: int) -> Iterator[None]:
    """Random names come from the seed too: they are part of what is hashed."""
    rng = Random(f"{seed} ids")
    with (
        mock.patch.object(uuid, "uuid4", new=partial(_uuid4, rng)),
        mock.patch.object(secrets, "randbelow", new=rng.randrange),
        mock.patch.object(secrets, "choice", new=rng.choice),
        mock.patch.object(secrets, "token_bytes", new=rng.randbytes),
        mock.patch.object(ticket_keys, "_keys", new=ticket_keys.made()),
    ):
        yield
