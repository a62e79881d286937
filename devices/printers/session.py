"""One printer on one port, sans-I/O: status before, ticket, status after, and an honest outcome for every job.

confirmed  the printer took all of it and says that it is well
sent       all of it went out, the printer says nothing
unknown    some of it went out: there may be a ticket, or half of one
failed     none of it went out: there is no ticket
"""

import enum
import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from devices.facts import Input, Output, PortDown, PortUp, Received, Send, WriteStalled, Written
from devices.printers import automatic, escpos
from devices.printers.profile import PrinterProfile
from devices.printers.query import QUIET_MS, StatusQuery
from devices.printers.status import UNKNOWN, PrinterStatus, is_fence, is_reply

Outcome = Literal["confirmed", "sent", "unknown", "failed"]
Reason = Literal[
    "",
    "paper_out",
    "cover_open",
    "cutter_error",
    "offline",
    "port_lost",
    "write_timeout",
    "no_status",
    "no_confirmation",
    "queue_full",
]

POLL_MS = 5_000  # status while idle: an empty roll is known before the next citizen takes a ticket
AFTER_MS = 5_000  # beyond the bytes' time on the wire: printing, cutting, flow control
GRACE_MS = 1_500  # beyond the bytes' time on the wire until the fence is missed: the rest is printed and cut
ASK_AGAIN_MS = 300  # between two looks at a printer that still prints
PAYLOAD_MOST_BYTES = 262_144  # one job; a ticket has 10,000, half a metre of full picture 300,000
JOBS_MOST = 32  # waiting jobs; a hall never has so many tickets at once on one printer
QUIET_MOST_MS = 5_000  # a line that never falls silent, as one that picks up noise, is asked again all the same
SILENT_ROUNDS = 2  # unanswered rounds before a job gives up asking: one lost byte is not a dead printer


@dataclass(frozen=True, slots=True)
class Submit(Input):
    """Print these bytes, a whole document from `escpos.encode`. ValueError when there are too many."""

    job_id: str
    payload: bytes

    def __post_init__(self) -> None:
        if not 0 < len(self.payload) <= PAYLOAD_MOST_BYTES:
            raise ValueError(f"payload of {len(self.payload)} bytes: expected 1 to {PAYLOAD_MOST_BYTES}")


@dataclass(frozen=True, slots=True)
class JobFinished(Output):
    """The end of a job, exactly one for every `Submit`. The reason is empty when confirmed."""

    job_id: str
    outcome: Outcome
    reason: Reason = ""


@dataclass(frozen=True, slots=True)
class StatusChanged(Output):
    """The printer says something else than before."""

    status: PrinterStatus


@dataclass(frozen=True, slots=True)
class StrayBytes(Output):
    """Bytes that are no reply; told once per time the port is up, counted by the session."""

    data: bytes


class _Phase(enum.Enum):
    DOWN = "port closed"
    IDLE = "idle"
    BEFORE = "status before"
    WRITING = "writing"
    AFTER = "status after"


