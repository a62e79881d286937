"""Builds the station from its settings and runs it until told to stop. The one composer of this program."""

import asyncio
import logging
import signal
import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from kiosk.clock import Clock
from kiosk.configuration_error import ConfigurationError
from kiosk.domain import kinds, orders
from kiosk.domain.state import State
from kiosk.journal import JournalReader
from kiosk.private import PrivateStore, open_private
from kiosk.settings.station import CollectorLink, StationSettings
from kiosk.station import applying
from kiosk.station.announcing.voice import voice_of
from kiosk.station.applying import ReadyConfigurations
from kiosk.station.core import Acknowledge, Core, Effect, JobFinished, Noted, Print, Publish, Replied
from kiosk.station.cores import free_threads, run_anywhere, share_a_core
from kiosk.station.counter.sign_in import CookieSigner
from kiosk.station.desks.desk import Desk
from kiosk.station.desks.running import Running
from kiosk.station.desks.unanswered_store import UnansweredStore
from kiosk.station.doors import door_routes
from kiosk.station.hand_over import HandOver
from kiosk.station.health import DeviceHealth
from kiosk.station.housekeeping import Housekeeping
from kiosk.station.inbox import Inbox
from kiosk.station.learning import Learner
from kiosk.station.machine import Machine
from kiosk.station.opening import CannotRecord, fault_seen_by_another, open_record
from kiosk.station.orders import orders_of
from kiosk.station.panels import lines_of
from kiosk.station.printing.paper import TicketPrinter, printer_of, tester
from kiosk.station.printing.slips import Slips
from kiosk.station.printing.spooler import Spooler
from kiosk.station.recorder import Recorder
from kiosk.station.restore.older_copy import OlderCopyFound, note_older_copy, older_copy_words
from kiosk.station.server import StationServer
from kiosk.station.serving import listener, stop_on_signals, url_of, web_server
from kiosk.station.terminals import Terminals
from kiosk.station.tls.door import TlsDoor, door_of, opened
from kiosk.station.uplink.asking import asking_of
from kiosk.station.uplink.client import CollectorClient
from kiosk.station.uplink.feed import FeedEnd
from kiosk.station.uplink.household_key import HouseholdKey
from kiosk.station.uplink.machine import Uplink
from kiosk.station.uplink.part_store import PartStore, parts_folder
from kiosk.station.uplink.reporter import StationReporter
from kiosk.station.uplink.thread import UplinkThread
from kiosk.station.watch import Watch
from kiosk.station.wifi_watch import WifiWatch
from kiosk.wire.uplink import Manifest

log = logging.getLogger(__name__)

LEFT_OUT = "Có {n} sự việc không ghi được đúng dạng, trạm đã giữ nội dung: xin báo kỹ thuật xem nhật ký của trạm"
UPLINK_ENDED = "Phần gửi về máy chủ đã dừng, xin báo kỹ thuật khởi động lại trạm"


class Part(Protocol):
    def start(self) -> None: ...


