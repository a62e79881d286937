"""Virtual time: order, waiting inside of an act, people as processes, machines with clocks of their own."""

from datetime import UTC, datetime, timedelta

from kiosk.simulation.process import Answer, Process, start, until
from kiosk.simulation.schedule import MachineClock, Schedule

START = datetime(2026, 11, 23, tzinfo=UTC)


def test_acts_come_in_the_order_of_their_time_then_of_their_scheduling() -> None:
    schedule, seen = Schedule(), []
    for when_ms, name in ((20, "c"), (10, "a"), (10, "b")):
        schedule.at(when_ms, lambda name=name: seen.append(name))  # type: ignore[misc]
    schedule.run(15)
    assert seen == ["a", "b"]
    schedule.run(100)
    assert seen == ["a", "b", "c"]
    assert schedule.now_ms == 100


def test_while_an_act_waits_the_world_goes_on() -> None:
    schedule, seen = Schedule(), []

    def slow() -> None:
        schedule.wait(50)
        seen.append(("slow", schedule.now_ms))

    schedule.at(10, slow)
    schedule.at(30, lambda: seen.append(("other", schedule.now_ms)))
    schedule.run(20)
    assert seen == [("other", 30), ("slow", 60)]


def test_a_process_sleeps_and_waits_for_answers() -> None:
    schedule, answer = Schedule(), Answer[str]()
    seen: list[object] = []

    def person() -> Process[None]:
        yield 100
        seen.append(schedule.now_ms)
        given = yield from until(answer, 1_000)
        seen.append(given)
        seen.append(schedule.now_ms)

    start(schedule, person())
    schedule.at(400, lambda: answer.give("A012"))
    schedule.run(5_000)
    assert seen == [100, "A012", 400]


def test_patience_ends_without_an_answer_and_a_late_one_changes_nothing() -> None:
    schedule, answer, seen = Schedule(), Answer[str](), []

    def person() -> Process[None]:
        given = yield from until(answer, 1_000)
        seen.append((given, schedule.now_ms))
        yield 5_000
        seen.append((answer.value, schedule.now_ms))

    start(schedule, person())
    schedule.at(2_000, lambda: answer.give("late"))
    schedule.run(10_000)
    assert seen == [(None, 1_000), ("late", 6_000)]


def test_everybody_who_waits_for_an_answer_gets_the_first_one() -> None:
    schedule, answer, seen = Schedule(), Answer[int](), []

    def person() -> Process[None]:
        seen.append((yield from until(answer, 1_000)))

    for _ in range(3):
        start(schedule, person())
    answer.give(1)
    answer.give(2)
    schedule.run(10)
    assert seen == [1, 1, 1]


def test_a_machine_may_be_wrong_about_the_time_and_counts_its_uptime_from_its_boot() -> None:
    schedule = Schedule()
    clock = MachineClock(schedule, START)
    schedule.run(60_000)
    clock.wrong_by = timedelta(days=-3)
    assert clock.now() == START + timedelta(minutes=1, days=-3)
    assert clock.true_now() == START + timedelta(minutes=1)
    clock.boot()
    schedule.run(61_000)
    assert clock.uptime_ms() == 1_000
