"""A value made anew with some fields changed, as the standard library's `replace` would."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from kiosk.domain import state
from kiosk.domain.replaced import replaced

PRESS = state.Press("r", "t", 2, datetime(2026, 11, 23, tzinfo=UTC))


def test_it_is_as_the_standard_librarys() -> None:
    assert replaced(PRESS, choice=4, ticket="u") == replace(PRESS, choice=4, ticket="u")
    assert replaced(PRESS) == PRESS
    assert replaced(PRESS) is not PRESS


def test_a_field_that_is_none_is_named() -> None:
    with pytest.raises(TypeError, match="Press: found chioce, expected fields of it"):
        replaced(PRESS, chioce=4)


def test_nothing_of_the_state_is_made_by_more_than_its_fields() -> None:
    """What `replaced` leaves out: work done after the fields are set."""
    kinds = [kind for kind in vars(state).values() if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")]
    assert state.State in kinds
    assert not any(hasattr(kind, "__post_init__") for kind in kinds)
    assert all(set(vars(kind)["__slots__"]) == {field.name for field in fields(kind)} for kind in kinds)
