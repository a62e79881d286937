"""Who may ask what: every request has its roles, and the table has no hole."""

from typing import get_args

import pytest

from kiosk.wire import requests
from kiosk.wire.base import Role

ALL = set(get_args(get_args(requests.AnyRequest)[0]))


def test_every_role_is_in_the_table() -> None:
    assert set(requests.ALLOWED) == set(get_args(Role))


def test_every_request_but_the_hello_is_allowed_to_somebody() -> None:
    assert set().union(*requests.ALLOWED.values()) == ALL - {requests.Hello}


def test_citizens_and_officers_have_no_request_in_common() -> None:
    assert not set(requests.CITIZEN_REQUESTS) & set(requests.COUNTER_REQUESTS)


@pytest.mark.parametrize("role", ["kiosk", "rating", "hall"])
def test_no_public_screen_works_a_counter(role: Role) -> None:
    assert not set(requests.ALLOWED[role]) & set(requests.COUNTER_REQUESTS)


def test_the_hall_display_asks_nothing() -> None:
    assert requests.ALLOWED["hall"] == ()


def test_a_rating_tablet_takes_no_tickets() -> None:
    assert requests.TakeTicket not in requests.ALLOWED["rating"]


def test_types_are_named_once() -> None:
    names = [cls.model_fields["type"].default for cls in ALL]
    assert len(set(names)) == len(ALL)
