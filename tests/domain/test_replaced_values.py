"""Records: values that are made often, and made anew with some fields changed as `dataclasses.replace` would."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.domain import state
from kiosk.domain.replaced import replaced

PRESS = state.Press("r", "t", 2, datetime(2026, 11, 23, tzinfo=UTC))


def test_it_is_as_the_standard_librarys() -> None:
    assert replaced(PRESS, choice=4, ticket="u") == replace(PRESS, choice=4, ticket="u")
    assert replaced(PRESS) == PRESS
    assert replaced(PRESS) is not PRESS


def test_a_field_that_is_none_is_named() -> None:
    with pytest.raises(AttributeError, match="'Press' object has no attribute 'chioce'"):
        replaced(PRESS, chioce=4)


def test_a_record_is_as_its_fields() -> None:
    same = state.Press("r", "t", 2, PRESS.at)
    assert (same, hash(same)) == (PRESS, hash(PRESS))
    assert same != state.Press("r", "t", 3, PRESS.at)
    assert not hasattr(same, "__dict__")


if TYPE_CHECKING:
    # the type checker alone keeps it from being changed, and says so here when it no longer does
    PRESS.choice = 4  # type: ignore[misc]


def test_nothing_of_the_state_is_made_by_more_than_its_fields() -> None:
    """What `replaced` knows how to make anew: by its fields, in order."""
    kinds: list[Any] = [
        kind for kind in vars(state).values() if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")
    ]
    assert state.State in kinds
    assert not any(hasattr(kind, "__post_init__") for kind in kinds)
    assert all(kind.__match_args__ == tuple(field.name for field in fields(kind)) for kind in kinds)
