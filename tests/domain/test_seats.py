"""Officers at counters: a second sign-in takes over, visibly."""

from kiosk.domain import commands, kinds
from tests.domain.centre_rules import opened


def test_a_sign_in_opens_the_counter_and_names_the_sitting() -> None:
    hand = opened()
    hand.do(commands.SignIn("sitting-1", "quay-1", "huong"))
    seat = hand.state.counters["quay-1"]
    assert (seat.officer, seat.session) == ("huong", "sitting-1")


def test_a_second_officer_takes_over_visibly_with_the_ticket() -> None:
    hand = opened()
    hand.sign_in("quay-1", "huong")
    ticket = hand.take()
    hand.call()
    made = hand.do(commands.SignIn("sitting-2", "quay-1", "hai"))
    assert made.facts == (kinds.CounterOpened("quay-1", "hai", "huong", "sitting-2"),)
    assert hand.state.counters["quay-1"].ticket == ticket.id
    assert hand.refusal(commands.StartService("c-1", "quay-1", "huong")) == "not_signed_in"


def test_an_officer_who_moves_leaves_the_old_counter() -> None:
    hand = opened()
    hand.sign_in("quay-1", "huong")
    made = hand.do(commands.SignIn("sitting-2", "quay-2", "huong"))
    assert made.facts[0] == kinds.CounterClosed("quay-1", "huong", "sitting-2")
    assert hand.state.counters["quay-1"].officer == ""


def test_signing_in_again_at_the_same_counter_replaces_nobody_but_ends_the_old_sitting() -> None:
    hand = opened()
    hand.sign_in("quay-1", "huong")
    made = hand.do(commands.SignIn("sitting-2", "quay-1", "huong"))
    assert made.facts == (kinds.CounterOpened("quay-1", "huong", "", "sitting-2"),)
    assert hand.state.counters["quay-1"].session == "sitting-2"


def test_an_unknown_counter_is_refused() -> None:
    assert opened().refusal(commands.SignIn("c-1", "quay-9", "huong")) == "no_such_counter"


def test_a_counter_is_not_left_with_a_ticket() -> None:
    hand = opened()
    hand.sign_in()
    hand.take()
    hand.call()
    assert hand.refusal(commands.SignOut("c-1", "quay-1", "huong")) == "busy"


def test_signing_out_frees_the_counter() -> None:
    hand = opened()
    hand.sign_in()
    hand.do(commands.SignOut(hand.new_id(), "quay-1", "huong"))
    assert hand.state.counters["quay-1"].officer == ""


def test_signing_out_of_a_counter_taken_over_changes_nothing() -> None:
    hand = opened()
    hand.sign_in("quay-1", "huong")
    hand.sign_in("quay-1", "hai")
    assert hand.do(commands.SignOut("c-1", "quay-1", "huong")).facts == ()
    assert hand.state.counters["quay-1"].officer == "hai"


def test_help_is_called_once_and_answered_once() -> None:
    hand = opened()
    assert hand.do(commands.CallHelp("c-1", "kiosk-1")).facts == (kinds.HelpCalled("kiosk-1", "c-1"),)
    assert hand.do(commands.CallHelp("c-2", "kiosk-1")).facts == ()
    assert hand.state.help_wanted == ("kiosk-1",)
    answer = commands.AnswerHelp("c-3", "quay-1", "huong", "kiosk-1")
    assert hand.do(answer).facts == (kinds.HelpAnswered("kiosk-1", "huong", "c-3"),)
    assert hand.do(commands.AnswerHelp("c-4", "quay-1", "huong", "kiosk-1")).facts == ()
    assert len(hand.state.help_wanted) == 0


def test_a_no_show_is_counted_for_the_officer_who_said_so() -> None:
    """A colleague may have taken over the counter since the call."""
    hand = opened()
    hand.sign_in(officer="huong")
    hand.take()
    ticket = hand.call(officer="huong")
    hand.sign_in(officer="lan")
    hand.do(commands.NoShow(hand.new_id(), "quay-1", "lan"))
    assert hand.state.tickets[ticket.id].officer == "lan"
