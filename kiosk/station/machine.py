"""What a station stands on: disk, serial ports, network, chance. The simulation gives it others than the real ones."""

import random
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import requests

from devices.facts import DeviceSession, Input, Output
from devices.runner import PortSettings, PortThread
from devices.trace import Trace
from kiosk import resources
from kiosk.domain.kinds import Fact
from kiosk.domain.rules import Rules
from kiosk.domain.state import State
from kiosk.settings import AnnouncerSettings
from kiosk.station.announcing.thread import AnnouncerThread
from kiosk.station.uplink.client import new_session


class Port(Protocol):
    """As `devices.runner.PortThread`."""

    trace: Trace | None

    def start(self) -> None: ...
    def post(self, item: Input) -> None: ...
    def stop_soon(self) -> None: ...
    def stop(self) -> None: ...


class MakePort(Protocol):
    def __call__(
        self,
        name: str,
        settings: PortSettings,
        session: DeviceSession,
        on_output: Callable[[Output], None],
        clock_ms: Callable[[], int],
    ) -> Port: ...


class Voice(Protocol):
    """As `kiosk.station.announcing.thread.AnnouncerThread`."""

    def start(self) -> None: ...
    def publish(self, state: State, rules: Rules, facts: Sequence[Fact]) -> None: ...
    def stop(self) -> None: ...


# settings, clock, what staff are told of its troubles, whose call is heard now
MakeVoice = Callable[[AnnouncerSettings, Callable[[], int], Callable[[str], None], Callable[[str], None]], Voice]


def printer_profile(name: str) -> Path:
    return resources.config("printers", f"{name}.toml")


@dataclass(frozen=True, slots=True)
class Machine:
    """The real one by default."""

    connect: Callable[..., sqlite3.Connection] = sqlite3.connect
    make_port: MakePort = PortThread
    make_voice: MakeVoice = AnnouncerThread
    new_session: Callable[[], requests.Session] = new_session
    profile: Callable[[str], Path] = printer_profile
    rng: random.Random = field(default_factory=random.Random)
