"""What an officer picks from, and that nothing else is taken: no free text in the journal."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.domain.decision import Refused
from kiosk.station.counter.menu import counter_menu, refuse_off_menu
from kiosk.station.desks.running import Running
from kiosk.wire import requests

ID = "0123456789abcdef"
SINCE = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def word(running: Running, request: requests.Request, *, reception: bool = True) -> str:
    """The word of the refusal; "" when it was not refused."""
    rules = running.rules
    counters = {c: replace(k, reception=reception) for c, k in rules.counters.items()}
    try:
        refuse_off_menu(request, running.configuration.centre, replace(rules, counters=counters), "quay-1")
    except Refused as refused:
        return refused.error
    return ""


def test_the_menu_is_that_of_the_settings(running: Running) -> None:
    menu = counter_menu(running.configuration.centre, running.rules, "quay-1")
    queue = running.configuration.centre.queue
    assert [c.name for c in menu.counters[:2]] == ["Quầy 1", "Quầy 2"]
    assert (menu.park_reasons, menu.pause_reasons) == (queue.park_reasons, queue.pause_reasons)
    assert (menu.wait_max_s, menu.reception) == (queue.wait_max_min * 60, False)
    assert {c.id for c in menu.classes} == set(running.rules.classes)


@pytest.mark.parametrize("make", [requests.Park, requests.PauseCounter, requests.PauseService])
def test_a_reason_that_is_not_one_of_the_settings_is_refused(running: Running, make: type[requests.Park]) -> None:
    queue = running.configuration.centre.queue
    known = {
        requests.Park: queue.park_reasons,
        requests.PauseCounter: queue.pause_reasons,
        requests.PauseService: queue.closure_reasons,
    }
    assert word(running, make(id=ID, reason=known[make][0])) == ""
    assert word(running, make(id=ID, reason="Ông Nguyễn Văn A, 0912 345 678")) == "no_such_reason"


def test_numbers_are_given_at_the_reception_only(running: Running) -> None:
    take = requests.TakeTicketFor(id=ID, service="ho-tich")
    paper = requests.EnterPaperNumber(id=ID, ordinal=1, service="ho-tich", since=SINCE)
    for request in (take, paper):
        assert word(running, request) == ""
        assert word(running, request, reception=False) == "not_reception"
        assert word(running, request.model_copy(update={"priority_class": "no-such"})) == "no_such_class"


def test_other_requests_are_left_to_the_decision(running: Running) -> None:
    assert word(running, requests.CallNext(id=ID), reception=False) == ""
