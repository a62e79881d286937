"""Goes on after a restore: a new epoch, and numbers above every one that may have been given."""

from datetime import datetime

from kiosk.domain.kinds import NumbersRaised
from kiosk.domain.marks import Marks, as_texts, raised
from kiosk.journal import Journal

RESTORE = "restore"


def is_behind(journal: Journal, marks: Marks) -> bool:
    """Whether the journal lacks an event that was committed: an older copy lies in its place."""
    last = journal.last
    return (marks.epoch, marks.seq) > ((last.epoch, last.seq) if last else (0, 0))


def begin_epoch(journal: Journal, known: Marks, at: datetime, uptime_ms: int) -> Marks:
    """`known`: the highest of backup, collector and high-water file, together; returns what holds from now on."""
    numbers = raised(known.numbers)
    facts = (NumbersRaised(as_texts(numbers)),) if numbers else ()
    first = journal.open_epoch(RESTORE, at, uptime_ms, above=known.epoch, facts=facts)
    return Marks(first.epoch, first.seq + len(facts), numbers)


def given(journal: Journal) -> Marks:
    """What the journal itself tells of its last day."""
    return Marks().after(journal.recent_events())
