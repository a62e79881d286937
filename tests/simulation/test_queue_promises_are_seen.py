"""What the queue promises: a broken promise is seen from the events alone, a kept one is not complained of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain import kinds
from kiosk.domain.kinds import Fact
from kiosk.domain.rules import Counter, Rules, Service
from kiosk.simulation.checks_of_queue import QueueChecks

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DAY = "2026-11-23"
SERVICE = Service("sao-y", "Sao y", "A", 300, open=True)
OTHER = Service("ho-tich", "Hộ tịch", "B", 300, open=True)
RULES = Rules(
    services={s.id: s for s in (SERVICE, OTHER)},
    counters={
        "quay-1": Counter("quay-1", "Quầy 1", ("sao-y",)),
        "quay-2": Counter("quay-2", "Quầy 2", ("sao-y",)),
        "quay-3": Counter("quay-3", "Quầy 3", ("ho-tich",), stands_in_for=("sao-y",)),
    },
    rating_window_s=600,
    correction_ms=5000,
    wait_max_s=1800,
)


def issued(number: str, **other: object) -> kinds.TicketIssued:
    fact = kinds.TicketIssued(
        ticket=f"{DAY}/{number}",
        number=number,
        series=number[0],
        ordinal=int(number[1:]),
        key="k",
        check="1",
        service="sao-y",
        procedure="",
        business_day=DAY,
        priority=False,
        language="vi",
        terminal="kiosk-1",
        ahead=0,
        wait_min=0,
        wait_max=0,
        command_id=f"take-{number}",
    )
    return replace(fact, **other)  # type: ignore[arg-type]


def at_counter(kind: type[kinds.TicketAtCounter], number: str, counter: str = "quay-1", **more: object) -> Fact:
    command_id = str(more.pop("command_id", f"{kind.KIND} {number}"))
    return kind(f"{DAY}/{number}", counter, "huong", command_id, **more)


def opened(*counters: str) -> list[Fact]:
    return [kinds.CounterOpened(counter, f"o-{counter}", "", "c") for counter in counters]


BEGIN: list[tuple[int, Fact]] = [
    (0, kinds.DayOpened(DAY)),
    *((0, fact) for fact in opened("quay-1", "quay-2", "quay-3")),
]


def seen(facts: Sequence[tuple[int, Fact]], named: Sequence[str] = (), rules: Rules = RULES) -> list[str]:
    """`facts` with the minute of each, behind a day's beginning: what is wrong with them."""
    checks = QueueChecks(rules, named)
    found = []
    for minute, fact in [*BEGIN, *facts]:
        found += [name for name, _ in checks.see(fact, MORNING + timedelta(minutes=minute))]
    return found


def served(number: str, minute: int, counter: str = "quay-1") -> list[tuple[int, Fact]]:
    steps = kinds.TicketCalled, kinds.ServiceStarted, kinds.ServiceFinished
    return [(minute, at_counter(step, number, counter)) for step in steps]


NEXT_DAY: list[tuple[int, Fact]] = [
    *((1440, kinds.CounterClosed(counter, "x", "")) for counter in ("quay-1", "quay-2", "quay-3")),
    (1440, kinds.DayOpened("2026-11-24")),
]


def test_a_day_in_order_is_not_complained_of() -> None:
    day = [(1, issued("A001")), (2, issued("A002")), *served("A001", 3), *served("A002", 5, "quay-2"), *NEXT_DAY]
    assert seen(day) == []


def test_a_number_given_twice_is_seen() -> None:
    assert seen([(1, issued("A001")), (2, issued("A001"))]) == ["numbers_once"]


def test_a_number_called_by_two_counters_is_seen() -> None:
    call = kinds.TicketCalled
    twice = [(1, issued("A001")), (2, at_counter(call, "A001")), (2, at_counter(call, "A001", "quay-2"))]
    assert seen(twice) == ["one_counter"]


def test_a_counter_with_two_numbers_is_seen() -> None:
    call = kinds.TicketCalled
    both = [(1, issued("A001")), (1, issued("A002")), (2, at_counter(call, "A001")), (3, at_counter(call, "A002"))]
    assert seen(both) == ["one_counter"]


