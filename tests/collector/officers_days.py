"""Random days at the counters: everything officers do with tickets, take back and do again."""

import random
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from kiosk.domain import commands
from kiosk.domain.decision import Refused
from kiosk.domain.rules import ExpressDay
from tests.domain.booking import RULES_WITH_SLOTS, code_of
from tests.domain.centre_rules import Hand

EXPRESS = ExpressDay(4, frozenset({"ho-tich"}), frozenset(), frozenset({"quay-1"}))
BUSY = replace(RULES_WITH_SLOTS, express_days=(EXPRESS,), hours=None)
CODES = [code_of(n) for n in range(60)]
COUNTERS = {"quay-1": "huong", "quay-2": "hai"}
# What happens how often: enough takes that somebody waits, undone at once as often as not.
OFTEN = {"take": 30, "paper": 3, "booked": 8, "change": 10, "wait": 30, "call": 40, "start": 30, "finish": 15}
OFTEN |= {"again": 6, "finish_call": 12, "no_show": 9, "back": 8, "park": 9, "service": 8, "counter": 8, "pause": 4}
OFTEN |= {"undo": 30, "out": 1}
PAUSES_S = (*(2, 40, 300) * 5, 4000, 86_400)
STEPS = 250


def drawn_steps(rng: random.Random):
    for what in rng.choices([*OFTEN], OFTEN.values(), k=STEPS):
        yield what, rng.choice([*COUNTERS, "quay-1"]), rng.choice(PAUSES_S) if what == "wait" else rng.randrange(6)


def command_of(hand: Hand, what: str, counter: str, n: int) -> commands.Command:
    made, officer, tickets = hand.new_id(), COUNTERS.get(counter, "huong"), [*hand.state.tickets]
    at = (made, counter, officer)
    ticket = tickets[n % len(tickets)] if tickets else ""
    service, key = ("chung-thuc", "ho-tich")[n % 2], f"{hand.made:08d}".replace("0", "z")
    if what == "take":
        return commands.TakeTicket(made, "kiosk-1", service, "", n == 5, "vi", key, "cao-tuoi" if n > 3 else "")
    if what == "paper":
        since = hand.now - timedelta(minutes=7 * n)
        return commands.EnterPaperNumber(made, "quay-1", "huong", hand.made, service, "", since, "vi", key)
    if what == "booked":
        booked = [code for code, one in hand.state.appointments.items() if one.status == "booked"]
        return commands.CheckIn(made, "kiosk-1", booked[0] if booked else "", "vi", key)
    if what == "change":
        return commands.ChangeTicket(made, "quay-1", "huong", ticket, service, "cao-tuoi" if n > 2 else "", n)
    return {
        "call": lambda: commands.CallNext(*at),
        "start": lambda: commands.StartService(*at),
        "finish": lambda: commands.FinishService(*at),
        "finish_call": lambda: commands.FinishAndCall(*at),
        "no_show": lambda: commands.NoShow(*at),
        "back": lambda: commands.ReturnTicket(*at),
        "park": lambda: commands.Park(*at, "Đi phô tô"),
        "service": lambda: commands.Transfer(*at, service, ""),
        "counter": lambda: commands.Transfer(*at, "", "quay-2"),
        "pause": lambda: commands.Pause(*at, "Đi họp") if n % 2 else commands.Resume(*at),
        "undo": lambda: commands.Undo(*at),
        "again": lambda: commands.CallTicket(*at, ticket),
    }[what]()


def open_counters(hand: Hand) -> None:
    hand.open_day()
    for counter, officer in COUNTERS.items():
        hand.sign_in(counter, officer)
    for n in range(6):
        due_at = hand.now.replace(hour=2, minute=0, second=0) + timedelta(minutes=30 * n)
        free = (code for code in CODES if code not in hand.state.appointments)
        _try(hand, commands.BookAppointment(hand.new_id(), "kiosk-1", "chung-thuc", "", due_at, next(free), "huong"))


def _try(hand: Hand, command: commands.Command) -> None:
    with suppress(Refused):
        hand.do(command)


def played(steps) -> Hand:
    hand = Hand(rules=BUSY)
    open_counters(hand)
    for what, counter, n in steps:
        hand.pass_time(seconds=n if what == "wait" else 1)
        if what == "out":
            _try(hand, commands.SignOut(hand.new_id(), counter, COUNTERS[counter]))
            hand.sign_in(counter, COUNTERS[counter])
        elif what != "wait":
            _try(hand, command_of(hand, what, counter, n))
        elif n == 86_400:
            open_counters(hand)
    return hand


def stored_sums() -> tuple[Counter, Counter]:
    from kiosk.collector.models import TicketSum, WaitSum

    outcomes = {
        (row.scope, row.period, row.key, name): getattr(row, name)
        for row in TicketSum.objects.all()
        for name in ("issued", "served", "no_show", "expired")
    }
    waits = {(row.scope, row.period, row.key, row.minutes): row.n for row in WaitSum.objects.all()}
    return tuple(Counter({key: n for key, n in found.items() if n}) for found in (outcomes, waits))
