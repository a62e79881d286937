"""Periodic work is done by one process of several, when it is due, and one that fails stops no other."""

from datetime import UTC, datetime, timedelta

import pytest

NOW = datetime(2026, 7, 30, 2, 30, tzinfo=UTC)


@pytest.fixture
def work(collector):
    from kiosk.collector.jobs import Periodic

    class Counted:
        def __init__(self):
            self.runs = []
            self.periodic = Periodic("counting", timedelta(seconds=20), self.runs.append)

    return Counted()


def test_it_is_done_when_it_is_due(work):
    from kiosk.collector.jobs import Turns

    one = Turns(work.periodic, "a")
    for seconds in (0, 5, 19, 20, 39, 40):
        one.step(NOW + timedelta(seconds=seconds))
    assert [round((at - NOW).total_seconds()) for at in work.runs] == [0, 20, 40]


def test_one_process_of_several_does_it_until_it_is_gone(work):
    from kiosk.collector.jobs import LEASE, Turns

    first, second = Turns(work.periodic, "a"), Turns(work.periodic, "b")
    first.step(NOW)
    second.step(NOW)
    assert len(work.runs) == 1
    second.step(NOW + LEASE - timedelta(seconds=1))
    assert len(work.runs) == 1
    second.step(NOW + LEASE + timedelta(seconds=1))
    assert len(work.runs) == 2
    first.step(NOW + LEASE + timedelta(seconds=30))
    assert len(work.runs) == 2


def test_one_that_is_stopped_leaves_the_work_to_the_next_at_once(work):
    from kiosk.collector.jobs import Jobs, Turns

    jobs = Jobs([work.periodic])
    jobs._turns[0].step(NOW)
    jobs.start()
    jobs.stop()
    Turns(work.periodic, "b").step(NOW + timedelta(seconds=5))
    assert len(work.runs) == 2


def test_the_works_there_are_have_names_of_their_own_and_can_be_done(collector):
    from kiosk.collector.jobs import periodic_works

    works = periodic_works()
    assert len({one.name for one in works}) == len(works)
    for one in works:
        one.run(NOW)


def test_the_thread_goes_on_after_a_failure_and_ends_when_told(collector, caplog):
    from kiosk.collector.jobs import Jobs, Periodic

    done = []

    def fails(now):
        raise ValueError("broken")

    jobs = Jobs([Periodic("bad", timedelta(0), fails), Periodic("good", timedelta(0), done.append)])
    for _ in range(2):
        for number, one in enumerate(jobs._turns):
            jobs._turn(number, one)
    assert len(done) == 2
    assert sum("broken" in record.getMessage() for record in caplog.records) == 1
    jobs.start()
    jobs.stop()
    assert not jobs._thread.is_alive()
