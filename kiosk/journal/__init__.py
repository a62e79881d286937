"""The append-only journal: one SQLite table of events, the one record of a station.

Schema and migrations by sqlite-utils; the append path is one explicit transaction with synchronous=FULL, so that
what was answered is on the disk. One thread appends (`Journal`); others read (`JournalReader`).
"""

from kiosk.journal.reader import JournalReader
from kiosk.journal.rows import PAGE_ROWS, read_events, without_form
from kiosk.journal.schema import Connect, JournalError, is_damage
from kiosk.journal.writer import Draft, Journal

__all__ = [
    "PAGE_ROWS",
    "Connect",
    "Draft",
    "Journal",
    "JournalError",
    "JournalReader",
    "is_damage",
    "read_events",
    "without_form",
]