class PrinterSession:
    """Drives one printer. `baud` tells how long bytes take; times are monotonic milliseconds."""

    def __init__(self, profile: PrinterProfile, baud: int) -> None:
        self.status: PrinterStatus = UNKNOWN
        self.stray_count = 0
        self._profile = profile
        self._baud = baud
        self._phase = _Phase.DOWN
        self._jobs: deque[Submit] = deque()
        self._query: StatusQuery | None = None
        self._wake_ms = 0
        self._unwritten = 0  # bytes of all sends which the operating system has not taken yet
        self._job_bytes = 0
        self._deadline_ms = 0
        self._own_fence_ms = 0  # after a broken ticket: an answer before this cannot be the present one's
        self._broken = False  # a ticket was interrupted: the printer may wait for the rest of a picture
        self._proves = False  # whether it has ever answered in its turn: then a ticket without an answer is broken too
        self._reset()

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        """Takes what happened, returns what to send and to report. Never raises."""
        outputs: list[Output] = []
        for item in inputs:
            outputs += self._take(now_ms, item)
        outputs += self._advance(now_ms)
        return outputs

    def next_wakeup_ms(self) -> int | None:
        """When time alone changes something; None while the port is down or bytes are being written."""
        if self._phase in (_Phase.DOWN, _Phase.WRITING) or not self._profile.status:
            return None
        return self._query.deadline_ms if self._query is not None else int(self._ask_at_ms())

    def _reset(self) -> None:
        self._query = None
        self._heard = False
        self._silent_rounds = 0
        self._quiet_until_ms = 0
        self._quiet_most_ms = 0
        self._unwritten = 0
        self._fences_owed = 0  # a stuck ticket's answer may come while the next one is being printed
        self._fence_seen = False
        self._missed = False  # no answer while the ticket was being printed: its power may have gone and come back
        self._stray_told = False
        self._automatic = False  # whether it was asked to tell its status by itself
        self._gatherer = automatic.Gatherer()

    def _take(self, now_ms: int, item: Input) -> list[Output]:
        match item:
            case PortUp():
                self._reset()
                self._phase, self._wake_ms = _Phase.IDLE, now_ms
                return []
            case PortDown():
                return self._port_down()
            case Submit():
                return self._submit(item)
            case Received(data):
                return [output for byte in data for output in self._byte(now_ms, byte)]
            case Written(count):
                return self._written(now_ms, count)
            case WriteStalled():
                return self._stalled(now_ms)
        return []

    def _submit(self, job: Submit) -> list[Output]:
        if self._phase is _Phase.DOWN:
            return [JobFinished(job.job_id, "failed", "port_lost")]
        if len(self._jobs) >= JOBS_MOST:
            return [JobFinished(job.job_id, "failed", "queue_full")]
        self._jobs.append(job)
        return []

    def _byte(self, now_ms: int, byte: int) -> list[Output]:
        if is_reply(byte) and self._profile.status:
            return self._reply(now_ms, byte)
        if self._profile.asb and self._gatherer.take(now_ms, byte):
            status, self._gatherer.status = self._gatherer.status, None
            return self._note(status) if status else []
        if is_fence(byte) and self._profile.fence:
            return self._fence(now_ms)
        self.stray_count += 1
        told, self._stray_told = self._stray_told, True
        return [] if told else [StrayBytes(bytes([byte]))]

    def _reply(self, now_ms: int, byte: int) -> list[Output]:
        if self._query is None:
            # a late reply of a round given up: wait until all are in
            self._quiet_until_ms = min(now_ms + QUIET_MS, self._quiet_most_ms)
            return []
        request = self._query.reply(now_ms, byte)
        return self._send(request) if request else []

    def _fence(self, now_ms: int) -> list[Output]:
        self._proves = True
        if now_ms < self._own_fence_ms:
            return []  # of the ticket given up before: this one's question is still on the wire
        self._fences_owed = max(0, self._fences_owed - 1)
        if self._phase in (_Phase.WRITING, _Phase.AFTER) and self._fences_owed == 0:
            self._fence_seen, self._wake_ms = True, now_ms
        return []

    def _send(self, data: bytes) -> list[Output]:
        self._unwritten += len(data)
        return [Send(data)]

    def _written(self, now_ms: int, count: int) -> list[Output]:
        self._unwritten = max(0, self._unwritten - count)
        if self._phase is not _Phase.WRITING or self._unwritten > 0:
            return []
        self._broken = False
        self._deadline_ms = max(self._deadline_ms, now_ms + AFTER_MS)
        if not self._profile.status:
            return self._finish(now_ms, "sent", "no_status")
        self._phase = _Phase.AFTER
        return []

    def _stalled(self, now_ms: int) -> list[Output]:
        outputs = self._interrupted(now_ms, "write_timeout") if self._phase is _Phase.WRITING else []
        self._unwritten = 0
        return outputs

    def _interrupted(self, now_ms: int, reason: Reason) -> list[Output]:
        """A job ends in the midst of writing: failed only if not one byte of it was taken."""
        untouched = self._unwritten >= self._job_bytes
        self._broken = self._broken or not untouched
        return self._finish(now_ms, "failed" if untouched else "unknown", reason)

    def _port_down(self) -> list[Output]:
        outputs: list[Output] = []
        if self._phase is _Phase.WRITING:
            outputs += self._interrupted(0, "port_lost")
        elif self._phase is _Phase.AFTER:
            outputs += self._finish(0, "unknown", "port_lost")
        outputs += [JobFinished(job.job_id, "failed", "port_lost") for job in self._jobs]
        self._jobs.clear()
        self._phase = _Phase.DOWN
        self._reset()
        return outputs + self._note(UNKNOWN)

    def _advance(self, now_ms: int) -> list[Output]:
        """Begins the next job, ends a round of status requests, asks the next."""
        outputs = self._begin(now_ms)
        if self._query is not None:
            self._query.expire(now_ms)
            outputs += self._round_over(now_ms) if self._query.done else []
            outputs += self._begin(now_ms)
        if self._profile.status and self._query is None and now_ms >= self._ask_at_ms():
            self._query = StatusQuery(now_ms)
            outputs += self._send(self._query.begin())
        return outputs

    def _begin(self, now_ms: int) -> list[Output]:
        if self._phase is not _Phase.IDLE or not self._jobs:
            return []
        if not self._profile.status:
            return self._write(now_ms)
        self._phase, self._silent_rounds = _Phase.BEFORE, 0
        return []

    def _ask_at_ms(self) -> float:
        """When the next round of requests is due."""
        if self._phase in (_Phase.DOWN, _Phase.WRITING):
            return math.inf
        return max(self._quiet_until_ms, 0 if self._phase is _Phase.BEFORE else self._wake_ms)

    def _round_over(self, now_ms: int) -> list[Output]:
        assert self._query is not None
        status, self._query = self._query.status, None
        self._heard = self._heard or status.known
        self._silent_rounds = 0 if status.known else self._silent_rounds + 1
        self._quiet_until_ms = 0 if status.known else now_ms + QUIET_MS
        self._quiet_most_ms = now_ms + QUIET_MOST_MS
        self._fences_owed = self._fences_owed if status.known or self._phase is _Phase.AFTER else 0
        self._wake_ms = now_ms + (POLL_MS if self._phase is _Phase.IDLE else ASK_AGAIN_MS)
        self._missed = self._missed or not status.known
        outputs = self._note(status) + self._switch_on(status)
        if self._phase is _Phase.BEFORE:
            return outputs + self._judge_before(now_ms, status)
        if self._phase is _Phase.AFTER:
            return outputs + self._judge_after(now_ms, status)
        return outputs

    def _switch_on(self, status: PrinterStatus) -> list[Output]:
        """Asks for automatic status, again after a silence: the printer may have been off."""
        due = self._profile.asb and status.known and not self._automatic and self._phase is _Phase.IDLE
        self._automatic = status.known and (due or self._automatic)
        return self._send(automatic.SWITCH_ON) if due else []

    def _judge_before(self, now_ms: int, status: PrinterStatus) -> list[Output]:
        """A printer that has spoken since the port came up and is silent now is off; one that never spoke may print."""
        if status.fault:
            return self._finish(now_ms, "failed", status.fault)
        if status.known or not self._heard:
            return self._write(now_ms)
        return self._finish(now_ms, "failed", "no_status") if self._silent_rounds >= SILENT_ROUNDS else []

    def _judge_after(self, now_ms: int, status: PrinterStatus) -> list[Output]:
        late = now_ms >= self._deadline_ms
        if status.fault:
            return self._finish(now_ms, "unknown", status.fault)
        if status.known and (self._fence_seen or not self._profile.fence):
            proven = not self._missed
            return self._finish(now_ms, "confirmed" if proven else "sent", "" if proven else "no_confirmation")
        if not self._heard:
            return self._finish(now_ms, "sent", "no_status")
        if late:
            self._fences_owed = 0
        if late and status.known:
            return self._finish(now_ms, "sent", "no_confirmation")
        return self._finish(now_ms, "unknown", "no_status") if late else []

    def _write(self, now_ms: int) -> list[Output]:
        data = escpos.recovery(self._profile) if self._broken else b""
        data += self._jobs[0].payload
        if self._profile.status and self._profile.fence:
            data += escpos.FENCE
            self._fences_owed += 1
        data += automatic.SWITCH_ON if self._profile.asb else b""
        self._phase, self._fence_seen, self._missed, self._job_bytes = _Phase.WRITING, False, False, len(data)
        # what the operating system took at once is still on the wire: an earlier request would only queue behind it
        wire_end_ms = now_ms + escpos.wire_ms(len(data), self._baud)
        self._own_fence_ms = wire_end_ms if self._broken else 0
        self._wake_ms = wire_end_ms + (GRACE_MS if self._profile.fence else 0)
        self._deadline_ms = wire_end_ms + AFTER_MS
        self._quiet_most_ms = wire_end_ms + QUIET_MOST_MS
        return self._send(data)

    def _finish(self, now_ms: int, outcome: Outcome, reason: Reason) -> list[Output]:
        job = self._jobs.popleft()
        if self._phase is _Phase.AFTER and self._proves and not self._fence_seen:
            self._broken = True
        self._phase, self._wake_ms = _Phase.IDLE, now_ms + POLL_MS
        return [JobFinished(job.job_id, outcome, reason)]

    def _note(self, status: PrinterStatus) -> list[Output]:
        if status == self.status:
            return []
        self.status = status
        return [StatusChanged(status)]
