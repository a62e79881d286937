"""What restores put aside is kept for a while and does not fill the disk."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.backup import broken
from kiosk.backup.broken import KEPT_FOR, LEAST_KEPT, PREFIX, drop_surplus, put_aside, surplus

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def aside(*days_ago: int) -> list[Path]:
    made = sorted(NOW - timedelta(days=days) for days in days_ago)
    return [Path(f"{PREFIX}{at:%Y%m%dT%H%M%SZ}-{n:08x}") for n, at in enumerate(made)]


def test_the_latest_are_kept_however_old() -> None:
    assert surplus(aside(400, 300, 200), NOW, short=True) == []


def test_of_the_others_those_of_a_month_are_kept() -> None:
    kept = aside(60, 31, 30, 3, 2, 1)
    assert surplus(kept, NOW, short=False) == kept[:2]


def test_a_disk_that_is_short_of_space_keeps_the_latest_alone() -> None:
    kept = aside(20, 10, 3, 2, 1)
    assert surplus(kept, NOW, short=True) == kept[:2]


def test_a_name_without_a_time_is_left_alone() -> None:
    strange = Path(f"{PREFIX}by-hand")
    assert surplus([strange, *aside(90, 80, 70)], NOW, short=True) == []


@given(st.lists(st.integers(0, 100), max_size=20), st.booleans())
def test_never_the_latest_and_never_a_young_one_without_need(days: list[int], short: bool) -> None:
    kept = aside(*days)
    gone = surplus(kept, NOW, short=short)
    assert not set(gone) & set(kept[-LEAST_KEPT:])
    assert len(kept) - len(gone) >= min(len(kept), LEAST_KEPT)
    if not short:
        assert len(gone) <= sum(day > KEPT_FOR.days for day in days)


@pytest.mark.parametrize(("reserve", "left"), [(0, 4), (2**63, 3)])
def test_they_go_from_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reserve: int, left: int) -> None:
    for path in aside(100, 5, 3, 2, 1):
        (tmp_path / path).mkdir()
        (tmp_path / path / "journal.db").write_bytes(b"broken")
    monkeypatch.setattr(broken, "RESERVE_BYTES", reserve)
    drop_surplus(tmp_path, NOW)
    assert len(put_aside(tmp_path)) == left
