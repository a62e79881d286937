"""What a colleague at the desk corrected on a ticket stays when the action before it is taken back."""

import pytest

from kiosk.domain import commands
from tests.domain.centre_rules import Hand, opened


@pytest.fixture
def called() -> Hand:
    hand = opened()
    hand.sign_in()
    hand.take()
    hand.call()
    return hand


def correct(hand: Hand, service: str = "chung-thuc") -> None:
    ticket = hand.state.counters["quay-1"].ticket
    hand.do(commands.ChangeTicket(hand.new_id(), "quay-1", "huong", ticket, service, "cao-tuoi", 4))


def test_priority_and_dossiers_stay(called: Hand) -> None:
    correct(called)
    called.do(commands.Undo(called.new_id(), "quay-1", "huong"))
    (ticket,) = called.state.tickets.values()
    assert (ticket.status, ticket.priority, ticket.priority_class, ticket.dossiers) == ("waiting", True, "cao-tuoi", 4)


def test_the_refusal_does_not_blame_another_counter_for_a_change_of_service(called: Hand) -> None:
    correct(called, "ho-tich")
    assert called.refusal(commands.Undo(called.new_id(), "quay-1", "huong")) == "changed"
