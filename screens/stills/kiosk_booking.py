"""Appointments: booked, looked at, checked in."""

from screens import samples
from screens.stills.making import at, screen
from screens.stills.moment import NOW_MS


@screen
def home_appointments(desk):
    desk.centre = samples.with_appointments(desk.centre)
    at(desk, "home")


@screen
def appointments(desk):
    at(desk, "appointments")


@screen
def booking_service(desk):
    desk.centre = samples.with_appointments(desk.centre)
    at(desk, "booking_service")


def _booking(desk, screen):
    desk.centre = samples.with_appointments(desk.centre)
    desk.session.service, desk.session.slots = desk.centre.services[0].id, samples.slots(desk.centre)
    at(desk, screen)


@screen
def booking_day(desk):
    _booking(desk, "booking_day")


@screen
def booking_time(desk):
    _booking(desk, "booking_time")
    desk.session.slot = desk.session.slots.slots[3].at


@screen
def booked(desk):
    desk.centre = samples.with_appointments(desk.centre)
    desk.session.booking, desk.session.outcome = samples.booking(desk.centre), "confirmed"
    at(desk, "booked", paper_ms=NOW_MS - 3000)


@screen
def booked_no_paper(desk):
    desk.centre = samples.with_appointments(desk.centre)
    desk.session.booking = samples.booking(desk.centre)
    at(desk, "booked", paper_ms=NOW_MS - 3000, fault=True)


@screen
def checkin(desk):
    desk.session.booking_code = "H4827K"
    at(desk, "checkin")


@screen
def question(desk):
    at(desk, "checkin")
    desk.session.booking_code = "H4827KP"
    desk.appointments.cancel("H4827KP")
