"""A round of commands is decided against a provisional state that becomes the state only when it is on the disk."""

from kiosk.domain import commands
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.state import State
from kiosk.station.inbox import Inbox
from tests.domain.centre_rules import MORNING, RULES


def take(command_id: str, service: str = "chung-thuc") -> commands.TakeTicket:
    return commands.TakeTicket(command_id, "kiosk-1", service, "", False, "vi", "zzzzzzzz")


def test_a_due_day_opens_before_the_first_command() -> None:
    facts, outcomes = Inbox(State(), RULES).decide(MORNING, [take("c-1")])
    assert [fact.KIND for fact in facts] == ["day.opened", "ticket.issued"]
    assert isinstance(outcomes[0].result, Decision)


def test_commands_of_one_round_see_each_other() -> None:
    inbox = Inbox(State(), RULES)
    _, outcomes = inbox.decide(MORNING, [take("c-1"), take("c-2"), take("c-1")])
    subjects = [o.result.about for o in outcomes if isinstance(o.result, Decision)]
    assert subjects == ["20261120-A001", "20261120-A002", "20261120-A001"]


def test_the_state_changes_only_with_the_commit() -> None:
    inbox = Inbox(State(), RULES)
    inbox.decide(MORNING, [take("c-1")])
    assert inbox.state == State()
    inbox.commit()
    assert list(inbox.state.tickets) == ["20261120-A001"]


def test_after_a_roll_back_the_same_numbers_are_given_again() -> None:
    inbox = Inbox(State(), RULES)
    inbox.decide(MORNING, [take("c-1")])
    inbox.roll_back()
    _, (outcome,) = inbox.decide(MORNING, [take("c-2")])
    assert isinstance(outcome.result, Decision)
    assert outcome.result.about == "20261120-A001"


def test_a_refusal_does_not_stop_the_others() -> None:
    facts, outcomes = Inbox(State(), RULES).decide(MORNING, [take("c-1", "dat-dai"), take("c-2")])
    assert [fact.KIND for fact in facts] == ["day.opened", "ticket.issued"]
    assert isinstance(outcomes[0].result, Refused)
    assert isinstance(outcomes[1].result, Decision)
