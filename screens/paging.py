"""Lists turn page by page, with "Lên" and "Xuống"."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def pages_needed(count: int, rows: int) -> int:
    return max(1, -(-count // rows))


def page_of(items: Sequence[T], page: int, rows: int) -> Sequence[T]:
    """The items of a page; a page beyond the end is the last one."""
    at = min(max(0, page), pages_needed(len(items), rows) - 1)
    return items[at * rows : (at + 1) * rows]


def span(count: int, page: int, rows: int) -> tuple[int, int]:
    """First and last number on the page, counted from one; (0, 0) of nothing."""
    if not count:
        return 0, 0
    at = min(max(0, page), pages_needed(count, rows) - 1)
    return at * rows + 1, min(count, (at + 1) * rows)


def by_height(measured: Sequence[tuple[T, float]], room: float) -> list[list[tuple[T, float]]]:
    """(item, height) pairs onto pages of `room`; what is higher than a page stands alone."""
    pages: list[list[tuple[T, float]]] = [[]]
    left = room
    for item, height in measured:
        if pages[-1] and height > left:
            pages.append([])
            left = room
        pages[-1].append((item, height))
        left -= height
    return pages
