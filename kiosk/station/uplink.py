"""When to send what to the collector: a state machine without I/O. One request is under way at a time.

Store and forward: the watermark moves only on an acknowledgement that is really the collector's; everything else
keeps the data and backs off with full jitter. A gap is healed by sending again from where the collector says. What
follows on an acknowledgement (configuration, private records) backs off by itself when it fails: events that go well
meanwhile neither wait for it nor make it try again at once.
"""

import random
from collections import deque
from dataclasses import dataclass, field
from typing import Literal

from kiosk.wire.uplink import Manifest, PartName

# Full-jitter back-off (AWS Architecture Blog, "Exponential Backoff And Jitter"): up to this, doubled each time.
BACKOFF_FIRST_MS = 500
BACKOFF_MOST_MS = 60_000
# A server that asks for more patience than this is not believed.
RETRY_AFTER_MOST_MS = 10 * 60_000

# `clock` and `certificate`: why HTTPS was refused, see kiosk.station.tls_trouble
Problem = Literal[
    "", "unreachable", "busy", "wrong_token", "refused", "not_the_collector", "gap", "disk", "clock", "certificate"
]


# --- requests: what the runner is to do


@dataclass(frozen=True, slots=True)
class SendEvents:
    """Post the events of the oldest unacknowledged epoch after its watermark, or health alone."""


@dataclass(frozen=True, slots=True)
class SendPrivate:
    pass


@dataclass(frozen=True, slots=True)
class FetchManifest:
    pass


@dataclass(frozen=True, slots=True)
class FetchPart:
    name: PartName
    sha256: str


@dataclass(frozen=True, slots=True)
class Apply:
    """Every part of this manifest is at hand: check and apply it."""

    manifest: Manifest


UplinkRequest = SendEvents | SendPrivate | FetchManifest | FetchPart | Apply


# --- results: what came of it


@dataclass(frozen=True, slots=True)
class Sent:
    """Acknowledged. `more` when further events or private records wait."""

    config_revision: int
    more_events: bool
    more_private: bool


@dataclass(frozen=True, slots=True)
class GotManifest:
    """`missing` are the parts (name, hash) not yet at hand."""

    manifest: Manifest
    missing: tuple[tuple[PartName, str], ...]


@dataclass(frozen=True, slots=True)
class GotPart:
    pass


@dataclass(frozen=True, slots=True)
class Applied:
    """Applied or rejected: either way this revision is dealt with."""

    revision: int


@dataclass(frozen=True, slots=True)
class SentPrivate:
    more: bool


@dataclass(frozen=True, slots=True)
class Failed:
    problem: Problem
    retry_after_ms: int = 0


Result = Sent | GotManifest | GotPart | Applied | SentPrivate | Failed


@dataclass
class Uplink:
    """`next(now_ms)` gives the request that is due, `done(now_ms, result)` takes what came of it."""

    poll_ms: int
    revision: int
    rng: random.Random
    problem: Problem = ""
    _todo: deque[UplinkRequest] = field(default_factory=deque)
    _due_ms: int = 0
    _failures: int = 0
    _follow_failures: int = 0
    _follow_due_ms: int = 0

    def wake(self, now_ms: int) -> None:
        """Something new was recorded: send it now, unless we are backing off."""
        if not self._failures:
            self._due_ms = min(self._due_ms, now_ms)

    def next(self, now_ms: int) -> UplinkRequest | None:
        if now_ms < self._due_ms:
            return None
        return self._todo[0] if self._todo else SendEvents()

    def wait_ms(self, now_ms: int) -> int:
        return max(0, self._due_ms - now_ms)

    def done(self, now_ms: int, result: Result) -> None:
        if isinstance(result, Failed):
            self._back_off(now_ms, result)
            return
        self.problem = ""
        self._failures = 0
        following = bool(self._todo)
        if following:
            self._todo.popleft()
        self._follow(now_ms, result)
        if following and not self._todo:
            self._follow_failures = 0
        self._due_ms = now_ms if self._todo else now_ms + self.poll_ms
        if isinstance(result, Sent) and result.more_events:
            self._due_ms = now_ms

    def _follow(self, now_ms: int, result: Result) -> None:
        match result:
            case Sent() if now_ms >= self._follow_due_ms:
                if result.config_revision != self.revision:
                    self._todo.append(FetchManifest())
                if result.more_private:
                    self._todo.append(SendPrivate())
            case GotManifest():
                self._todo.extend(FetchPart(name, digest) for name, digest in result.missing)
                self._todo.append(Apply(result.manifest))
            case Applied():
                self.revision = result.revision
            case SentPrivate() if result.more:
                self._todo.append(SendPrivate())
            case _:
                pass

    def _back_off(self, now_ms: int, failed: Failed) -> None:
        """Begin again from the events after a pause; half-fetched parts are kept by their hash."""
        asked_ms = min(failed.retry_after_ms, RETRY_AFTER_MOST_MS)
        if self._todo:
            self._follow_due_ms = now_ms + asked_ms + self._jitter(self._follow_failures)
            self._follow_failures += 1
        self._todo.clear()
        self.problem = failed.problem
        if failed.problem == "gap" and not self._failures:
            self._failures = 1
            self._due_ms = now_ms
            return
        # jitter on top of what is asked: else all stations of a province come back in the same moment
        self._due_ms = now_ms + asked_ms + self._jitter(self._failures)
        self._failures += 1

    def _jitter(self, failures: int) -> int:
        return self.rng.randrange(min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS << min(failures, 10))) + 1
