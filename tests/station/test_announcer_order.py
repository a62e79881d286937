"""The announcer's machine: one call at a time, in order, nothing stale."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kiosk.domain import kinds
from kiosk.domain.rules import Counter, Rules
from kiosk.domain.state import State, Ticket, TicketStatus
from kiosk.station.announcing import announcer
from kiosk.station.announcing.announcer import (
    Announcer,
    Call,
    Dropped,
    Failed,
    Finished,
    News,
    Output,
    Probe,
    Say,
    calls_of,
)

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def ticket(number: str, counter: str = "quay-1", status: TicketStatus = "called", language: str = "vi") -> Ticket:
    return Ticket(
        id=f"t-{number}",
        number=number,
        key="",
        check="",
        service="chung-thuc",
        procedure="",
        priority=False,
        language=language,
        terminal="kiosk-1",
        issued_at=AT,
        ahead=0,
        wait_min=0,
        wait_max=0,
        status=status,
        counter=counter,
    )


def state(*tickets: Ticket) -> State:
    return State(tickets={t.id: t for t in tickets})


def call(number: str, at_ms: int = 0, counter: str = "quay-1") -> Call:
    return Call(f"t-{number}", number, counter, counter, "vi", at_ms)


def ready(repeat: int = 1) -> Announcer:
    """One that has found its loudspeaker."""
    machine = Announcer(repeat)
    assert machine.step(0, []) == [Probe()]
    assert machine.step(0, [Finished()]) == []
    return machine


ABC = state(ticket("A001", "quay-1"), ticket("A002", "quay-2"), ticket("A003", "quay-3"))
CALLS = (call("A001"), call("A002", counter="quay-2"), call("A003", counter="quay-3"))


def said(outputs: list[Output]) -> list[str]:
    return [output.call.number for output in outputs if isinstance(output, Say)]


def test_calls_are_spoken_one_after_another_in_their_order() -> None:
    machine = ready()
    assert said(machine.step(0, [News(ABC, CALLS)])) == ["A001"]
    assert machine.step(2_000, []) == []
    assert said(machine.step(4_000, [Finished()])) == ["A002"]
    assert said(machine.step(8_000, [Finished()])) == ["A003"]
    assert machine.step(12_000, [Finished()]) == []


def test_a_call_never_interrupts_the_one_that_is_spoken() -> None:
    machine = ready()
    machine.step(0, [News(ABC, CALLS[:1])])
    assert machine.step(100, [News(ABC, CALLS[1:])]) == []
    assert machine.wait_ms(100) is None


def test_a_recall_takes_the_place_of_the_call_that_still_waits() -> None:
    machine = ready()
    machine.step(0, [News(ABC, CALLS)])
    recall = replace(CALLS[1], at_ms=900)
    assert machine.step(900, [News(ABC, (recall,))]) == [Dropped(CALLS[1], "superseded")]
    assert machine.step(4_000, [Finished()]) == [Say(recall, again=False)]
    assert said(machine.step(8_000, [Finished()])) == ["A003"]


def test_a_recall_of_the_call_that_is_spoken_comes_after_it() -> None:
    machine = ready()
    machine.step(0, [News(ABC, CALLS[:2])])
    assert machine.step(900, [News(ABC, (call("A001", 900),))]) == []
    assert said(machine.step(4_000, [Finished()])) == ["A002"]
    assert said(machine.step(8_000, [Finished()])) == ["A001"]


@pytest.mark.parametrize("status", ["waiting", "serving", "finished", "no_show", "expired"])
def test_a_ticket_that_has_gone_on_is_not_announced(status: TicketStatus) -> None:
    machine = ready()
    machine.step(0, [News(ABC, CALLS)])
    gone = state(ticket("A001"), ticket("A002", "quay-2", status), ticket("A003", "quay-3"))
    assert machine.step(900, [News(gone, ())]) == [Dropped(CALLS[1], "gone")]
    assert said(machine.step(4_000, [Finished()])) == ["A003"]


def test_a_ticket_called_elsewhere_meanwhile_is_announced_there_alone() -> None:
    machine = ready()
    machine.step(0, [News(ABC, CALLS[:2])])
    moved = state(ticket("A001"), ticket("A002", "quay-5"))
    there = call("A002", 900, "quay-5")
    assert machine.step(900, [News(moved, (there,))]) == [Dropped(CALLS[1], "superseded")]
    assert machine.step(4_000, [Finished()]) == [Say(there, again=False)]


def test_a_ticket_that_stands_at_another_counter_now_is_not_sent_to_the_first() -> None:
    machine = ready()
    machine.step(0, [News(ABC, CALLS[:2])])
    moved = state(ticket("A001"), ticket("A002", "quay-5"))
    assert machine.step(900, [News(moved, ())]) == [Dropped(CALLS[1], "gone")]


def test_a_ticket_of_a_day_that_is_over_is_not_announced() -> None:
    machine = ready()
    machine.step(0, [News(ABC, CALLS[:2])])
    assert machine.step(900, [News(State(), ())]) == [Dropped(CALLS[1], "gone")]


def test_a_call_that_waited_too_long_is_dropped() -> None:
    machine = ready()
    machine.step(0, [News(ABC, CALLS[:2])])
    late_ms = announcer.MAX_AGE_MS + 1
    assert machine.step(late_ms, [Finished()]) == [Dropped(CALLS[1], "too_old")]


def test_of_too_many_the_oldest_is_dropped() -> None:
    numbers = [f"A{n:03}" for n in range(announcer.MAX_WAITING + 2)]
    everybody = state(*(ticket(number) for number in numbers))
    outputs = ready().step(0, [News(everybody, tuple(map(call, numbers)))])
    # the first was taken up only after all had come in
    assert [o.call.number for o in outputs if isinstance(o, Dropped)] == numbers[:2]
    assert said(outputs) == numbers[2:3]


def test_a_call_is_repeated_as_often_as_wished_and_only_then_comes_the_next() -> None:
    machine = ready(repeat=3)
    heard = machine.step(0, [News(ABC, CALLS[:2])])
    for at_ms in (4_000, 8_000, 12_000):
        heard += machine.step(at_ms, [Finished()])
    assert heard == [
        Say(CALLS[0], again=False),
        Say(CALLS[0], again=True),
        Say(CALLS[0], again=True),
        Say(CALLS[1], again=False),
    ]


def test_whoever_has_come_is_not_called_a_second_time() -> None:
    machine = ready(repeat=2)
    machine.step(0, [News(ABC, CALLS[:2])])
    come = state(ticket("A001", status="serving"), ticket("A002", "quay-2"))
    assert machine.step(4_000, [Finished(), News(come, ())]) == [Say(CALLS[1], again=False)]


def test_a_recall_stands_for_the_repeats_that_are_left() -> None:
    machine = ready(repeat=2)
    machine.step(0, [News(ABC, CALLS[:1])])
    recall = call("A001", 900)
    assert machine.step(4_000, [News(ABC, (recall,)), Finished()]) == [Say(recall, again=False)]


def test_a_superseded_call_is_not_repeated_though_the_later_one_grew_too_old() -> None:
    machine = ready(repeat=2)
    machine.step(0, [News(ABC, CALLS[:1])])
    recall = call("A001", 900)
    machine.step(900, [News(ABC, (recall,))])
    assert machine.step(announcer.MAX_AGE_MS + 1_000, []) == [Dropped(recall, "too_old")]
    assert machine.step(announcer.MAX_AGE_MS + 1_000, [Finished()]) == []


def test_a_call_nobody_heard_is_tried_again_after_a_growing_pause() -> None:
    machine = ready()
    assert said(machine.step(0, [News(ABC, CALLS)])) == ["A001"]
    now_ms, pauses = 0, []
    for _ in range(5):
        assert said(machine.step(now_ms, [Failed("không thấy loa")])) == []
        assert machine.fault == "không thấy loa"
        pause_ms = machine.wait_ms(now_ms)
        assert pause_ms is not None
        assert machine.step(now_ms + pause_ms - 1, []) == []
        now_ms += pause_ms
        pauses.append(pause_ms)
        assert said(machine.step(now_ms, [])) == ["A001"]
    assert pauses == [1_000, 2_000, 4_000, 8_000, announcer.BACKOFF_MOST_MS]
    assert said(machine.step(now_ms, [Finished()])) == ["A002"]
    assert machine.fault == ""


def test_a_call_nobody_heard_that_was_recalled_meanwhile_leaves_its_turn_to_the_recall() -> None:
    machine = ready()
    machine.step(0, [News(ABC, CALLS[:1])])
    recall = call("A001", 100)
    machine.step(100, [News(ABC, (recall,))])
    assert machine.step(300, [Failed("không thấy loa")]) == [Dropped(CALLS[0], "superseded")]
    assert machine.step(300 + announcer.BACKOFF_FIRST_MS, []) == [Say(recall, again=False)]


def test_a_repeat_that_nobody_heard_is_let_go_since_the_call_was_heard() -> None:
    machine = ready(repeat=2)
    machine.step(0, [News(ABC, CALLS[:1])])
    assert machine.step(4_000, [Finished()]) == [Say(CALLS[0], again=True)]
    assert machine.step(4_500, [Failed("không thấy loa")]) == []
    assert machine.step(5_500, []) == [Probe()]


def test_a_missing_loudspeaker_is_noticed_before_the_first_call_and_tried_until_it_is_back() -> None:
    machine = Announcer(1)
    assert machine.step(0, []) == [Probe()]
    assert machine.step(10, [Failed("không thấy loa")]) == []
    assert machine.wait_ms(10) == announcer.BACKOFF_FIRST_MS
    assert machine.step(10 + announcer.BACKOFF_FIRST_MS, []) == [Probe()]
    assert machine.step(2_000, [Finished()]) == []
    assert (machine.fault, machine.wait_ms(2_000)) == ("", None)


def test_a_fault_that_leaves_something_to_hear_delays_no_call_and_is_looked_at_again() -> None:
    machine = ready()
    machine.step(0, [News(ABC, CALLS[:2])])
    assert said(machine.step(4_000, [Finished("thiếu espeak-ng")])) == ["A002"]
    assert machine.fault == "thiếu espeak-ng"
    assert machine.step(8_000, [Finished("thiếu espeak-ng")]) == []
    assert machine.wait_ms(8_000) == announcer.PROBE_AGAIN_MS
    assert machine.step(8_000 + announcer.PROBE_AGAIN_MS, []) == [Probe()]


def test_facts_become_calls_with_number_counter_and_language() -> None:
    rules = Rules.__new__(Rules)  # only its counters are looked at
    object.__setattr__(rules, "counters", {"quay-1": Counter("quay-1", "Quầy 1", ())})
    facts = [
        kinds.TicketCalled("t-A001", "quay-1", "huong", "c1"),
        kinds.CounterClosed("quay-2", "lan", "c2"),
        kinds.TicketRecalled("t-A001", "quay-1", "huong", "c3"),
        kinds.TicketCalled("t-B009", "quay-1", "huong", "c4"),
    ]
    made = Call("t-A001", "A001", "quay-1", "Quầy 1", "en", 77)
    assert calls_of(facts, state(ticket("A001", language="en")), rules, 77) == (made, made)


TICKETS = [f"A{n:03}" for n in range(6)]
COUNTERS = ["quay-1", "quay-2"]


class Hall(RuleBasedStateMachine):
    """Whatever is called, recalled, started, heard or not heard, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.machine = Announcer(repeat=2)
        self.now_ms = 0
        self.tickets = {f"t-{n}": ticket(n, status="waiting") for n in TICKETS}
        self.made = 0
        self.last: dict[str, Call] = {}
        self.playing: Output | None = None
        self.heard: list[Call] = []
        self.open: set[Call] = set()  # neither heard nor dropped so far
        self.step([])

    def step(self, inputs: list[announcer.Input]) -> None:
        for output in self.machine.step(self.now_ms, inputs):
            if isinstance(output, Dropped):
                if output.why == "superseded":
                    assert self.last[output.call.ticket] != output.call
                self.open.discard(output.call)
                continue
            assert self.playing is None, "two at once"
            self.playing = output
            if isinstance(output, Say):
                self.check(output)

    def check(self, say: Say) -> None:
        known = self.tickets[say.call.ticket]
        assert (known.status, known.counter) == ("called", say.call.counter), "gone"
        assert self.last[say.call.ticket] == say.call, "superseded"
        if not say.again:
            assert self.now_ms - say.call.at_ms <= announcer.MAX_AGE_MS, "too old"
            self.heard.append(say.call)

    def news(self, *calls: Call) -> list[announcer.Input]:
        return [News(State(tickets=dict(self.tickets)), calls)]

    @rule(number=st.sampled_from(TICKETS), counter=st.sampled_from(COUNTERS))
    def called(self, number: str, counter: str) -> None:
        self.made += 1
        self.tickets[f"t-{number}"] = ticket(number, counter)
        # the label makes each call one of its own
        made = replace(call(number, self.now_ms, counter), counter_label=str(self.made))
        self.last[made.ticket] = made
        self.open.add(made)
        self.step(self.news(made))

    @rule(number=st.sampled_from(TICKETS), status=st.sampled_from(["serving", "no_show", "waiting"]))
    def gone_on(self, number: str, status: TicketStatus) -> None:
        self.tickets[f"t-{number}"] = ticket(number, status=status)
        self.step(self.news())

    @rule(fault=st.sampled_from(["", "", "amiss"]))
    def finished(self, fault: str) -> None:
        if self.playing is not None:
            self.open -= {self.playing.call} if isinstance(self.playing, Say) else set()
            self.playing = None
            self.step([Finished(fault)])

    @rule()
    def failed(self) -> None:
        if self.playing is not None:
            self.playing = None
            self.step([Failed("no card")])

    @rule(seconds=st.integers(1, 40))
    def time_passes(self, seconds: int) -> None:
        self.now_ms += seconds * 1000
        self.step([])

    @invariant()
    def bounded(self) -> None:
        assert len(self.machine._waiting) <= announcer.MAX_WAITING

    @invariant()
    def busy_as_the_world_sees_it(self) -> None:
        assert self.machine.is_busy == (self.playing is not None)

    @invariant()
    def nobody_is_forgotten(self) -> None:
        assert self.machine.is_busy or self.machine.wait_ms(self.now_ms) is not None or not self.open

    @invariant()
    def nothing_due_is_left_lying(self) -> None:
        assert self.machine.is_busy or self.machine.wait_ms(self.now_ms) != 0


TestHall = Hall.TestCase
TestHall.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


@given(st.permutations(TICKETS))
def test_without_recalls_the_order_of_calls_is_the_order_heard(numbers: list[str]) -> None:
    machine = ready()
    everybody = state(*(ticket(number) for number in numbers))
    heard = said(machine.step(0, [News(everybody, tuple(map(call, numbers)))]))
    for at_ms in range(4_000, 4_000 * len(numbers), 4_000):
        heard += said(machine.step(at_ms, [Finished()]))
    assert heard == list(numbers)
