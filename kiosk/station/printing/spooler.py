"""One print job at a time: queued → sending → sent | confirmed | unknown | failed.

Sans-I/O. "sending" is recorded before the first byte goes out, so that a power cut leaves an honest `unknown`.
A job that failed before a byte went out resumes by itself while its ticket waits and is young; `unknown` is printed
again only by staff.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.domain import kinds
from kiosk.domain.kinds import Fact
from kiosk.domain.state import Ticket

# More than a morning's tickets: beyond it the printer has been dead for hours, and new ones fail at once.
MAX_QUEUED_JOBS = 100


@dataclass(frozen=True, slots=True)
class Job:
    id: str
    ticket: str
    reprint: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A fact to be recorded through the inbox."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Submit:
    """Hand this job's bytes to the printer now."""

    job: Job


Output = Record | Submit


class Spooler:
    def __init__(self, max_age_s: int) -> None:
        self.max_age_s = max_age_s
        self._queue: deque[Job] = deque()
        self._current: Job | None = None
        self._held: list[str] = []

    @property
    def queued(self) -> int:
        return len(self._queue)

    def recover(self, tickets: Mapping[str, Ticket], now: datetime) -> list[Output]:
        """After a start: what was being sent is unknown, what never came out is printed if it still makes sense."""
        outputs: list[Output] = []
        for ticket in tickets.values():
            if ticket.paper.outcome == "sending":
                outputs.append(Record(kinds.PrintFailed(ticket.id, ticket.paper.job, "interrupted", unknown=True)))
            elif ticket.paper.outcome in ("queued", "failed") and self._worth_printing(ticket, now):
                outputs += self._enqueue(ticket)
        return outputs

    def issued(self, ticket: Ticket) -> list[Output]:
        return self._enqueue(ticket)

    def reprint(self, ticket: Ticket) -> list[Output]:
        """For staff. A second ask while the paper is on its way (a double click, a retry) adds none."""
        if self._has_job(ticket.id):
            return []
        return self._enqueue(ticket)

    def recorded(self, fact: Fact) -> list[Output]:
        """The start of a job is on the disk: its bytes may go out. With a new day the last one's tickets are gone."""
        if isinstance(fact, kinds.DayOpened):
            self._held.clear()
        if isinstance(fact, kinds.PrintStarted) and self._current and self._current.id == fact.job:
            return [Submit(self._current)]
        return []

    def finished(self, job_id: str, outcome: str, reason: str) -> list[Output]:
        """The printer's word on a job: sent, confirmed, unknown or failed."""
        if self._current is None or self._current.id != job_id:
            return []
        job, self._current = self._current, None
        if outcome in ("sent", "confirmed"):
            fact: Fact = kinds.TicketPrinted(job.ticket, job.id, confirmed=outcome == "confirmed")
        else:
            fact = kinds.PrintFailed(job.ticket, job.id, reason, unknown=outcome == "unknown")
        if outcome == "failed":
            self._held.append(job.ticket)
        return [Record(fact), *self._next()]

    def printer_ready(self, ready: bool, tickets: Mapping[str, Ticket], now: datetime) -> list[Output]:
        """Whenever the printer says that it works, what failed before is printed, if it still makes sense.

        It speaks only when something changed, so a printer that goes on failing is not tried over and over.
        """
        if not ready:
            return []
        held, self._held = self._held, []
        worth = [tickets[t] for t in held if t in tickets and self._worth_printing(tickets[t], now)]
        return [output for ticket in worth for output in self._enqueue(ticket)]

    def _worth_printing(self, ticket: Ticket, now: datetime) -> bool:
        return ticket.status == "waiting" and now - ticket.issued_at <= timedelta(seconds=self.max_age_s)

    def _enqueue(self, ticket: Ticket) -> list[Output]:
        """Marked as a reprint whenever an earlier paper may be about, whoever or whatever asks for this one."""
        job = Job(f"{ticket.id}/{ticket.paper.jobs + 1}", ticket.id, ticket.paper.exists)
        # this job decides now: an earlier one that failed must not come back by itself
        self._held = [held for held in self._held if held != ticket.id]
        if len(self._queue) >= MAX_QUEUED_JOBS:
            return [Record(kinds.PrintFailed(ticket.id, job.id, "too_many_jobs", unknown=False))]
        self._queue.append(job)
        return self._next()

    def _has_job(self, ticket_id: str) -> bool:
        jobs = (self._current, *self._queue)
        return any(job is not None and job.ticket == ticket_id for job in jobs)

    def _next(self) -> list[Output]:
        if self._current is not None or not self._queue:
            return []
        self._current = self._queue.popleft()
        return [Record(kinds.PrintStarted(self._current.ticket, self._current.id, self._current.reprint))]
