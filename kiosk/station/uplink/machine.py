"""When to send what to the collector: a state machine without I/O. One request is under way at a time.

Store and forward: the watermark moves only on an acknowledgement that is really the collector's; everything else
keeps the data and backs off with full jitter. A gap is healed by sending again from where the collector says. What
follows on an acknowledgement (configuration, feed, private records, comparing records) backs off each by itself when it
fails: neither events nor the others wait for it, nor make it try again at once.
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

# `clock` and `certificate`: why HTTPS was refused, see kiosk.station.tls.trouble
Problem = Literal[
    "", "unreachable", "busy", "wrong_token", "refused", "not_the_collector", "gap", "disk", "clock", "certificate"
]


FetchedName = PartName | Literal["image"]


# --- requests: what the runner is to do


@dataclass(frozen=True, slots=True)
class SendEvents:
    """Post the events of the oldest unacknowledged epoch after its watermark, or health alone."""


@dataclass(frozen=True, slots=True)
class SendPrivate:
    pass


@dataclass(frozen=True, slots=True)
class FetchFeed:
    """Get the next page of the collector's feed and hand it over to be recorded."""


@dataclass(frozen=True, slots=True)
class CompareRecords:
    """Ask whether the collector still has what it acknowledged, and the same events as the journal."""


@dataclass(frozen=True, slots=True)
class FetchManifest:
    pass


@dataclass(frozen=True, slots=True)
class FetchPart:
    name: FetchedName
    sha256: str


@dataclass(frozen=True, slots=True)
class Apply:
    """Every part of this manifest is at hand: check and apply it."""

    manifest: Manifest


@dataclass(frozen=True, slots=True)
class RunErrand:
    """What an order from afar needs of the collector: hand a picture over, or get a new token."""


UplinkRequest = RunErrand | SendEvents | SendPrivate | FetchFeed | CompareRecords | FetchManifest | FetchPart | Apply


# --- results: what came of it


@dataclass(frozen=True, slots=True)
class Sent:
    """Acknowledged. `more` when further events or private records wait here, or items of the feed there."""

    config_revision: int
    more_events: bool
    more_private: bool
    more_feed: bool = False
    more_errands: bool = False


@dataclass(frozen=True, slots=True)
class GotManifest:
    """`missing` are the parts (name, hash) not yet at hand."""

    manifest: Manifest
    missing: tuple[tuple[FetchedName, str], ...]


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
class RanErrand:
    more: bool


@dataclass(frozen=True, slots=True)
class GotFeed:
    """`more`: another page can be asked for before this one is recorded."""

    more: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """`less`: the collector has less than it once acknowledged, the rest waits to be sent again."""

    less: bool


@dataclass(frozen=True, slots=True)
class Failed:
    problem: Problem
    retry_after_ms: int = 0


Result = Sent | GotManifest | GotPart | Applied | SentPrivate | GotFeed | RanErrand | Compared | Failed


@dataclass
class _Following:
    """What follows on an acknowledgement, one matter of its own: requests to come, and its back-off."""

    todo: deque[UplinkRequest] = field(default_factory=deque)
    failures: int = 0
    due_ms: int = 0


@dataclass
class Uplink:
    """`next(now_ms)` gives the request that is due, `done(now_ms, result)` takes what came of it.

    `compared`: whether both records were compared since the start and since the collector last had less than believed.
    """

    poll_ms: int
    revision: int
    rng: random.Random
    problem: Problem = ""
    compared: bool = False
    _comparing: _Following = field(default_factory=_Following)
    _configuring: _Following = field(default_factory=_Following)
    _confiding: _Following = field(default_factory=_Following)
    _feeding: _Following = field(default_factory=_Following)
    _running: _Following = field(default_factory=_Following)
    _due_ms: int = 0
    _failures: int = 0
    _more: bool = False

    def wake(self, now_ms: int) -> None:
        """Something new was recorded: send it now, unless we are backing off."""
        self._more = True
        if not self._failures:
            self._due_ms = min(self._due_ms, now_ms)

    def next(self, now_ms: int) -> UplinkRequest | None:
        if now_ms < self._due_ms:
            return None
        following = self._following()
        return following.todo[0] if following else SendEvents()

    def wait_ms(self, now_ms: int) -> int:
        return max(0, self._due_ms - now_ms)

    def done(self, now_ms: int, result: Result) -> None:
        following = self._following()
        if isinstance(result, Failed):
            self._back_off(now_ms, result, following)
            return
        self.problem = ""
        self._failures = 0
        if following:
            following.todo.popleft()
        self._follow(now_ms, result)
        if following and not following.todo:
            following.failures = 0
        self._due_ms = now_ms if self._more or self._following() else now_ms + self.poll_ms

    def _following(self) -> _Following | None:
        """Whose turn it is; None: the events'."""
        return next((one for one in self._matters if one.todo), None)

    @property
    def _matters(self) -> tuple[_Following, ...]:
        return self._comparing, self._configuring, self._feeding, self._running, self._confiding

    def _follow(self, now_ms: int, result: Result) -> None:
        match result:
            case Sent():
                self._more = result.more_events
                self._follow_sent(now_ms, result)
            case GotManifest():
                self._configuring.todo.extend(FetchPart(name, digest) for name, digest in result.missing)
                self._configuring.todo.append(Apply(result.manifest))
            case Applied():
                self.revision = result.revision
            case SentPrivate() if result.more:
                self._confiding.todo.append(SendPrivate())
            case RanErrand() if result.more:
                self._running.todo.append(RunErrand())
            case GotFeed() if result.more:
                self._feeding.todo.append(FetchFeed())
            case Compared():
                self.compared = True
                self._more = self._more or result.less
            case _:
                pass

    def _follow_sent(self, now_ms: int, sent: Sent) -> None:
        wanted: tuple[tuple[bool, _Following, UplinkRequest], ...] = (
            (not self.compared, self._comparing, CompareRecords()),
            (sent.config_revision != self.revision, self._configuring, FetchManifest()),
            (sent.more_feed, self._feeding, FetchFeed()),
            (sent.more_errands, self._running, RunErrand()),
            (sent.more_private, self._confiding, SendPrivate()),
        )
        for wants, following, request in wanted:
            if wants and now_ms >= following.due_ms and not following.todo:
                following.todo.append(request)

    def _back_off(self, now_ms: int, failed: Failed, following: _Following | None) -> None:
        """Begin again from the events after a pause; half-fetched parts are kept by their hash, and what else was to
        follow comes after them."""
        asked_ms = min(failed.retry_after_ms, RETRY_AFTER_MOST_MS)
        if following:
            # the patience asked for is this matter's: the events' own answer says what is asked of them
            following.due_ms = now_ms + asked_ms + self._jitter(following.failures)
            following.failures += 1
            asked_ms = 0
        for one in self._matters:
            one.todo.clear()
        self.problem = failed.problem
        if failed.problem == "gap":
            self.compared = False
            if not self._failures:
                self._failures = 1
                self._due_ms = now_ms
                return
        # jitter on top of what is asked: else all stations of a province come back in the same moment
        self._due_ms = now_ms + asked_ms + self._jitter(self._failures)
        self._failures += 1

    def _jitter(self, failures: int) -> int:
        return self.rng.randrange(min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS << min(failures, 10))) + 1
