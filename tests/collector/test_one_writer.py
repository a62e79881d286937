"""The writer: one job after another, committed together, each with its own outcome; full means try again."""

import threading
from contextlib import contextmanager

import pytest

from kiosk.collector.record.writer import MAX_WAITING_JOBS, Busy, Writer

WAIT_S = 10


class Transactions:
    """Counts commits; holds the first one back until `go` is set, so that jobs gather behind it."""

    def __init__(self, go=None, fails=False):
        self.committed = 0
        self.entered = threading.Event()
        self._go = go
        self._fails = fails

    @contextmanager
    def __call__(self):
        self.entered.set()
        if self._go:
            assert self._go.wait(WAIT_S)
        yield
        if self._fails:
            raise OSError("disk full")
        self.committed += 1


def _run_all(writer, jobs):
    results = [None] * len(jobs)

    def one(i):
        try:
            results[i] = writer.run(jobs[i])
        except (ValueError, OSError, Busy) as error:
            results[i] = error

    threads = [threading.Thread(target=one, args=(i,)) for i in range(len(jobs))]
    for thread in threads:
        thread.start()
    return threads, results


def test_the_result_and_the_exception_come_back():
    writer = Writer(Transactions())
    assert writer.run(lambda: 5) == 5
    with pytest.raises(ValueError, match="bad"):
        writer.run(lambda: int("bad"))
    assert writer.run(lambda: 6) == 6


def test_a_caller_hears_only_after_the_commit():
    transactions = Transactions()
    writer = Writer(transactions)
    assert writer.run(lambda: transactions.committed) == 0
    assert transactions.committed == 1


def test_what_waits_together_is_committed_together_and_one_failure_is_alone():
    go = threading.Event()
    transactions = Transactions(go)
    writer = Writer(transactions)
    first, _ = _run_all(writer, [lambda: "first"])
    assert transactions.entered.wait(WAIT_S)
    rest, results = _run_all(writer, [lambda: 1, lambda: int("bad"), lambda: 3])
    while writer._jobs.qsize() < 3:
        pass
    go.set()
    for thread in [*first, *rest]:
        thread.join(WAIT_S)
    assert results[0] == 1
    assert isinstance(results[1], ValueError)
    assert results[2] == 3
    assert transactions.committed == 2


def test_a_commit_that_fails_is_told_to_every_caller():
    writer = Writer(Transactions(fails=True))
    with pytest.raises(OSError, match="disk full"):
        writer.run(lambda: 5)


def test_a_full_queue_is_busy():
    go = threading.Event()
    transactions = Transactions(go)
    writer = Writer(transactions)
    first, _ = _run_all(writer, [lambda: "first"])
    assert transactions.entered.wait(WAIT_S)
    rest, results = _run_all(writer, [lambda: 1] * MAX_WAITING_JOBS)
    while writer._jobs.qsize() < MAX_WAITING_JOBS:
        pass
    with pytest.raises(Busy):
        writer.run(lambda: 2)
    go.set()
    for thread in [*first, *rest]:
        thread.join(WAIT_S)
    assert results == [1] * MAX_WAITING_JOBS


def test_stations_that_send_at_once_all_get_their_own_answer(client, station, make_journal, make_rating):
    """Real batches of four stations through the real view, from four threads."""
    import gzip
    import json

    from django.db import connection
    from django.test import Client

    from kiosk.collector.fleet.tokens import sha256
    from kiosk.collector.models import Event, RatingDay, Station

    answers = {}

    def send(key):
        journal = make_journal(1)
        for number in range(1, 21):
            journal.write(make_rating(number))
        for first in range(1, 21, 5):
            body = gzip.compress(json.dumps(journal.batch(first, first + 4)).encode())
            headers = {"Authorization": f"Bearer token-{key}"}
            path = f"/api/v1/stations/{key}/events"
            answer = Client().post(path, body, content_type="application/json", headers=headers)
            answers.setdefault(key, []).append(answer.json().get("acked_through"))
        connection.close()

    keys = [f"s-{n}" for n in range(4)]
    for key in keys:
        Station.objects.create(centre=station.centre, key=key, token_sha256=sha256(f"token-{key}"))
    threads = [threading.Thread(target=send, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert answers == {key: [5, 10, 15, 20] for key in keys}
    assert Event.objects.count() == 80
    assert RatingDay.objects.get(scope="counted").n5 == 80
