"""Appending, and what a start reads."""

import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import count, groupby
from operator import attrgetter
from pathlib import Path

from kiosk.domain.events import GENESIS_HASH, Event, hash_of, rfc3339, verify_chain
from kiosk.domain.kinds import EpochOpened, Fact
from kiosk.domain.records import record
from kiosk.domain.replaced import completed
from kiosk.journal.rows import data_text, event_of, followed, last_event, read_events, row_of
from kiosk.journal.schema import COLUMNS, Connect, JournalError, connected, migrate

# A panel keeps a press for a week at most; so many opened days cover it.
DAYS_OF_PRESSES = 10
# So many of either kind are read of those days, the latest first: 500 a day. Each is only a mark of how far its panel's
# boot has come: at a busier centre a panel that was silent behind so many others loses its mark, and a press whose
# acknowledgement it had missed is then recorded again.
MOST_EARLIER_PRESSES = 5_000
# An appointment is booked so many days ahead at most (kiosk.settings.appointments); a day opens once a date, so that
# whatever is still to come was booked within the last so many opened days, and the day of booking.
DAYS_OF_APPOINTMENTS = 60 + 1
# Every one counts: their number is bounded by those days and by the places there are. To SQLite, no limit.
ALL = -1
# Rows written by one statement: each hands the interpreter's lock over and back.
ROWS_AT_ONCE = 32
# The last 62 bits of a UUID are random, behind the two that name its variant (RFC 9562).
_RANDOM_TAILS, _VARIANT = 1 << 62, 0b10 << 62


@record
class Draft:
    """A fact that is about to be recorded."""

    fact: Fact
    at: datetime
    uptime_ms: int


