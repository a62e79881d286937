"""An event's data is written to its row as the domain's canonical form says, whichever of two ways writes it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.events import Event, canonical_data
from kiosk.journal.rows import data_text

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PLAIN = st.text(st.characters(exclude_categories=["Cs"])) | st.integers() | st.booleans()
ANY = st.recursive(
    st.none() | PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3)
)


def event_with(data: dict[str, Any]) -> Event:
    return Event(1, 1, "id", "2026-11-20T01:00:00.000Z", 1, "some.kind", 1, data)


@given(st.dictionaries(WORDS, PLAIN, max_size=12))
def test_of_plain_values(data: dict[str, Any]) -> None:
    assert data_text(event_with(data)) == canonical_data(event_with(data))


@given(st.dictionaries(WORDS, ANY, max_size=6))
def test_of_any(data: dict[str, Any]) -> None:
    assert data_text(event_with(data)) == canonical_data(event_with(data))


@pytest.mark.parametrize("value", [*map(chr, range(0x80)), "\u2028", "\ufeff", "\U0001f600", 2**64, -(2**63) - 1, ""])
def test_of_each_letter_that_may_be_escaped_and_of_numbers_beyond_the_machines_own(value: Any) -> None:
    event = event_with({"b": value, "a": f"x{value}y"})
    assert data_text(event) == canonical_data(event)


@pytest.mark.parametrize("value", [1.0, "\ud800", {1, 2}, b"bytes", object()])
def test_what_has_no_canonical_form_is_refused_by_both(value: Any) -> None:
    event = event_with({"a": 1, "b": value})
    with pytest.raises((ValueError, TypeError)):
        canonical_data(event).encode()
    with pytest.raises((ValueError, TypeError)):
        data_text(event)
