"""What a check of a configuration says, and what it must know of the world."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from kiosk.collector.configuration.lettering import Measure
from kiosk.settings import CentreSettings


@dataclass(frozen=True, slots=True)
class Finding:
    """`path` is a field of the form, "" for the whole. `refuses`: it must be mended; else it must be confirmed."""

    path: str
    words: str
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """`procedures`: ids and codes of the catalogue. `booked`: (service, due_at) of appointments still to come.

    `width`, `images`: None says nothing of texts' widths, or of which pictures there are.
    """

    today: date
    procedures: frozenset[str] = frozenset()
    booked: tuple[tuple[str, str], ...] = ()
    width: Measure | None = None
    images: frozenset[str] | None = None


Check = Callable[[CentreSettings, Facts], Iterator[Finding]]


def shown_day(day: str) -> str:
    """As people write it: 30/07/2026."""
    return f"{day[8:]}/{day[5:7]}/{day[:4]}"