class Station:
    """All parts of one running station, wired together."""

    def __init__(
        self,
        settings: StationSettings,
        clock: Clock,
        machine: Machine | None = None,
        settings_file: Path | None = None,
    ) -> None:
        """`settings_file`: for the backups it makes by itself; without, it makes none."""
        self.settings = settings
        self.clock = clock
        self._machine = machine or Machine()
        self.boot_id = uuid.uuid4().hex
        self._folder = settings.data_dir
        self._record = open_record(settings, clock, self._machine)
        state = self._record.state
        self._store = PartStore(parts_folder(self._folder))
        running = applying.at_start(settings, state.applied, self._store)
        self._ready = ReadyConfigurations()
        self._ready.put(running)
        self._spooler = Spooler(running.configuration.centre.reprint_max_age_s) if settings.printer else None
        self._core = Core(Inbox(state, running.rules), self._spooler, DeviceHealth())
        self._recorder = self._make_recorder(clock)
        self._private = open_private(self._folder, self._machine.connect)
        self._desk = Desk(
            self._recorder.put, running, state, self._private, clock, has_printer=settings.printer is not None
        )
        self._desk.station = settings.station
        self._terminals = Terminals(self._desk, {d.counter: d.id for d in settings.devices if d.use == "rating"})
        self._printer = printer_of(settings, self._recorder.put, clock.uptime_ms, self._machine)
        if self._printer:
            self._desk.slips = self._slips(self._printer).print
        test = tester(self._printer, lambda: self._desk.running.configuration.centre, clock)
        self._orders = orders_of(settings, self._recorder.put, self._terminals, self._wake, test)
        self._lines = lines_of(settings, self._recorder.put, clock.uptime_ms, self._machine)
        self._voice = voice_of(settings.announcer, self._machine, clock.uptime_ms, self._recorder.put, self._speaks)
        known = max(running.revision, state.rejected[0])
        self._uplink = self._make_uplink(known, settings.collector) if settings.collector else None
        self.on_loop: Callable[..., object] = lambda *_: None  # screens are told there; from `run` on the asyncio loop
        # the same for the recorder's thread, which carries what it leaves at the end of a round
        self.leave: Callable[..., object] = lambda *call: self.on_loop(*call)
        self.carry: Callable[[], None] = lambda: None
        self._housekeeping = self._make_housekeeping(settings_file) if settings_file else None
        reader = partial(JournalReader, self._folder / "journal.db", self._machine.connect)
        self._learner = Learner(reader, self._recorder.put)
        self._desk.upkeep = self._upkeep
        self._desk.line_counts = lambda: {line.port: line.counts for line in self._lines}
        errands = self._orders.errands if self._uplink else None
        self._household_key = HouseholdKey(self._folder, errands, self._wake)
        self._desk.household_key = self._household_key.get
        self._desk.ask_collector = asking_of(settings, self._machine.new_session, clock.now)
        self._unanswered = UnansweredStore(self._private, clock) if self._uplink else None
        if self._unanswered:
            self._desk.searched, self._desk.led_on = self._unanswered.searched, self._unanswered.led_on
        self._watch = Watch(self._refresh, self._look, self._may_go_on, clock)
        self._wifi = WifiWatch(settings.wifi, clock, lambda: self.on_loop(self._terminals.publish, ()))
        self._desk.wifi = lambda: self._wifi.state
        self._door: TlsDoor | None = None  # opened by `run`
        self._older_copy = older_copy_words(self._folder)
        self._note_start(state, running)
        self._household_key.ask(running.configuration.centre)

    # --- building

    def _make_recorder(self, clock: Clock) -> Recorder:
        journal, high_water = self._record.journal, self._record.high_water
        note, settle = high_water.note, high_water.settle
        return Recorder(self._core, journal, clock, self._perform, note, lambda: self.carry(), settle)

    def _note_start(self, state: State, running: Running) -> None:
        self._core.recover(self.clock.now())
        for ended in orders.interrupted(state):
            self._recorder.put(Noted(ended))
        self._recorder.put(Noted(kinds.StationStarted(self.boot_id, version("kiosk"))))
        if state.applied is None or state.applied.parts != running.configuration.hashes:
            self._recorder.put(self._applied(running, applying.LOCAL))

    def _applied(self, running: Running, source: str) -> Noted:
        self._ready.put(running)
        return Noted(kinds.ConfigApplied(running.revision, source, running.configuration.hashes))

    def _slips(self, printer: TicketPrinter) -> Slips:
        return Slips(printer, lambda terminal, status: self.on_loop(self._terminals.tell_paper, terminal, status))

    def _make_housekeeping(self, settings_file: Path) -> Housekeeping:
        return Housekeeping(settings_file, self._folder, self.clock, may=lambda: not self._recorder.disk_fault)

    def _upkeep(self) -> str:
        """What staff should see to though citizens notice nothing yet; from any thread."""
        fault = self._record.high_water.fault
        numbers = f"Chưa ghi được tệp giữ số cao nhất: {fault}" if fault else ""
        left_out = LEFT_OUT.format(n=self._recorder.left_out) if self._recorder.left_out else ""
        if self._uplink and self._uplink.has_ended:
            return UPLINK_ENDED
        parts = (self._watch, self._housekeeping, self._door, self._wifi, self._household_key)
        troubles = [self._older_copy, numbers, left_out, *(part.problem for part in parts if part)]
        return next(filter(None, troubles), "")

    def _make_uplink(self, revision: int, link: CollectorLink) -> UplinkThread | None:
        if not link.token_file.exists():
            log.warning("collector: no token in %s; enrol with `kiosk station enrol`", link.token_file)
            return None
        token = link.token_file.read_text().strip()
        return UplinkThread(
            Uplink(link.poll_s * 1000, revision, self._machine.rng),
            CollectorClient(link.url, self.settings.station, token, self._machine.new_session(), self.clock.now),
            partial(JournalReader, self._folder / "journal.db", self._machine.connect),
            partial(PrivateStore, self._folder, self._machine.connect),
            self._store,
            StationReporter(
                self.boot_id, self.settings, self._desk, self._terminals.connected, self._apply, self.clock
            ),
            self.clock,
            FeedEnd(lambda: self._desk.state.feed, self._recorder.put, self.settings.station),
            self._orders.errands,
        )

    def _wake(self) -> None:
        """For the uplink, there is something to send."""
        if self._uplink:
            self._uplink.wake()

    # --- configuration

    def _apply(self, manifest: Manifest) -> None:
        """On the uplink's thread: check a fetched revision; it runs once the journal says so."""
        try:
            running = applying.from_manifest(manifest, self._store, self._desk.running)
        except ConfigurationError as error:
            log.warning("configuration %s rejected: %s; the last good one stays", manifest.revision, error)
            self._recorder.put(Noted(kinds.ConfigRejected(manifest.revision, error.without_values[:500])))
            return
        self._recorder.put(self._applied(running, applying.COLLECTOR))

    def reload_files(self) -> None:
        """The local files were edited (SIGHUP). An enrolled station keeps to the collector."""
        if self._desk.running.revision > 0:
            log.warning("local configuration ignored: this station is configured by the collector")
            return
        try:
            running = applying.from_files(self.settings, self._store, self._desk.running)
        except ConfigurationError as error:
            log.warning("configuration not applied: %s; the last good one stays", error)
            return
        self._recorder.put(self._applied(running, applying.LOCAL))

    # --- effects, on the recorder's thread

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Replied():
                effect.reply(effect.answer)
            case Acknowledge():
                for line in self._lines:
                    if effect.press.panel in line.ids:
                        line.acknowledge(effect.press, effect.outcome)
            case Print():
                self.carry()  # who was answered does not wait until a paper is drawn
                self._print(effect)
            case Publish():
                self._publish(effect)

    def _print(self, effect: Print) -> None:
        ticket = self._core.inbox.state.tickets.get(effect.job.ticket)
        if self._printer is None or ticket is None:
            return
        running = self._desk.running
        centre = self._wifi.offered(running.configuration.centre)
        procedure = running.procedures.get(ticket.procedure)
        try:
            self._printer.submit(effect.job, ticket, centre, running.rules, procedure)
        except (OSError, ValueError, RuntimeError) as error:
            log.error("ticket %s: not printed: %s", ticket.number, error)
            self._recorder.put(JobFinished(effect.job.id, "failed", "not_encoded"))

    def _publish(self, effect: Publish) -> None:
        for fact in effect.facts:
            if isinstance(fact, kinds.ConfigApplied) and (running := self._ready.find(fact)):
                self._take_over(running)
            if isinstance(fact, kinds.DayOpened):
                self._learner.wake()
        for line in self._lines:
            line.show(effect.state, self._core.inbox.rules)
        self._voice.publish(effect.state, self._core.inbox.rules, effect.facts)
        self.leave(self._published, effect)

    def _take_over(self, running: Running) -> None:
        self._core.inbox.rules = replace(running.rules, experience=self._core.inbox.rules.experience)
        if self._spooler:
            self._spooler.max_age_s = running.configuration.centre.reprint_max_age_s

    def _speaks(self, ticket: str) -> None:
        self.on_loop(self._terminals.speaking, ticket)

    # --- the asyncio thread

    def _published(self, effect: Publish) -> None:
        self._desk.state = effect.state
        self._desk.health = effect.health
        self._desk.disk_fault = self._recorder.disk_fault
        for fact in effect.facts:
            if isinstance(fact, kinds.ConfigApplied) and (running := self._ready.find(fact)):
                self._switch(fact, running)
        self._orders.begin_all(effect.facts, effect.state)
        self._desk.learn(self._core.inbox.rules.experience)
        self._terminals.publish(effect.facts)
        # not before: with these events goes the list of who waits, for the phones
        if effect.facts:
            self._wake()

    def _switch(self, fact: kinds.ConfigApplied, running: Running) -> None:
        self._desk.running = running
        self._household_key.ask(running.configuration.centre)
        log.info("configuration: revision %s from %s applied", fact.revision, fact.source)
        self._terminals.configuration_changed()

    async def run(self) -> None:
        """Until SIGTERM or SIGINT. Raises CannotRecord when the journal's file is found broken, OlderCopyFound,
        RuntimeError when recording has ended: then nothing can be taken any more."""
        loop = asyncio.get_running_loop()
        self.on_loop, self._terminals.later = loop.call_soon_threadsafe, loop.call_later
        left = HandOver(loop.call_soon_threadsafe)
        self.leave, self.carry, self._desk.settle = left.leave, left.carry, left.leave
        pages = self._pages()
        server = web_server(pages.app())
        self._door = door_of(self.settings, pages, self.clock, lambda: self._desk.state.latest_at)
        stop_on_signals(server)
        loop.add_signal_handler(signal.SIGHUP, self.reload_files)
        listening = listener(self.settings.loopback_host, self.settings.listen_port)
        self._start()
        loop.set_default_executor(free_threads())
        share_a_core(self._recorder.thread)
        log.info("station %s: listening on %s", self.settings.station, url_of("http", listening))
        loop.run_in_executor(None, self._desk.running.search.build)
        watching = asyncio.create_task(self._watch.run())
        watching.add_done_callback(lambda _: setattr(server, "should_exit", True))
        try:
            async with opened(self._door):
                await server.serve(sockets=[listening])
            if self._uplink and self._uplink.is_outrun:
                missing = self._uplink.older_copy.missing
                raise OlderCopyFound(f"the collector holds {missing} events that this journal lacks")
            if self._watch.fault:
                raise self._watch.fault
            if self._recorder.damaged:
                raise CannotRecord("damaged", self._recorder.disk_fault)
            if not self._recorder.is_alive():
                raise RuntimeError("the recorder has ended, see the log above; start the station again")
        finally:
            watching.cancel()
            run_anywhere()  # as it was: another station may follow in this process
            self._stop()

    def _pages(self) -> StationServer:
        return StationServer(
            self._desk,
            self._terminals,
            self.settings.terminals,
            CookieSigner(self._folder / "cookie.key"),
            self.clock,
            lambda: self._uplink.problem if self._uplink else "",
            door_routes(self.settings, self._desk, self._printer, self._lines, self.clock, self._orders),
        )

    def _refresh(self) -> None:
        self._terminals.publish(())
        if self._unanswered:
            self._unanswered.keep_settled()

    def _look(self) -> CannotRecord | None:
        path, failing = self._record.journal.path, bool(self._recorder.disk_fault)
        return fault_seen_by_another(path, self._machine.connect, failing=failing)

    def _may_go_on(self) -> bool:
        outrun = self._uplink is not None and self._uplink.is_outrun
        return self._recorder.is_alive() and not (self._recorder.damaged or outrun)

    def _start(self) -> None:
        behind = self._uplink, self._housekeeping, self._learner, self._voice, self._wifi
        parts: tuple[Part | None, ...] = (self._recorder, self._printer, *self._lines, *behind)
        for part in filter(None, parts):
            part.start()

    def _stop(self) -> None:
        """Ports first, so that what they last said is still recorded; the journal last."""
        self._wifi.stop()
        self._voice.stop()
        self._learner.stop()
        if self._housekeeping:
            self._housekeeping.stop()
        if self._uplink:
            self._uplink.stop()
        if self._printer:
            self._printer.stop_soon()
        for line in self._lines:
            line.stop_soon()
        for line in self._lines:
            line.stop()
        if self._printer:
            self._printer.stop()
        self._recorder.stop()
        self._private.close()
        self.note_older_copy()
        self._record.close()

    def note_older_copy(self) -> None:
        """So that the next start begins a new epoch above all the collector has, and staff are told."""
        if self._uplink and self._uplink.is_outrun:
            note_older_copy(self._folder, self._uplink.older_copy)
