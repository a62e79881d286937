"""The lists of an officer's page: who waits, who is aside, who was absent, what a search finds, what can be undone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain import commands
from kiosk.domain.changes.undoable import ACTIONS
from kiosk.domain.rules import Rules
from kiosk.domain.undoing import UNDO_S
from kiosk.station.counter.rows import FOUND_MOST, WAITING_MOST, absent_rows, found_rows, parked_rows, waiting_rows
from kiosk.station.counter.undo import WORDS, undoable_now
from tests.domain.centre_rules import Hand, opened


@pytest.fixture
def hand() -> Hand:
    hand = opened()
    hand.sign_in()
    return hand


def numbers(rows: tuple[object, ...]) -> list[str]:
    return [row.number for row in rows]  # type: ignore[attr-defined]


def undo_text(hand: Hand, counter: str = "quay-1") -> str:
    found = undoable_now(hand.state, hand.rules, counter, hand.now)
    return found.text if found else ""


def command(hand: Hand, make: type[commands.AtCounter], *fields: str, counter: str = "quay-1") -> None:
    hand.do(make(hand.new_id(), counter, "huong", *fields))


# --- who waits


def test_a_long_queue_is_cut_but_counted_with_its_longest_wait(hand: Hand) -> None:
    hand.take("ho-tich")
    hand.pass_time(minutes=7)
    for _ in range(WAITING_MOST + 4):
        hand.take()
    rows, count, longest_s = waiting_rows(hand.state, hand.rules, "quay-1", hand.now)
    assert (len(rows), count, longest_s) == (WAITING_MOST, WAITING_MOST + 5, 420)


def test_a_row_names_its_class_its_dossiers_and_where_it_was_sent(hand: Hand) -> None:
    ticket = hand.take()
    hand.do(commands.ChangeTicket(hand.new_id(), "quay-1", "huong", ticket.id, "chung-thuc", "cao-tuoi", 3))
    hand.call()
    hand.do(commands.Transfer(hand.new_id(), "quay-1", "huong", "", "quay-2"))
    (row,), _, _ = waiting_rows(hand.state, hand.rules, "quay-2", hand.now)
    assert (row.class_name, row.dossiers, row.for_counter) == ("Người cao tuổi", 3, "Quầy 2")


def test_the_wait_of_a_paper_number_counts_from_when_it_was_handed_out(hand: Hand) -> None:
    hand.rules = with_reception(hand.rules)
    since = hand.now - timedelta(minutes=12)
    hand.do(commands.EnterPaperNumber(hand.new_id(), "quay-1", "huong", 4, "ho-tich", "", since, "vi", "zzzzzzzz"))
    (row,), _, longest_s = waiting_rows(hand.state, hand.rules, "quay-1", hand.now)
    assert (row.number, row.waited_s, longest_s) == ("P004", 720, 720)


def with_reception(rules: Rules) -> Rules:
    return replace(rules, counters={c: replace(k, reception=c == "quay-1") for c, k in rules.counters.items()})


# --- who is aside


def test_a_parked_ticket_is_shown_where_it_was_parked_with_its_reason(hand: Hand) -> None:
    hand.sign_in("quay-2", "hai")
    hand.take()
    hand.call()
    command(hand, commands.Park, "Đi phô tô")
    (row,) = parked_rows(hand.state, hand.rules, "quay-1")
    assert (row.number, row.note, row.callable) == ("A001", "Đi phô tô", True)
    assert parked_rows(hand.state, hand.rules, "quay-2") == ()


def test_a_colleague_sees_what_was_parked_where_nobody_sits_any_more(hand: Hand) -> None:
    hand.take()
    hand.call()
    command(hand, commands.Park, "Đi phô tô")
    command(hand, commands.SignOut)
    assert numbers(parked_rows(hand.state, hand.rules, "quay-2")) == ["A001"]
    assert parked_rows(hand.state, hand.rules, "quay-3") == ()


def test_the_absent_are_listed_latest_first_with_the_hour(hand: Hand) -> None:
    for _ in range(2):
        hand.take()
        hand.call()
        command(hand, commands.NoShow)
        hand.pass_time(minutes=5)
    rows = absent_rows(hand.state, hand.rules, "quay-1")
    assert [(row.number, row.note) for row in rows] == [
        ("A002", "vắng mặt lúc 08:05"),
        ("A001", "vắng mặt lúc 08:00"),
    ]
    assert all(row.callable and not row.changeable for row in rows)


# --- what a search finds


def test_a_number_is_found_wherever_it_is(hand: Hand) -> None:
    hand.take()
    hand.take("ho-tich")
    hand.call("quay-1")
    rows = {row.number: row for row in found_rows(hand.state, hand.rules, "001")}
    assert (rows["A001"].note, rows["A001"].callable) == ("đang được gọi ở Quầy 1", False)
    assert (rows["B001"].note, rows["B001"].callable) == ("đang chờ", True)


def test_the_very_number_comes_first_and_few_are_shown(hand: Hand) -> None:
    for _ in range(20):
        hand.take()
    assert numbers(found_rows(hand.state, hand.rules, " a0 12 "))[0] == "A012"
    assert len(found_rows(hand.state, hand.rules, "A")) == FOUND_MOST
    assert numbers(found_rows(hand.state, hand.rules, "2"))[:3] == ["A002", "A012", "A020"]
    assert found_rows(hand.state, hand.rules, "  ") == ()
    assert found_rows(hand.state, hand.rules, "Z9") == ()


# --- what can be undone


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ("c", "gọi A001"),
        ("cs", "bắt đầu A001"),
        ("csf", "xong A001"),
        ("csn", "xong A001, gọi A002"),
        ("cx", "A001 vắng mặt"),
        ("cr", "trả lại A001"),
        ("cp", "để sau A001"),
        ("ct", "chuyển A001"),
        ("z", "tạm nghỉ"),
        ("zw", "làm tiếp"),
    ],
)
def test_the_last_action_is_named_with_its_number(hand: Hand, steps: str, words: str) -> None:
    hand.take()
    hand.take()
    for step in steps:
        command(hand, *STEPS[step])
    assert undo_text(hand) == words


STEPS: dict[str, tuple[type[commands.AtCounter], *tuple[str, ...]]] = {
    "c": (commands.CallNext,),
    "s": (commands.StartService,),
    "f": (commands.FinishService,),
    "n": (commands.FinishAndCall,),
    "x": (commands.NoShow,),
    "r": (commands.ReturnTicket,),
    "p": (commands.Park, "Đi phô tô"),
    "t": (commands.Transfer, "ho-tich", ""),
    "z": (commands.Pause, "Đi họp"),
    "w": (commands.Resume,),
}


def test_every_action_that_can_be_undone_has_words() -> None:
    assert {kind.KIND for kind in ACTIONS} == set(WORDS)


def test_what_undo_would_refuse_is_not_offered(hand: Hand) -> None:
    assert undo_text(hand) == ""
    hand.take()
    hand.call()
    hand.pass_time(seconds=UNDO_S)
    left = undoable_now(hand.state, hand.rules, "quay-1", hand.now)
    assert left is not None
    assert left.left_ms == 0
    hand.pass_time(seconds=1)
    assert undo_text(hand) == ""


def test_what_a_colleague_has_called_meanwhile_cannot_be_undone(hand: Hand) -> None:
    hand.sign_in("quay-2", "hai")
    hand.take()
    hand.call()
    command(hand, commands.ReturnTicket)
    assert undo_text(hand) == "trả lại A001"
    hand.call("quay-2", "hai")
    assert undo_text(hand) == ""
