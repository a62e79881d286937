"""The centre's key of households' codes comes from the collector, where codes are asked for, and stays over a start."""

import logging
from pathlib import Path

import pytest

from kiosk.domain.household_codes import KEY_BYTES
from kiosk.settings import CentreSettings
from kiosk.settings.consultations import Consultation, ConsultationOption
from kiosk.station.desks.running import Running
from kiosk.station.uplink.client import CallFailed
from kiosk.station.uplink.errands import Errands
from kiosk.station.uplink.household_key import FILE, MISSING, HouseholdKey
from kiosk.station.uplink.machine import Failed
from kiosk.wire.consulting import HouseholdKey as Told

OPTIONS = (ConsultationOption(id="dong-y", text="Đồng ý"), ConsultationOption(id="khong", text="Không"))
FIRST, LATER = bytes(KEY_BYTES), bytes(range(KEY_BYTES))


class Collector:
    def __init__(self, key: bytes = b"", failed: Failed | None = None) -> None:
        self.key, self.failed = key, failed

    def household_key(self) -> Told:
        if self.failed:
            raise CallFailed(self.failed, "404: Not Found")
        return Told(key=self.key.hex())


class Station:
    """A start of it, with what its uplink carries out."""

    def __init__(self, folder: Path) -> None:
        self.errands, self.woken = Errands(), 0
        self.key = HouseholdKey(folder, self.errands, self._wake)

    def _wake(self) -> None:
        self.woken += 1

    def runs(self, centre: CentreSettings, collector: Collector) -> None:
        self.key.ask(centre)
        self.errands.run(collector)  # type: ignore[arg-type]


@pytest.fixture
def asking(running: Running) -> CentreSettings:
    """A centre with a question that households answer by their codes."""
    one = Consultation(id="duong", question="Đường?", options=OPTIONS)
    return running.configuration.centre.model_copy(update={"consultations": (one,)})


def test_it_is_fetched_and_still_there_after_a_start(tmp_path: Path, asking: CentreSettings) -> None:
    station = Station(tmp_path)
    assert station.key.get() == b""
    station.runs(asking, Collector(FIRST))
    assert station.woken == 1
    assert station.key.get() == Station(tmp_path).key.get() == FIRST
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    station.runs(asking, Collector(LATER))
    assert Station(tmp_path).key.get() == LATER


def test_staff_hear_while_it_is_wanted_and_missing(tmp_path: Path, asking: CentreSettings) -> None:
    station = Station(tmp_path)
    assert station.key.problem == ""
    station.runs(asking, Collector(failed=Failed("refused")))
    assert station.key.problem == MISSING
    station.runs(asking, Collector(FIRST))
    assert station.key.problem == ""


def test_where_no_codes_are_asked_for_nothing_is_fetched(tmp_path: Path, running: Running) -> None:
    station = Station(tmp_path)
    station.runs(running.configuration.centre, Collector(FIRST))
    assert (station.woken, station.key.get(), station.key.problem) == (0, b"", "")


def test_without_a_collector_nobody_is_asked_and_staff_hear_of_it(tmp_path: Path, asking: CentreSettings) -> None:
    key = HouseholdKey(tmp_path, None, lambda: None)
    key.ask(asking)
    assert (key.get(), key.problem) == (b"", MISSING)


def test_an_older_collector_is_told_of_and_what_was_known_stays(
    tmp_path: Path, asking: CentreSettings, caplog: pytest.LogCaptureFixture
) -> None:
    station = Station(tmp_path)
    station.runs(asking, Collector(FIRST))
    with caplog.at_level(logging.WARNING):
        station.runs(asking, Collector(failed=Failed("refused")))
    assert station.key.get() == FIRST
    assert "update the collector" in caplog.text


def test_a_file_that_is_no_key_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"short")
    assert Station(tmp_path).key.get() == b""
