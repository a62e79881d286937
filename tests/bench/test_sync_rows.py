"""What the sync bench says of given runs, and that its backlog is a sound journal."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.bench import sync
from kiosk.bench.row import Row
from kiosk.bench.sync_drain import Drained
from kiosk.bench.sync_journal import write_days
from kiosk.domain.evolve import fold
from kiosk.journal import JournalReader

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def run(rate: float = 30_000.0, mib: float = 90.0, tap_ms: float = 8.0) -> Drained:
    taps = {"taps_ms": [tap_ms] * 50, "idle_taps_ms": [6.0] * 50, "phone_ms": [40.0] * 50}
    return Drained(rate, 100_000 / rate, first_event_s=4.0, station_mib=mib, collector_mib=70.0, **taps)


class Runs:
    def __init__(self, drained: Drained) -> None:
        self.drained = drained

    def floor(self) -> float:
        return 50_000.0

    def drain(self, events: int = 0, *, taps: bool = False) -> Drained:
        return run() if events == sync.FEW_EVENTS else self.drained


def rows(drained: Drained) -> dict[str, Row]:
    return {row.metric: row for row in sync._rows(Runs(drained))}  # type: ignore[arg-type]


def test_a_good_run_is_ok_in_every_row() -> None:
    found = rows(run())
    assert all(row.ok for row in found.values())
    assert found["backlog of 100,000 events drained"].ratio == pytest.approx(0.6)
    assert len(found) == 6


@pytest.mark.parametrize(
    ("bad", "metric"),
    [
        (run(rate=24_000.0), "backlog of 100,000 events drained"),
        (run(mib=120.0), "peak memory, station"),
        (run(tap_ms=63.0), "tap to committed ticket amid the drain, p99"),
    ],
)
def test_a_bad_figure_fails_its_row_alone(bad: Drained, metric: str) -> None:
    assert [row.metric for row in rows(bad).values() if not row.ok] == [metric]


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert [sync.percentile(values, p) for p in (50, 95, 99, 100)] == [50, 95, 99, 100]
    assert sync.percentile([7.0], 99) == 7.0


def test_the_backlog_is_a_sound_journal_of_ordinary_days_that_ended_yesterday(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    write_days(path, "05500-1", 2_000, NOW)
    reader = JournalReader(path)
    events = list(reader.events())
    assert reader.verify() == reader.backlog() == len(events) == 2_000
    reader.close()
    assert events[-1].at < "2026-11-21"
    assert all(event.uptime_ms >= 0 for event in events)
    kinds = Counter(event.kind for event in events)
    assert kinds["ticket.issued"] > 250
    assert kinds["rating.given"] > 250
    assert fold(events).business_day == "2026-11-20"
