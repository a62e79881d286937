"""The one thread that talks to the collector."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from kiosk.clock import Clock
from kiosk.configuration import ConfigurationError
from kiosk.domain.events import ChainError, rfc3339
from kiosk.domain.marks import Marks
from kiosk.journal import JournalReader
from kiosk.private import PrivateStore, Record
from kiosk.station.collector_client import CallFailed, CollectorClient, GapFound
from kiosk.station.part_store import PartStore
from kiosk.station.private_sending import PrivateSending
from kiosk.station.uplink import (
    Applied,
    Apply,
    Failed,
    FetchManifest,
    FetchPart,
    GotManifest,
    GotPart,
    Result,
    SendEvents,
    SendPrivate,
    Sent,
    SentPrivate,
    Uplink,
    UplinkRequest,
)
from kiosk.wire.uplink import MAX_BATCH_EVENTS, Batch, Health, Manifest, PrivateBatch, PrivateRecord, Waiting

log = logging.getLogger(__name__)


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
    ) -> None:
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
        self.outrun = Marks()
        self._batch_events = MAX_BATCH_EVENTS
        self._sending = PrivateSending()

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
        everything here was put in place. `outrun` then tells them."""
        return self.outrun.epoch > 0

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
            self.outrun = Marks().after(self._client.recorded(epoch, most))
        if not through + bool(events) <= acknowledged.acked_through <= most:
            text = f"acknowledged through {acknowledged.acked_through}, expected more than {through} and at most {most}"
            raise CallFailed(Failed("refused"), text)
        self._journal.acknowledge(epoch, acknowledged.acked_through)
        return Sent(acknowledged.config_revision, self._journal.backlog() > 0, self._has_private())

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
        return GotManifest(manifest, tuple((n, d) for n, d in manifest.parts.items() if not self._parts.has(d)))

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
    made = (PrivateRecord(id=r.id, kind="rating_comment", about=r.about, at=r.at, text=r.text) for r in records)
    return PrivateBatch(records=tuple(made))
