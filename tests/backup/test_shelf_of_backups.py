"""Which backups there are, which stay, and when the next is due."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.backup.shelf import (
    DAYS_KEPT,
    LEAST_KEPT,
    MOST_BYTES,
    RESERVE_BYTES,
    WEEKS_KEPT,
    Backup,
    due,
    listed,
    make_room,
    surplus,
)

# 18:30 in Vietnam
EVENING = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)


def backup(number: int, at: datetime = EVENING, size: int = 1) -> Backup:
    return Backup(Path(f"{number:06d}"), number, at, 1, 1, 1, size)


def daily(days: int, size: int = 1) -> list[Backup]:
    return [backup(n, EVENING + timedelta(days=n), size) for n in range(days)]


def stay(backups: list[Backup]) -> list[int]:
    gone = {b.number for b in surplus(backups)}
    return [b.number for b in backups if b.number not in gone]


def test_the_latest_of_seven_days_and_of_four_weeks_stay() -> None:
    kept = stay(daily(61))
    assert kept[-DAYS_KEPT:] == list(range(54, 61))
    assert len(kept) <= DAYS_KEPT + WEEKS_KEPT
    weeks = {(EVENING + timedelta(days=n)).isocalendar()[:2] for n in kept}
    assert len(weeks) == WEEKS_KEPT


def test_of_several_on_one_day_the_latest_stays() -> None:
    day = [backup(n, EVENING + timedelta(minutes=n)) for n in range(5)]
    assert stay(day) == [3, 4]


def test_a_full_shelf_gives_up_the_oldest_but_never_the_last_two() -> None:
    assert stay(daily(6, MOST_BYTES // 3)) == [3, 4, 5]
    assert stay(daily(6, MOST_BYTES * 2)) == [4, 5]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, MOST_BYTES)), max_size=40))
def test_rotation_keeps_the_newest_and_repeats_to_no_end(days: list[tuple[int, int]]) -> None:
    backups = [backup(n, EVENING + timedelta(days=day), size) for n, (day, size) in enumerate(days)]
    kept = [b for b in backups if b.number in stay(backups)]
    assert kept[-LEAST_KEPT:] == backups[-LEAST_KEPT:]
    assert len(kept) <= DAYS_KEPT + WEEKS_KEPT + LEAST_KEPT
    assert surplus(kept) == []


@pytest.mark.parametrize(
    ("made", "now", "expected"),
    [
        ("2026-11-20T11:30", "2026-11-20T16:00", False),  # made after closing, later that evening
        ("2026-11-20T11:30", "2026-11-21T01:00", False),  # the next morning
        ("2026-11-20T11:30", "2026-11-21T10:59", False),  # 17:59
        ("2026-11-20T11:30", "2026-11-21T11:00", True),  # 18:00
        ("2026-11-20T02:00", "2026-11-21T01:00", True),  # the box was off at 18:00: made at its start
        ("2026-11-20T13:00", "2026-11-20T12:00", False),  # the clock went back a little
        ("2029-11-25T02:00", "2026-11-20T12:00", True),  # made by a clock that was years ahead
    ],
)
def test_due_once_closing_time_has_passed_since_the_newest(made: str, now: str, expected: bool) -> None:
    times = [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (made, now)]
    assert due(backup(1, times[0]), times[1]) is expected


def test_without_any_it_is_due() -> None:
    assert due(None, EVENING)


def test_room_is_made_from_the_oldest_ones() -> None:
    backups = daily(5, size=100)
    assert make_room(backups, 50, RESERVE_BYTES + 50) == []
    assert make_room(backups, 50, RESERVE_BYTES - 60) == backups[:2]


def test_without_room_no_backup_is_made_and_the_last_two_stay() -> None:
    backups = daily(5, size=100)
    assert make_room(backups, 50, RESERVE_BYTES - 250) == backups[:3]
    assert make_room(backups, 50, RESERVE_BYTES - 251) is None
    assert make_room([], 50, RESERVE_BYTES) is None


def test_what_has_no_manifest_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "000001-strange").mkdir()
    (tmp_path / "000002-torn").mkdir()
    (tmp_path / "000002-torn" / "manifest.json").write_text('{"number": 2')
    assert listed(tmp_path) == []
    assert listed(tmp_path / "none") == []
