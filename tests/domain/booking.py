"""A centre that takes appointments, and hands that book."""

from dataclasses import replace
from datetime import UTC, datetime

from kiosk.domain import commands
from kiosk.domain.hours import Hours
from kiosk.domain.numbering import BOOKING_ALPHABET, BOOKING_LENGTH, BOOKING_LETTERS
from kiosk.domain.rules import Slots
from tests.domain.centre_rules import RULES, Hand

HOURS = Hours(
    morning=(450, 690),
    afternoon=(810, 1020),
    morning_days=frozenset(range(5)),
    afternoon_days=frozenset(range(5)),
    closed_days=frozenset({"2026-11-24"}),
    extra_days=frozenset(),
    before_min=30,
)
SLOTS = Slots(minutes=30, at_station=2, at_collector=1, days_ahead=7)
RULES_WITH_SLOTS = replace(RULES, slots={"chung-thuc": SLOTS}, open_hours=HOURS, hours=HOURS)
NINE = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # Friday, 09:00 in Vietnam; the hand's morning is 08:00


def code_of(n: int) -> str:
    digits = ""
    for _ in range(BOOKING_LENGTH):
        n, digit = divmod(n, len(BOOKING_ALPHABET))
        digits += BOOKING_ALPHABET[digit]
    return f"H{digits}{BOOKING_LETTERS[0]}"


def opened_with_slots() -> Hand:
    hand = Hand(rules=RULES_WITH_SLOTS)
    hand.open_day()
    hand.sign_in()
    return hand


def booking(
    hand: Hand, due_at: datetime = NINE, *, service: str = "chung-thuc", code: str = "", officer: str = ""
) -> commands.BookAppointment:
    name = hand.new_id()
    return commands.BookAppointment(name, "kiosk-1", service, "", due_at, code or code_of(hand.made), officer)


def accepting(hand: Hand, due_at: datetime = NINE, *, code: str = "") -> commands.AcceptAppointment:
    name = hand.new_id()
    return commands.AcceptAppointment(name, "chung-thuc", "", due_at, code or code_of(hand.made))


def checking_in(hand: Hand, code: str) -> commands.CheckIn:
    return commands.CheckIn(hand.new_id(), "kiosk-1", code, "vi", f"{hand.made:08d}".replace("0", "z"))


def cancelling(hand: Hand, code: str) -> commands.CancelAppointment:
    return commands.CancelAppointment(hand.new_id(), "kiosk-1", code)
