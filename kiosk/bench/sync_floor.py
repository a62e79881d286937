"""The collector's own ingest without anything around it: `python -m kiosk.bench.sync_floor JOURNAL DATA`.

A process of its own, since Django is set up once a process. Prints the events a second that `ingest()` takes in when
it is called directly with the batches the station would send, on a new database of the same kind.
"""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from kiosk.collector.record.decoding import RawBatch, decoded
from kiosk.journal import JournalReader
from kiosk.wire.uplink import MAX_BATCH_EVENTS, Acknowledged, Batch, Health, batch_json

STATION = "05500-1"
HEALTH = Health(version="bench", clock="", uptime_ms=0, backlog=0, revision=0, paper="none")


def batches(journal: Path) -> Iterator[RawBatch]:
    reader = JournalReader(journal)
    epoch, through = reader.unacknowledged_epoch()
    while events := reader.after(epoch, through, MAX_BATCH_EVENTS):
        yield decoded(batch_json(Batch(epoch=epoch, boot_id="bench", sent_at="", state=HEALTH), events))
        through = events[-1].seq
    reader.close()


def events_per_s(journal: Path, data: Path) -> float:
    from kiosk.collector.demo import demo_setup

    demo_setup(data)
    from django.db import connection

    from kiosk.collector.record.ingest import ingest

    count, spent_s, now = 0, 0.0, datetime.now(UTC)
    for batch in batches(journal):
        began = time.perf_counter()
        answer = ingest(connection, STATION, batch, now)
        spent_s += time.perf_counter() - began
        count += len(batch.events)
        if not isinstance(answer, Acknowledged):
            raise RuntimeError(f"ingest of event {count}: found {answer}, expected an acknowledgement")
    return count / spent_s


if __name__ == "__main__":
    print(events_per_s(Path(sys.argv[1]), Path(sys.argv[2])))
