"""What SQLite undid on its own (a full disk) is acknowledged to nobody."""

import threading

from tests.collector.units_made import make_unit

WAIT_S = 10


def _insert(name):
    from kiosk.collector.models import Centre

    Centre.objects.create(unit=make_unit(), code=name, name=name, place="p")


def _undone():
    """As SQLite does on a full disk: the whole transaction is rolled back, then the statement's error comes."""
    from django.db import OperationalError, connection, transaction

    with transaction.atomic():
        connection.connection.rollback()
        raise OperationalError("database or disk is full")


def test_a_job_before_the_one_that_undid_everything_hears_of_it(collector):
    from django.db import OperationalError

    from kiosk.collector.models import Centre
    from kiosk.collector.record.ingest_view import committed
    from kiosk.collector.record.writer import Writer

    heard, entered, go = {}, threading.Event(), threading.Event()

    def hold():
        entered.set()
        assert go.wait(WAIT_S)

    def ask(name, work):
        try:
            heard[name] = writer.run(work)
        except OperationalError as error:
            heard[name] = error

    writer = Writer(committed)
    jobs = [("hold", hold), ("first", lambda: _insert("c-1")), ("full", _undone)]
    threads = []
    for name, work in jobs:
        threads.append(threading.Thread(target=ask, args=(name, work)))
        threads[-1].start()
        if name == "hold":
            assert entered.wait(WAIT_S)
        while writer._jobs.qsize() < len(threads) - 1:
            pass
    go.set()
    for thread in threads:
        thread.join(WAIT_S)
    assert isinstance(heard["first"], OperationalError)
    assert isinstance(heard["full"], OperationalError)
    writer.run(lambda: _insert("c-2"))
    assert list(Centre.objects.filter(code__startswith="c-").values_list("code", flat=True)) == ["c-2"]
