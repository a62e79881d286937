"""What every device session takes in and gives out: frozen values, no behaviour.

A session is an object `step(now_ms, inputs) -> outputs` without I/O. Its runner carries out `Send`, hands every
other output to the station, and reports back what happened on the wire.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

ReasonKind = Literal["missing", "busy", "denied", "io"]


class Input:
    """Anything a session's `step` accepts."""

    __slots__ = ()


class Output:
    """Anything a session's `step` gives back."""

    __slots__ = ()


class DeviceSession(Protocol):
    """One device on one port: pure, driven by `devices.runner.PortThread` or by a simulation."""

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        """Takes what happened until now_ms (monotonic), returns what to do and what to report, in order."""
        ...

    def next_wakeup_ms(self) -> int | None:
        """When `step` must be called again though nothing happened; None: only on input."""
        ...


@dataclass(frozen=True, slots=True)
class Tick(Input):
    """Time passed, nothing else happened."""


@dataclass(frozen=True, slots=True)
class Received(Input):
    """Bytes that came in from the device."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Written(Input):
    """The operating system took `count` more bytes of what was sent; they may still wait in its buffer."""

    count: int


@dataclass(frozen=True, slots=True)
class WriteStalled(Input):
    """The device took no byte for too long: the rest of what was sent has been thrown away."""


@dataclass(frozen=True, slots=True)
class Send(Output):
    """Bytes to write to the port, after all earlier ones."""

    data: bytes


@dataclass(frozen=True, slots=True)
class PortUp(Input, Output):
    """The port is open. `outage_ms` is None the first time, else how long it was gone."""

    outage_ms: int | None = None


@dataclass(frozen=True, slots=True)
class PortDown(Input, Output):
    """The open port was lost or closed; bytes not yet written are gone."""


@dataclass(frozen=True, slots=True)
class PortFault(Output):
    """Why the port cannot be used; given once per outage and kind, for the log and the health page."""

    reason_kind: ReasonKind
    text: str
