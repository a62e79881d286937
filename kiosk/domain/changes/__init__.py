"""What each kind of event changes in the state; importing this registers them all."""

from kiosk.domain.changes import (
    appointments,
    centre,
    consultations,
    counters,
    days,
    feed,
    forecasts,
    orders,
    paper,
    presses,
    skips,
    tickets,
)
from kiosk.domain.changes.base import apply

__all__ = [
    "apply",
    "appointments",
    "centre",
    "consultations",
    "counters",
    "days",
    "feed",
    "forecasts",
    "orders",
    "paper",
    "presses",
    "skips",
    "tickets",
]
