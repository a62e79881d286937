"""An event's id: a UUID of version 7, of which those of a round follow each other."""

import uuid
from datetime import UTC, datetime, timedelta
from itertools import islice
from unittest.mock import patch

from kiosk.journal.writer import event_id, event_ids

AT = datetime(2026, 11, 23, 1, 2, 3, 456_000, tzinfo=UTC)
MILLISECONDS = int(AT.timestamp() * 1000)


def test_it_is_a_uuid_of_version_7_that_begins_with_its_milliseconds() -> None:
    for name in islice(event_ids(AT), 20):
        made = uuid.UUID(name)
        assert (made.version, made.variant, made.hex) == (7, uuid.RFC_4122, name)
        assert made.int >> 80 == MILLISECONDS


def test_those_of_a_round_follow_each_other() -> None:
    with patch("secrets.token_bytes", lambda count: b"\x12" * count):
        names = list(islice(event_ids(AT), 100))
    assert names == sorted(names)
    assert len(set(names)) == 100
    assert max(names) < event_id(AT + timedelta(milliseconds=1))


def test_behind_the_highest_tail_the_lowest_comes() -> None:
    with patch("secrets.token_bytes", lambda count: b"\xff" * count):
        highest, lowest = islice(event_ids(AT), 2)
    assert highest[16:] == "b" + "f" * 15
    assert lowest[16:] == "8" + "0" * 15
    assert uuid.UUID(lowest).version == 7


def test_two_rounds_of_one_moment_share_none() -> None:
    names = [name for _ in range(50) for name in islice(event_ids(AT), 20)]
    assert len(set(names)) == 1000
