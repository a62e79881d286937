"""Several processes count tries together, so that somebody who is sent from one to the other gets no more of them."""

from datetime import UTC, datetime, timedelta

import pytest

NOW = datetime(2026, 7, 30, 2, 31, tzinfo=UTC)
on_postgresql = pytest.mark.parametrize("engine", ["postgresql"], indirect=True)


@pytest.fixture
def processes(collector):
    """The same limit of three tries a minute in two processes; a call tries at both in turn."""
    from kiosk.collector.tries import RateLimit

    limits = [RateLimit(3, name="door") for _ in range(2)]

    def _try(address, *seconds):
        return [limits[n % 2].allows(address, NOW + timedelta(seconds=s)) for n, s in enumerate(seconds)]

    return _try


@on_postgresql
def test_processes_share_a_limit(processes):
    assert processes("10.0.0.1", 0, 1, 2, 3, 4) == [True, True, True, False, False]
    assert processes("10.0.0.2", 5) == [True]


@on_postgresql
def test_tries_over_the_limit_do_not_lengthen_it_and_are_not_written(processes):
    from kiosk.collector.models import TryCount

    assert processes("a", 0, 1, 2, 30, 59, 60) == [True, True, True, False, False, True]
    assert TryCount.objects.get().count == 1


@on_postgresql
def test_no_address_is_written_down_and_what_is_old_is_forgotten(processes):
    from kiosk.collector import tries
    from kiosk.collector.models import TryCount

    processes("203.0.113.7", 0)
    assert "203.0.113.7" not in str(vars(TryCount.objects.get()))
    tries.forget(NOW + timedelta(hours=1))
    assert TryCount.objects.count() == 1
    tries.forget(NOW + timedelta(hours=3))
    assert not TryCount.objects.exists()


@on_postgresql
def test_a_way_in_uses_what_all_processes_know(client, collector):
    from kiosk.collector import api
    from kiosk.collector.models import TryCount

    told = []
    for _ in range(11):
        body = {"code": "WRONG-123", "version": "1"}
        told.append(client.post("/api/v1/enrolment", body, content_type="application/json").status_code)
        api._enrolments.forget()  # as another process
    assert (told.count(429), TryCount.objects.count()) == (1, 1)


def test_every_limit_of_the_pages_for_everybody_has_a_name_of_its_own(collector):
    from kiosk.collector import api
    from kiosk.collector.accounts import password_forms, sign_in_log
    from kiosk.collector.tries import RateLimit
    from kiosk.collector.views import booking, first_start, phone

    rooms = (api, password_forms, sign_in_log, booking, first_start, phone)
    limits = [one for room in rooms for one in vars(room).values() if isinstance(one, RateLimit)]
    names = [one._name for one in limits]
    assert all(names)
    assert len(set(names)) == len(names) == 10


def test_on_sqlite_one_process_counts_in_its_memory(collector, processes):
    from kiosk.collector.models import TryCount

    assert processes("a", 0, 1, 2, 3, 4) == [True] * 5
    assert not TryCount.objects.exists()
