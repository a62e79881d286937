"""A journal in a temporary folder and facts to put into it."""

from datetime import UTC, datetime
from pathlib import Path

from kiosk.domain.kinds import Fact, HelpCalled
from kiosk.journal import Draft, Journal

AT = datetime(2026, 11, 20, 1, 0, 0, 123000, tzinfo=UTC)


def drafts(*facts: Fact) -> list[Draft]:
    return [Draft(fact, AT, 17) for fact in facts]


def calls(first: int, count: int) -> list[Draft]:
    """Drafts that can be told apart."""
    return drafts(*(HelpCalled(f"kiosk-{n}", f"command-{n}") for n in range(first, first + count)))


def opened(folder: Path, count: int = 0) -> Journal:
    """A journal with an epoch and `count` events after its first."""
    journal = Journal(folder / "journal.db", "05500-1")
    journal.open_epoch("first_start", AT, 1)
    if count:
        journal.append(calls(1, count))
    return journal
