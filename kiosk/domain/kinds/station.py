"""What the station itself does: epochs, starts, days, configurations, calls for help."""

from dataclasses import dataclass

from kiosk.domain.kinds.base import Fact, kind


@kind
@dataclass(frozen=True, slots=True)
class EpochOpened(Fact):
    """First event of an epoch. `reason`: first_start, enrolment, restore."""

    KIND = "epoch.opened"
    station: str
    reason: str


@kind
@dataclass(frozen=True, slots=True)
class StationStarted(Fact):
    """The daemon began to run. `boot_id` changes at every start."""

    KIND = "station.started"
    boot_id: str
    version: str


@kind
@dataclass(frozen=True, slots=True)
class NumbersRaised(Fact):
    """After a restore: numbering goes on above these, each "YYYY-MM-DD:series:ordinal"."""

    KIND = "numbers.raised"
    above: tuple[str, ...]


@kind
@dataclass(frozen=True, slots=True)
class RecordingResumed(Fact):
    """The disk takes events again; since `since` (RFC 3339) it refused them, so nothing happened at this station."""

    KIND = "recording.resumed"
    since: str
    reason: str


@kind
@dataclass(frozen=True, slots=True)
class DayOpened(Fact):
    """A business day begins; `business_day` is YYYY-MM-DD in Asia/Ho_Chi_Minh, never earlier than the last one."""

    KIND = "day.opened"
    business_day: str


@kind
@dataclass(frozen=True, slots=True)
class ForecastScored(Fact):
    """How true a day's waits were told: of `tickets`, `ranges` were told minutes, of which `covered` waited as told.

    Mean errors in seconds: of the middle of what was told, and of the naive forecast (mean service time x people
    before you / open counters).
    """

    KIND = "forecast.scored"
    business_day: str
    tickets: int
    ranges: int
    covered: int
    error_s: int
    naive_error_s: int


@kind
@dataclass(frozen=True, slots=True)
class ClockConfirmed(Fact):
    """An officer confirmed the machine's date after the station had found it suspect."""

    KIND = "clock.confirmed"
    business_day: str
    officer: str
    command_id: str


@kind
@dataclass(frozen=True, slots=True)
class ConfigApplied(Fact):
    """The station runs on this configuration from now on. `source`: local or collector; `parts` "name:sha256"."""

    KIND = "config.applied"
    revision: int
    source: str
    parts: tuple[str, ...]


@kind
@dataclass(frozen=True, slots=True)
class ConfigRejected(Fact):
    """The collector's configuration was refused; the last good one stays."""

    KIND = "config.rejected"
    revision: int
    reason: str


@kind
@dataclass(frozen=True, slots=True)
class HelpCalled(Fact):
    """A citizen asked for staff at a terminal."""

    KIND = "help.called"
    terminal: str
    command_id: str


@kind
@dataclass(frozen=True, slots=True)
class HelpAnswered(Fact):
    KIND = "help.answered"
    terminal: str
    officer: str
    command_id: str
