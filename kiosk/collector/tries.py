"""Limits of tries: how often an address may knock at a way in, whichever of the collector's processes it meets.

On SQLite there is one process (`main` refuses more), which counts in its memory. On PostgreSQL there may be several on
several machines, so a limit with a name counts in a table; no address is written there, only a hash.
"""

import hashlib
import threading
from collections import deque
from datetime import datetime, timedelta

from django.db import connection, transaction

MINUTE = timedelta(minutes=1)
# Enrolment and the like are rare acts of one person; more tries than this a minute are a machine's.
TRIES_PER_MINUTE = 10
# Addresses remembered in memory; the oldest is forgotten first.
MAX_ADDRESSES = 1000
# Rows older than the longest span say nothing any more.
KEPT = timedelta(hours=2)

# A span begins with its first try. What is over the limit already is not written again.
_COUNTED = """
INSERT INTO try_count (key, began_at, count) VALUES (%(key)s, %(now)s, 1)
ON CONFLICT (key) DO UPDATE SET
  began_at = CASE WHEN try_count.began_at <= %(over)s THEN %(now)s ELSE try_count.began_at END,
  count = CASE WHEN try_count.began_at <= %(over)s THEN 1 ELSE try_count.count + 1 END
WHERE try_count.began_at <= %(over)s OR try_count.count < %(tries)s
RETURNING count
"""


class RateLimit:
    """At most `tries` a `span` and address; a restart forgives nothing worth guessing.

    `most` addresses (or whatever else is told apart) are remembered in memory. In the table at most twice as many
    tries fall into one span, at the end of one and at the beginning of the next. `name` "": a process's own.
    """

    def __init__(
        self, tries: int = TRIES_PER_MINUTE, most: int = MAX_ADDRESSES, span: timedelta = MINUTE, name: str = ""
    ) -> None:
        self._tries = tries
        self._most = most
        self._span = span
        self._name = name
        self._seen: dict[str, deque[datetime]] = {}
        self._lock = threading.Lock()

    def allows(self, address: str, now: datetime) -> bool:
        if self._name and connection.vendor == "postgresql":
            return self._all_allow(address, now)
        return self._process_allows(address, now)

    def forget(self) -> None:
        """What this process has in memory."""
        self._seen.clear()

    def _process_allows(self, address: str, now: datetime) -> bool:
        with self._lock:
            seen = self._seen.pop(address, deque())
            while seen and now - seen[0] >= self._span:
                seen.popleft()
            self._seen[address] = seen
            if len(self._seen) > self._most:
                del self._seen[next(iter(self._seen))]
            if len(seen) >= self._tries:
                return False
            seen.append(now)
            return True

    def _all_allow(self, address: str, now: datetime) -> bool:
        key = hashlib.sha256(f"{self._name}:{address}".encode()).hexdigest()
        values = {"key": key, "now": now, "over": now - self._span, "tries": self._tries}
        alone = not connection.in_atomic_block
        with transaction.atomic(), connection.cursor() as cursor:
            if alone:  # a count lost with the power is no loss; nobody waits for the disk
                cursor.execute("SET LOCAL synchronous_commit TO off")
            cursor.execute(_COUNTED, values)
            return cursor.fetchone() is not None


def forget(now: datetime) -> None:
    """Once an hour."""
    from kiosk.collector.models import TryCount

    TryCount.objects.filter(began_at__lt=now - KEPT).delete()
