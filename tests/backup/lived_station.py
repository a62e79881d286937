"""A station's folder with a morning's history, for tests of what is put back."""

from datetime import UTC, datetime
from pathlib import Path

from kiosk.backup.making import make
from kiosk.clock import FakeClock
from kiosk.configuration import load_station
from kiosk.domain.events import Event
from kiosk.journal import Draft, Journal, JournalReader
from kiosk.settings.station import StationSettings
from kiosk.station.high_water import FILE_NAME, HighWater
from kiosk.station.machine import Machine
from kiosk.station.opening import open_record
from kiosk.station.restore.restoring import Fetch, Restored, Wanted, restore
from tests.configuration import station_folder
from tests.domain.centre_rules import MORNING, opened

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Lived:
    """A station's folder: a morning with tickets, a backup, more tickets, and then trouble."""

    def __init__(self, folder: Path, before: int = 3, after: int = 4) -> None:
        self.settings_file = station_folder.make(folder)
        self.settings: StationSettings = load_station(self.settings_file)
        self.data = self.settings.data_dir
        self.clock = FakeClock(NOW)
        self.closed = False
        self.data.mkdir()
        self.journal = Journal(self.data / "journal.db", "05500-1")
        self.journal.open_epoch("first_start", MORNING, 0)
        self.high_water = HighWater(self.data / FILE_NAME)
        self.hand = opened()
        self.record(0)
        for _ in range(before):
            self.take()
        self.backup = make(self.settings, self.settings_file, MORNING).folder
        for _ in range(after):
            self.take()

    def take(self) -> None:
        made = len(self.hand.facts)
        self.hand.take()
        self.record(made)

    def record(self, first: int) -> None:
        events = self.journal.append([Draft(fact, at, 0) for fact, at in self.hand.facts[first:]])
        self.high_water.note(events)

    def events(self) -> list[Event]:
        return list(self.journal.events())

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.journal.close()
            self.high_water.close()

    def break_all(self) -> None:
        """Nothing of the journal can be read any more."""
        self.close()
        (self.data / "journal.db").write_bytes(b"\xff" * 4096)

    def restore(self, source: Path | None = None, fetch: Fetch | None = None, **more: object) -> Restored:
        return restore(self.data, "05500-1", self.clock, Wanted(source, fetch, **more))  # type: ignore[arg-type]

    def now(self) -> list[Event]:
        reader = JournalReader(self.data / "journal.db")
        try:
            reader.verify()
            return list(reader.events())
        finally:
            reader.close()

    def next_number(self) -> str:
        record = open_record(self.settings, self.clock, Machine())
        record.close()
        self.hand.state, self.hand.now = record.state, NOW
        self.hand.open_day()
        return self.hand.take().number
