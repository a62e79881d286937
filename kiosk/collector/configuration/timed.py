"""What waits for its time: where something new goes among it. Pure."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

# What waits for its time is a day or two ahead; more of them nobody keeps in mind.
MAX_WAITING = 5


class Unfitting(ValueError):
    """What waits for its time would no longer be right after this change, or there is too much of it."""


class Timed(Protocol):
    from_at: str


T = TypeVar("T", bound=Timed)


def around(newest: T | None, waits: Sequence[T], at: str) -> tuple[T | None, Sequence[T]]:
    """What something new stands on, and what comes after it; `at` "" is at once. Raises Unfitting.

    `waits` in the order of their times.
    """
    if at and len(waits) >= MAX_WAITING:
        raise Unfitting(f"đã có {MAX_WAITING} bản hẹn giờ; thu bớt một bản rồi hẹn lại")
    earlier = [one for one in waits if at and one.from_at <= at]
    return (earlier[-1] if earlier else newest), waits[len(earlier) :]
