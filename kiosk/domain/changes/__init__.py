"""What each kind of event changes in the state; importing this registers them all."""

from kiosk.domain.changes import appointments, centre, counters, days, feed, forecasts, orders, paper, presses, tickets
from kiosk.domain.changes.base import apply

__all__ = [
    "apply",
    "appointments",
    "centre",
    "counters",
    "days",
    "feed",
    "forecasts",
    "orders",
    "paper",
    "presses",
    "tickets",
]
