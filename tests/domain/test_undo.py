"""What an officer did last can be taken back for ten seconds, unless somebody has built on it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.domain import commands
from kiosk.domain.state import State
from tests.domain.centre_rules import Hand, opened

ACTIONS: dict[str, Callable[[Hand], commands.Command]] = {
    "no_show": lambda h: commands.NoShow(h.new_id(), "quay-1", "huong"),
    "start": lambda h: commands.StartService(h.new_id(), "quay-1", "huong"),
    "return": lambda h: commands.ReturnTicket(h.new_id(), "quay-1", "huong"),
    "park": lambda h: commands.Park(h.new_id(), "quay-1", "huong", "Đi phô tô"),
    "transfer": lambda h: commands.Transfer(h.new_id(), "quay-1", "huong", "ho-tich", ""),
    "pause": lambda h: commands.Pause(h.new_id(), "quay-1", "huong", "Đi họp"),
}


def called() -> Hand:
    hand = opened()
    hand.sign_in("quay-1", "huong")
    hand.sign_in("quay-2", "hai")
    for _ in range(2):
        hand.take()
    hand.call()
    return hand


def undo(hand: Hand, counter: str = "quay-1", officer: str = "huong") -> commands.Undo:
    return commands.Undo(hand.new_id(), counter, officer)


def queue(state: State) -> tuple[object, ...]:
    """What people at the counters and in the hall would notice."""
    tickets = {name: replace(ticket, calls=0, recalled_at=None) for name, ticket in state.tickets.items()}
    return tickets, state.counters, {t.id for t in state.waiting()}, {s: n for s, n in state.served.items() if n.count}


@pytest.mark.parametrize("action", ACTIONS)
def test_everything_is_as_before(action: str) -> None:
    hand = called()
    before = queue(hand.state)
    hand.do(ACTIONS[action](hand))
    assert queue(hand.state) != before
    hand.pass_time(seconds=9)
    hand.do(undo(hand))
    assert queue(hand.state) == before


def test_done_and_the_next_please_is_taken_back_whole() -> None:
    hand = called()
    hand.start()
    before = queue(hand.state)
    hand.do(commands.FinishAndCall(hand.new_id(), "quay-1", "huong"))
    assert hand.state.counters["quay-1"].ticket.endswith("A002")
    hand.do(undo(hand))
    assert queue(hand.state) == before


def test_after_ten_seconds_it_is_too_late() -> None:
    hand = called()
    hand.do(ACTIONS["no_show"](hand))
    hand.pass_time(seconds=11)
    assert hand.refusal(undo(hand)) == "too_late"


def test_an_undo_is_not_undone() -> None:
    hand = called()
    hand.do(ACTIONS["no_show"](hand))
    hand.do(undo(hand))
    assert hand.refusal(undo(hand)) == "too_late"


def test_whom_another_counter_has_called_meanwhile_it_keeps() -> None:
    hand = called()
    hand.do(ACTIONS["return"](hand))
    hand.call("quay-2", "hai")
    assert hand.refusal(undo(hand)) == "taken"


def test_what_another_counter_does_is_nobody_elses_to_take_back() -> None:
    hand = called()
    hand.do(ACTIONS["no_show"](hand))
    assert hand.refusal(undo(hand, "quay-2", "hai")) == "too_late"


def test_a_new_sitting_takes_back_nothing_of_the_last_one() -> None:
    hand = called()
    hand.do(ACTIONS["no_show"](hand))
    hand.sign_in("quay-1", "lan")
    assert hand.refusal(undo(hand, "quay-1", "lan")) == "too_late"


def test_a_rating_given_meanwhile_stays() -> None:
    hand = called()
    hand.start()
    ticket = hand.state.counters["quay-1"].ticket
    hand.finish()
    hand.do(commands.Rate(hand.new_id(), "kiosk-1", "kiosk", ticket, 5, 1))
    hand.do(undo(hand))
    assert hand.state.tickets[ticket].status == "serving"
    assert hand.state.tickets[ticket].rating
