"""Appointments: making one, and coming at its time."""

from screens.flow.trail import CAME_FROM

MOVES: dict[tuple[str, str], str] = {
    ("home", "appointments"): "appointments",
    ("appointments", "book"): "booking_service",
    ("appointments", "mine"): "checkin",
    ("booking_service", "days"): "booking_day",
    ("booking_day", "times"): "booking_time",
    ("booking_time", "booked"): "booked",
    ("booked", "cancelled"): "appointments",
    ("checkin", "issued"): "ticket",
    ("checkin", "cancelled"): "appointments",
}

BACK: dict[str, str] = {
    "appointments": CAME_FROM,
    "booking_service": "appointments",
    "booking_day": "booking_service",
    "booking_time": "booking_day",
    "booked": "home",
    "checkin": "appointments",
}
