"""Reading beside the writer, and the collector's watermark."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from kiosk.domain.events import ChainError, Event, verify_chain
from kiosk.journal.rows import event_of, last_event, read_events
from kiosk.journal.schema import COLUMNS, Connect, connected
from kiosk.wire.uplink import Envelope


class JournalReader:
    """Reads while the writer appends; also keeps the collector's watermark, which is no event."""

    def __init__(self, path: Path, connect: Connect = sqlite3.connect) -> None:
        self._connection = connected(path, create=False, connect=connect)
        # it writes the watermark alone: one that a power cut takes back only means that some events are sent again
        self._connection.execute("PRAGMA synchronous = NORMAL")

    def close(self) -> None:
        self._connection.close()

    def events(self, since: tuple[int, int] = (0, 0)) -> Iterator[Event]:
        """All, or those from (epoch, seq) on."""
        return read_events(self._connection, since)

    def newest_of(self, kind: str, most: int) -> list[Event]:
        """The last ones of a kind, oldest first."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM events WHERE kind = ? ORDER BY epoch DESC, seq DESC LIMIT ?", (kind, most)
        ).fetchall()
        return [event_of(row) for row in reversed(rows)]

    def last_event(self) -> Event | None:
        return last_event(self._connection)

    def after(self, epoch: int, seq: int, limit: int) -> list[Envelope]:
        """Events of this epoch after `seq`, in order, to be sent. Raises ChainError for one that is no JSON."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM events WHERE epoch = ? AND seq > ? ORDER BY seq LIMIT ?", (epoch, seq, limit)
        )
        return [_envelope(row) for row in rows]

    def unacknowledged_epoch(self) -> tuple[int, int]:
        """(epoch, acknowledged through) of the oldest epoch with something to send, else of the newest epoch."""
        waiting = [(epoch, through) for epoch, last, through in self._extents() if last > through]
        return waiting[0] if waiting else self.newest_epoch()

    def acknowledged_epochs(self) -> list[tuple[int, int]]:
        """(epoch, acknowledged through) of each epoch but the newest, oldest first."""
        return [(epoch, through) for epoch, _, through in self._extents()[:-1]]

    def newest_epoch(self) -> tuple[int, int]:
        """(epoch, acknowledged through)."""
        extents = self._extents()
        return (extents[-1][0], extents[-1][2]) if extents else (0, 0)

    def backlog(self) -> int:
        """How many events the collector has not acknowledged."""
        return sum(max(0, last - through) for _, last, through in self._extents())

    def _extents(self) -> list[tuple[int, int, int]]:
        """(epoch, last seq, acknowledged through) of each epoch, oldest first; a few index look-ups, no scan."""
        return self._connection.execute(
            "WITH RECURSIVE epochs (epoch) AS (SELECT min(epoch) FROM events UNION ALL"
            " SELECT (SELECT min(epoch) FROM events WHERE epoch > epochs.epoch) FROM epochs WHERE epoch IS NOT NULL)"
            " SELECT e.epoch, (SELECT max(seq) FROM events WHERE epoch = e.epoch), coalesce(a.through, 0)"
            " FROM epochs e LEFT JOIN acknowledged a ON a.epoch = e.epoch WHERE e.epoch IS NOT NULL"
        ).fetchall()

    def acknowledge(self, epoch: int, through: int) -> None:
        """Move the watermark, forward only and never beyond what was written: what nobody has sent, nobody has."""
        self._connection.execute(
            "INSERT INTO acknowledged (epoch, through) VALUES (?, ?)"
            " ON CONFLICT (epoch) DO UPDATE SET through = max(through, excluded.through)",
            (epoch, min(through, self.last_seq(epoch))),
        )

    def last_seq(self, epoch: int) -> int:
        """The highest number of this epoch; 0 when it has none."""
        (last,) = self._connection.execute("SELECT max(seq) FROM events WHERE epoch = ?", (epoch,)).fetchone()
        return int(last or 0)

    def is_newest(self, epoch: int) -> bool:
        """Whether events may still be added to this epoch."""
        (newest,) = self._connection.execute("SELECT max(epoch) FROM events").fetchone()
        return epoch >= (newest or 0)

    def rewind(self, epoch: int, through: int) -> None:
        """The collector says that it has less than we believed: send again from there. Backward only."""
        self._connection.execute(
            "UPDATE acknowledged SET through = min(through, max(0, ?)) WHERE epoch = ?", (through, epoch)
        )

    def verify(self) -> int:
        """Check the whole hash chain; returns the number of events. Raises ChainError at the first broken one."""
        return verify_chain(self.events())


def _envelope(row: tuple[Any, ...]) -> Envelope:
    epoch, seq, name, at, uptime_ms, kind, v, data, digest = row
    try:
        return Envelope(epoch, seq, name, at, uptime_ms, kind, v, msgspec.json.decode(data, type=msgspec.Raw), digest)
    except (msgspec.DecodeError, TypeError) as error:
        raise ChainError(f"{epoch}/{seq}", "data that is no JSON", "the data as it was written") from error
