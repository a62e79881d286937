"""What the collector does by itself from time to time: one thread a process, and a lease so that one process does it.

A periodic work is `run(now)`: it reads, decides by something pure and writes, in a second or so. One that fails is
logged and tried again when it is due the next time; the others are done all the same.
"""

import logging
import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, InterfaceError, close_old_connections, transaction
from django.utils import timezone

from kiosk.collector.models import Lease

log = logging.getLogger(__name__)

# How often it looks what is due.
LOOK_S = 5.0
# A process that says nothing for so long is gone, and another one takes the work over.
LEASE = timedelta(seconds=90)
# A stop waits so long for a work under way.
STOP_S = 3.0


@dataclass(frozen=True, slots=True)
class Periodic:
    name: str
    every: timedelta
    run: Callable[[datetime], None]


def periodic_works() -> tuple[Periodic, ...]:
    """All there are; a further one is a line here."""
    from kiosk.collector import tries
    from kiosk.collector.configuration import layer_times
    from kiosk.collector.dossiers import dossier_keeping
    from kiosk.collector.fleet import alert_round, alert_sending
    from kiosk.collector.voice import cases

    return (
        Periodic("troubles", timedelta(seconds=20), alert_round.run),
        Periodic("forgetting", timedelta(days=1), alert_round.forget),
        Periodic("alerts", timedelta(seconds=10), alert_sending.run),
        Periodic("tries", timedelta(hours=1), tries.forget),
        Periodic("layers", timedelta(seconds=10), layer_times.run),
        Periodic("dossiers", timedelta(days=1), dossier_keeping.run),
        Periodic("voices", timedelta(days=1), cases.forget),
    )


def held(name: str, holder: str, now: datetime) -> bool:
    """Whether `holder` may do the work now; it is then its own for `LEASE`."""
    with transaction.atomic():
        mine = Lease.objects.filter(name=name, holder=holder) | Lease.objects.filter(name=name, until__lt=now)
        if mine.update(holder=holder, until=now + LEASE):
            return True
        _lease, made = Lease.objects.get_or_create(name=name, defaults={"holder": holder, "until": now + LEASE})
        return made


class Turns:
    """One work's: `step(now)` does it when it is due and this holder's. No clock, no thread."""

    def __init__(self, work: Periodic, holder: str) -> None:
        self._work = work
        self._holder = holder
        self._due: datetime | None = None

    def step(self, now: datetime) -> None:
        if (self._due is None or now >= self._due) and held(self._work.name, self._holder, now):
            self._due = now + self._work.every
            self._work.run(now)

    def release(self) -> None:
        """Whoever comes next need not wait until the lease is over."""
        Lease.objects.filter(name=self._work.name, holder=self._holder).delete()


class Jobs:
    """The thread. Started once a process, after it was forked."""

    def __init__(self, works: Sequence[Periodic]) -> None:
        self._turns = [Turns(work, uuid.uuid4().hex) for work in works]
        self._failing: set[int] = set()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """A work that is still under way keeps its lease."""
        self._stopping.set()
        self._thread.join(STOP_S)
        if self._thread.is_alive():
            return
        try:
            for one in self._turns:
                one.release()
        except (DatabaseError, InterfaceError) as error:
            log.warning("leases are not given back: %r; they end by themselves in %d s", error, LEASE.seconds)

    def _run(self) -> None:
        while not self._stopping.wait(LOOK_S):
            for number, one in enumerate(self._turns):
                self._turn(number, one)
            close_old_connections()

    def _turn(self, number: int, one: Turns) -> None:
        """A busy or lost database is no end; what ails is logged once, and once that it is over."""
        try:
            one.step(timezone.now())
        except (DatabaseError, InterfaceError, OSError, ValueError, LookupError, TypeError, ArithmeticError) as error:
            if number not in self._failing:
                log.exception("periodic work failed: %r; it is tried again", error)
            self._failing.add(number)
        else:
            if number in self._failing:
                log.warning("periodic work goes on")
            self._failing.discard(number)


_running: list[Jobs] = []


def started(_worker: object) -> None:
    """gunicorn's post_worker_init."""
    _running.append(Jobs(periodic_works()))
    _running[-1].start()


def ended(_server: object, _worker: object) -> None:
    """gunicorn's worker_exit."""
    while _running:
        _running.pop().stop()