def test_an_end_at_another_counter_is_seen() -> None:
    wrong = [(1, issued("A001")), (2, at_counter(kinds.TicketCalled, "A001"))]
    assert seen([*wrong, (3, at_counter(kinds.TicketNoShow, "A001", "quay-2"))]) == ["one_counter"]


def test_a_number_that_nobody_knows_is_seen() -> None:
    assert seen([(1, at_counter(kinds.TicketCalled, "A009"))]) == ["one_counter"]


@pytest.mark.parametrize("left", ["waiting", "called", "parked"])
def test_somebody_lost_over_night_is_seen(left: str) -> None:
    facts: list[tuple[int, Fact]] = [(1, issued("A001"))]
    if left != "waiting":
        facts.append((2, at_counter(kinds.TicketCalled, "A001")))
    if left == "parked":
        facts.append((3, at_counter(kinds.TicketParked, "A001", reason="Đi phô tô")))
    assert seen([*facts, *NEXT_DAY]) == ["nobody_lost"]
    assert seen([*facts, (1440, kinds.TicketExpired(f"{DAY}/A001")), *NEXT_DAY]) == []


def test_a_day_that_was_before_is_seen() -> None:
    assert seen([(5, fact) for _, fact in NEXT_DAY] + [(6, kinds.DayOpened(DAY))]) == ["day_change"]


def test_an_officer_of_yesterday_is_seen() -> None:
    assert seen(NEXT_DAY[1:]) == ["day_change"]


def test_a_ticket_of_another_day_is_seen() -> None:
    assert seen([(1, issued("A001", business_day="2026-11-20"))]) == ["day_change"]


# --- the bound


QUEUE: list[tuple[int, Fact]] = [(0, issued("A001")), (20, issued("A002"))]


def called(number: str, minute: int, counter: str = "quay-1") -> tuple[int, Fact]:
    return minute, at_counter(kinds.TicketCalled, number, counter, command_id="call")


def test_somebody_called_before_one_who_has_waited_too_long_is_seen() -> None:
    assert seen([*QUEUE, called("A002", 31)]) == ["walk_in_bound"]
    assert seen([*QUEUE, called("A001", 31)]) == []


def test_before_the_bound_others_may_go_first() -> None:
    assert seen([*QUEUE, called("A002", 30)]) == []


def test_an_officers_own_choice_is_not_the_queues_order() -> None:
    assert seen([*QUEUE, called("A002", 31)], named=["call"]) == []


def test_only_counters_that_may_call_are_bound() -> None:
    facts = [*QUEUE, (20, issued("B001", service="ho-tich")), called("B001", 31, "quay-3")]
    assert seen(facts) == []
    alone = [(25, kinds.CounterClosed(c, "x", "")) for c in ("quay-1", "quay-2")]
    assert seen([*QUEUE, *alone, (26, issued("B001", service="ho-tich")), called("B001", 31, "quay-3")]) == [
        "walk_in_bound"
    ]


def test_who_was_sent_to_one_counter_is_for_that_one_while_it_calls() -> None:
    sent = at_counter(kinds.TicketTransferred, "A001", to_service="", to_counter="quay-2")
    facts = [*QUEUE, called("A001", 1), (2, sent)]
    assert seen([*facts, called("A002", 31)]) == []
    assert seen([*facts, (3, issued("A003")), called("A003", 31, "quay-2")]) == ["walk_in_bound"]
    assert seen([*facts, (3, kinds.CounterPaused("quay-2", "o", "Đi họp", "p")), called("A002", 31)]) == [
        "walk_in_bound"
    ]


def test_an_appointment_that_waits_too_long_goes_by_its_time() -> None:
    due = (0, issued("A001", due_at="2026-11-23T01:25:00.000Z"))
    assert seen([due, (1, issued("A002")), called("A001", 32)]) == ["walk_in_bound"]
    assert seen([due, (26, issued("A002")), called("A001", 57)]) == []


def test_what_was_taken_back_counts_as_before() -> None:
    call = called("A001", 1)
    back = kinds.ActionUndone("quay-1", "o", "call", "ticket.called", "u")
    assert seen([*QUEUE, call, (1, back), called("A001", 31)]) == []
    assert seen([*QUEUE, call, (1, back), called("A002", 31)]) == ["walk_in_bound"]
    assert seen([*QUEUE, call, (1, replace(back, undoes="another"))]) == ["one_counter"]