class Journal:
    """The writer. Not thread-safe: it belongs to the one thread that appends."""

    def __init__(self, path: Path, station: str, connect: Connect = sqlite3.connect) -> None:
        self.path = path
        self._connection = connected(path, create=True, connect=connect)
        migrate(self._connection)
        self.last = last_event(self._connection)
        self._station = station

    def close(self) -> None:
        self._connection.close()

    def open_epoch(
        self, reason: str, at: datetime, uptime_ms: int, *, above: int = 0, facts: Sequence[Fact] = ()
    ) -> Event:
        """Begin an epoch; `facts` are recorded with its first event or not at all.

        Its number is the Unix time, or one more than the last and than `above`: it never repeats, even when a machine
        is installed again from nothing.
        """
        before = max(above, self.last.epoch if self.last else 0)
        epoch = max(before + 1, int(at.timestamp()))
        opening = (EpochOpened(self._station, reason), *facts)
        return self._append([Draft(fact, at, uptime_ms) for fact in opening], epoch)[0]

    def take_over(self, events: Sequence[Event]) -> None:
        """Append events recorded earlier, from a backup or the collector. Raises ChainError unless they follow on."""
        verify_chain(events, self.last)
        self._insert([(event, data_text(event)) for event in events])

    def append(self, drafts: Sequence[Draft]) -> list[Event]:
        """Record facts in one transaction; they are on the disk when this returns. Raises sqlite3.Error otherwise."""
        if self.last is None:
            raise JournalError("no epoch is open; expected open_epoch before append")
        return self._append(drafts, self.last.epoch)

    def _append(self, drafts: Sequence[Draft], epoch: int) -> list[Event]:
        chain = list(_chain(drafts, epoch, self.last))
        self._insert(chain)
        return [event for event, _ in chain]

    def _insert(self, chain: Sequence[tuple[Event, str]]) -> None:
        """Each event with its data in canonical form."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for begin in range(0, len(chain), ROWS_AT_ONCE):
                some = chain[begin : begin + ROWS_AT_ONCE]
                values = [value for event, data in some for value in row_of(event, data)]
                self._connection.execute(_insertion(len(some)), values)
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        if chain:
            self.last = chain[-1][0]

    def recent_events(self) -> Iterator[Event]:
        """What today's state is folded from: the last day whole, and of earlier days what outlives them.

        These are the running configuration, numbers raised by a restore, how far the feed is taken, how true the
        forecasts were, appointments and the presses a panel may still repeat.
        Folding them gives what folding everything would, in a time that does not grow with the years.
        """
        today = self._nth_last_day(1)
        booking = self._nth_last_day(DAYS_OF_APPOINTMENTS)
        earlier = [
            *self._of_kind("config.applied", (0, 0), today, 1),
            *self._of_kind("config.rejected", (0, 0), today, 1),
            *self._of_kind("numbers.raised", (0, 0), today, 1),
            *self._of_kind("feed.taken", (0, 0), today, 1),
            *self._of_kind("forecast.scored", (0, 0), today, 1),
            *self._of_kind("appointment.booked", booking, today, ALL),
            *self._of_kind("appointment.cancelled", booking, today, ALL),
            *self._of_kind("rating.given", self._nth_last_day(DAYS_OF_PRESSES), today, MOST_EARLIER_PRESSES),
            *self._of_kind("keypad.pressed", self._nth_last_day(DAYS_OF_PRESSES), today, MOST_EARLIER_PRESSES),
        ]
        yield from sorted(earlier, key=lambda event: (event.epoch, event.seq))
        yield from followed(read_events(self._connection, today))

    def _of_kind(self, kind: str, since: tuple[int, int], before: tuple[int, int], most: int) -> list[Event]:
        """The latest ones of a kind in a range, newest first."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM events WHERE kind = ? AND (epoch, seq) >= (?, ?) AND (epoch, seq) < (?, ?)"
            " ORDER BY epoch DESC, seq DESC LIMIT ?",
            (kind, *since, *before, most),
        )
        return [event_of(row) for row in rows]

    def _nth_last_day(self, n: int) -> tuple[int, int]:
        row = self._connection.execute(
            "SELECT epoch, seq FROM events WHERE kind = 'day.opened' ORDER BY epoch DESC, seq DESC LIMIT 1 OFFSET ?",
            (n - 1,),
        ).fetchone()
        return (row[0], row[1]) if row else (0, 0)

    def events(self) -> Iterator[Event]:
        return read_events(self._connection)


@cache
def _insertion(rows: int) -> str:
    one = ",".join("?" * len(COLUMNS.split(",")))
    return f"INSERT INTO events ({COLUMNS}) VALUES " + ",".join([f"({one})"] * rows)


def event_ids(at: datetime) -> Iterator[str]:
    """Of one moment: random behind its milliseconds, each one above the one before (RFC 9562, version 7, 6.2 method 2).

    In the index of ids those of a round stand side by side, and a round of sixteen writes 15 pages in place of 27.
    """
    random = int.from_bytes(secrets.token_bytes(9))  # asked once: it hands over the interpreter's lock
    begun = f"{int(at.timestamp() * 1000):012x}7{random >> 60:03x}"
    for number in count(random % _RANDOM_TAILS):
        yield f"{begun}{_VARIANT | number % _RANDOM_TAILS:016x}"


def event_id(at: datetime) -> str:
    return next(event_ids(at))


def _chain(drafts: Sequence[Draft], epoch: int, last: Event | None) -> Iterator[tuple[Event, str]]:
    """Each event with its data in canonical form."""
    seq, previous = (last.seq, last.hash) if last and last.epoch == epoch else (0, GENESIS_HASH)
    for when, round_of in groupby(drafts, attrgetter("at")):
        at = rfc3339(when)
        for draft, name in zip(round_of, event_ids(when), strict=False):
            seq += 1
            fact = draft.fact
            bare = Event(epoch, seq, name, at, draft.uptime_ms, fact.KIND, fact.V, fact.to_data())
            data = data_text(bare)
            previous = hash_of(bare, data, previous)
            event = completed(bare, hash=previous)
            yield event, data
