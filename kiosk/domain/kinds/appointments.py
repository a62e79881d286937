"""An appointment's life: booked, kept, cancelled or missed."""

from dataclasses import dataclass

from kiosk.domain.kinds.base import Fact, kind


@kind
@dataclass(frozen=True, slots=True)
class AppointmentBooked(Fact):
    """`appointment` is the code its owner has; nobody is named. `due_at`: when its slot begins, RFC 3339.

    `source`: whose share the place is of, station or collector.
    """

    KIND = "appointment.booked"
    appointment: str
    service: str
    procedure: str
    due_at: str
    source: str
    terminal: str
    officer: str
    command_id: str


@kind
@dataclass(frozen=True, slots=True)
class AppointmentCancelled(Fact):
    KIND = "appointment.cancelled"
    appointment: str
    terminal: str
    officer: str
    command_id: str


@kind
@dataclass(frozen=True, slots=True)
class AppointmentArrived(Fact):
    """Its owner is here and has a ticket. `standing`: early, on_time, late, or walk_in, which keeps no weight."""

    KIND = "appointment.arrived"
    appointment: str
    ticket: str
    standing: str
    command_id: str


@kind
@dataclass(frozen=True, slots=True)
class AppointmentMissed(Fact):
    """Nobody had come when the next business day opened."""

    KIND = "appointment.missed"
    appointment: str
