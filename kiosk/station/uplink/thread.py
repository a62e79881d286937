"""The one thread that talks to the collector."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Sequence
from typing import Protocol, get_args

from kiosk.clock import Clock
from kiosk.configuration_error import ConfigurationError
from kiosk.domain.events import ChainError, rfc3339
from kiosk.domain.marks import Marks
from kiosk.journal import JournalReader
from kiosk.private import PrivateStore, Record
from kiosk.station.restore.older_copy import OlderCopy
from kiosk.station.uplink.client import CallFailed, CollectorClient, GapFound
from kiosk.station.uplink.comparing import less_held, parted
from kiosk.station.uplink.errands import Errands
from kiosk.station.uplink.feed import FeedEnd, FeedReading
from kiosk.station.uplink.machine import (
    Applied,
    Apply,
    Compared,
    CompareRecords,
    Failed,
    FetchedName,
    FetchFeed,
    FetchManifest,
    FetchPart,
    GotFeed,
    GotManifest,
    GotPart,
    RanErrand,
    Result,
    RunErrand,
    SendEvents,
    SendPrivate,
    Sent,
    SentPrivate,
    Uplink,
    UplinkRequest,
)
from kiosk.station.uplink.part_store import PartStore
from kiosk.station.uplink.private_sending import PrivateSending
from kiosk.wire.private import LONGEST_BODY, PrivateBatch, PrivateKind, PrivateRecord
from kiosk.wire.uplink import MAX_BATCH_EVENTS, Batch, Envelope, Health, Manifest, Waiting

log = logging.getLogger(__name__)

# What the collector holds beyond this run's first watermark is compared by so many events: those are the ones that two
# lives of one disk had first. A page of the collector's record.
COMPARED_EVENTS = MAX_BATCH_EVENTS


class Reporter(Protocol):
    """What the uplink needs of the running station."""

    boot_id: str

    def health(self, backlog: int, refused_texts: int = 0) -> Health:
        """`refused_texts`: private records that the collector would not have."""

    def waiting(self) -> tuple[Waiting, ...]: ...
    def apply(self, manifest: Manifest) -> None:
        """Check, journal and run this configuration, or journal why not."""


class UplinkThread:
    def __init__(
        self,
        uplink: Uplink,
        client: CollectorClient,
        open_reader: Callable[[], JournalReader],
        open_private: Callable[[], PrivateStore],
        parts: PartStore,
        reporter: Reporter,
        clock: Clock,
        feed_end: FeedEnd | None = None,
        errands: Errands | None = None,
    ) -> None:
        """Without `feed_end` the collector's feed is left alone."""
        self._uplink = uplink
        self._client = client
        self._open_reader = open_reader
        self._open_private = open_private
        self._parts = parts
        self._reporter = reporter
        self._clock = clock
        self._woken = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="uplink", daemon=True)
        self._said = ""
        self.older_copy = OlderCopy()
        self._begun = (0, 0)
        self._batch_events = MAX_BATCH_EVENTS
        self._sending = PrivateSending()
        self._feed_end = feed_end
        self._feed = FeedReading(feed_end.station if feed_end else "")
        self.errands = errands or Errands()

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Something was recorded. From any thread."""
        self._woken.set()

    def stop(self) -> None:
        self._stopping = True
        self._woken.set()
        self._thread.join(5)

    @property
    def is_outrun(self) -> bool:
        """Whether the collector holds events of this station that its journal does not have: an older copy of
        everything here was put in place. `older_copy` then tells how many."""
        return self.older_copy.epoch > 0

    @property
    def outrun(self) -> Marks:
        """What the collector's events tell that its journal does not have."""
        return self.older_copy.marks

    @property
    def has_ended(self) -> bool:
        """Whether its thread fell, by something that nobody foresaw: nothing is sent any more."""
        return self._thread.ident is not None and not self._thread.is_alive() and not self._stopping

    @property
    def problem(self) -> str:
        return "ended" if self.has_ended else self._uplink.problem

    def _run(self) -> None:
        self.open()
        while not self._stopping:
            wait_ms = self.turn()
            if wait_ms:
                self._woken.wait(wait_ms / 1000)
        self.close()

    def open(self) -> None:
        """Before the first turn, on the thread that turns."""
        self._journal = self._open_reader()
        self._begun = self._journal.newest_epoch()
        self._private = self._open_private()

    def close(self) -> None:
        self._client.close()
        self._journal.close()
        self._private.close()

    def turn(self) -> int:
        """Carries out the request that is due; otherwise says for how many milliseconds none is, unless woken."""
        if self._woken.is_set():
            self._woken.clear()
            self._uplink.wake(self._clock.uptime_ms())
        now_ms = self._clock.uptime_ms()
        request = self._uplink.next(now_ms)
        if request is None:
            return self._uplink.wait_ms(now_ms)
        result = self._carry_out(request)
        self._uplink.done(self._clock.uptime_ms(), result)
        return 0

    def _carry_out(self, request: UplinkRequest) -> Result:
        try:
            result = self._do(request)
        except CallFailed as error:
            self._say(f"collector: {error.failed.problem}: {error}; events are kept and sent later")
            return error.failed
        except (sqlite3.Error, ChainError, OSError) as error:
            self._say(f"collector: {error}; expected to read and write here, check space and disk with `kiosk doctor`")
            return Failed("disk")
        self._say("")
        return result

    def _do(self, request: UplinkRequest) -> Result:
        match request:
            case SendEvents():
                return self._send_events()
            case SendPrivate():
                return self._send_private()
            case FetchFeed():
                return self._fetch_feed()
            case RunErrand():
                return RanErrand(more=self.errands.run(self._client))
            case CompareRecords():
                return self._compare()
            case FetchManifest():
                return self._fetch_manifest()
            case FetchPart():
                return self._fetch_part(request)
            case Apply():
                self._reporter.apply(request.manifest)
                return Applied(request.manifest.revision)

    def _send_events(self) -> Result:
        epoch, through = self._journal.unacknowledged_epoch()
        events = self._journal.after(epoch, through, self._batch_events)
        try:
            acknowledged = self._client.send(self._head(epoch), events)
        except GapFound as gap:
            log.warning("collector: %s of epoch %s, sending again from there", gap, epoch)
            self._journal.rewind(epoch, gap.expected_seq - 1)
            return Failed("gap")
        except CallFailed as error:
            # too large, or spoilt by one event: fewer at a time until it passes
            self._batch_events = max(1, len(events) // 2) if error.permanent else self._batch_events
            raise
        self._batch_events = MAX_BATCH_EVENTS
        # of an epoch that a restore has ended the collector may hold more than the backup knows
        most = self._journal.last_seq(epoch) if self._journal.is_newest(epoch) else acknowledged.acked_through
        if acknowledged.acked_through > most:
            self._look_where_parted(epoch, most, ())
        if acknowledged.acked_through < through:
            log.warning("collector: it has %s of epoch %s, not %s", acknowledged.acked_through, epoch, through)
            self._journal.rewind(epoch, acknowledged.acked_through)
            return Failed("gap")
        if not through + bool(events) <= acknowledged.acked_through <= most:
            text = f"acknowledged through {acknowledged.acked_through}, expected more than {through} and at most {most}"
            raise CallFailed(Failed("refused"), text)
        self._journal.acknowledge(epoch, acknowledged.acked_through)
        more_feed = self._wants_feed(acknowledged.feed_through)
        backlog = self._journal.backlog() > 0
        return Sent(acknowledged.config_revision, backlog, self._has_private(), more_feed, self.errands.waiting)

    def _head(self, epoch: int) -> Batch:
        """What rides in every request, also amid a backlog: health, and the tickets of today for the phones."""
        refused = len(self._sending.set_aside(self._clock.uptime_ms()))
        return Batch(
            epoch=epoch,
            boot_id=self._reporter.boot_id,
            sent_at=rfc3339(self._clock.now()),
            state=self._reporter.health(self._journal.backlog(), refused),
            waiting=self._reporter.waiting(),
        )

    def _compare(self) -> Result:
        """A collector put back from its own backup has less, also of earlier epochs; a disk put back from an image here
        has other events under numbers that the collector knows."""
        self._feed.look_again()
        less = less_held(
            self._journal.acknowledged_epochs(), lambda e: self._client.send(self._head(e), ()).acked_through
        )
        for epoch, through in less:
            log.warning("collector: it has only %s of the earlier epoch %s; sending again", through, epoch)
            self._journal.rewind(epoch, through)
        epoch, through = self._begun
        self._look_where_parted(epoch, through, self._journal.after(epoch, through, COMPARED_EVENTS))
        return Compared(less=bool(less))

    def _look_where_parted(self, epoch: int, through: int, own: Sequence[Envelope]) -> None:
        last = own[-1].seq if len(own) == COMPARED_EVENTS else 0
        if not self.is_outrun:
            self.older_copy = parted(self._client.recorded(epoch, through), own, epoch, through=last)

    # --- what comes down

    def _wants_feed(self, through: int) -> bool:
        return self._feed_end is not None and self._feed.wants(self._feed_end.mark(), through, self._clock.uptime_ms())

    def _fetch_feed(self) -> Result:
        """A page is handed over; when it is recorded the station wakes us, and the next one follows."""
        if self._feed_end is None:
            return GotFeed(more=False)
        mark = self._feed_end.mark()
        page = self._client.feed(self._feed.after(mark))
        command = self._feed.took(mark, page, self._clock.uptime_ms())
        if command is not None:
            self._feed_end.hand_over(command)
        return GotFeed(more=command is None and self._wants_feed(page.through))

    # --- private records

    def _send_private(self) -> Result:
        now_ms = self._clock.uptime_ms()
        records = self._private.oldest(self._sending.limit, self._sending.set_aside(now_ms))
        sent = [record.id for record in records]
        try:
            accepted = self._client.send_private(_private_batch(records)).accepted if records else ()
        except CallFailed as error:
            if not error.permanent:
                raise
            log.warning("collector: %s private records refused: %s; kept here, tried one by one", len(sent), error)
            self._sending.refused(sent, now_ms)
        else:
            self._private.erase(accepted)
            self._sending.accepted(sent, accepted, now_ms)
        return SentPrivate(more=self._has_private())

    def _has_private(self) -> bool:
        return bool(self._private.oldest(1, self._sending.set_aside(self._clock.uptime_ms())))

    def _fetch_manifest(self) -> Result:
        manifest = self._client.manifest()
        wanted: list[tuple[FetchedName, str]] = [*manifest.parts.items()]
        wanted += [("image", digest) for digest in manifest.images]
        return GotManifest(manifest, tuple((n, d) for n, d in wanted if not self._parts.has(d)))

    def _fetch_part(self, request: FetchPart) -> Result:
        try:
            self._parts.put(self._client.part(request.sha256), request.sha256)
        except ConfigurationError as error:
            raise CallFailed(Failed("not_the_collector"), str(error)) from error
        return GotPart()

    def _say(self, text: str) -> None:
        """A trouble is logged once, and its end once."""
        if text and not self._said:
            log.warning("%s", text)
        if self._said and not text:
            log.warning("collector: reached again")
        self._said = text


def _private_batch(records: Sequence[Record]) -> PrivateBatch:
    """What is too long for the wire, of a newer program, goes up as far as it fits: nothing else waits behind it."""
    made = (PrivateRecord(id=r.id, kind=_kind(r), about=r.about, at=r.at, text=r.text[:LONGEST_BODY]) for r in records)
    return PrivateBatch(records=tuple(made))


def _kind(record: Record) -> PrivateKind:
    """A store that a newer program wrote may hold other kinds: texts all the same."""
    known: tuple[PrivateKind, ...] = get_args(PrivateKind)
    return next((kind for kind in known if kind == record.kind), "rating_comment")
