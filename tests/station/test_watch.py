"""Screens stay fresh, whatever a refresh meets, and a broken file is noticed beside it."""

import asyncio
from collections.abc import Callable

import pytest

from kiosk.clock import FakeClock
from kiosk.station.opening import CannotRecord
from kiosk.station.watch import REFRESH_S, Watch
from tests.domain.centre_rules import MORNING

BROKEN = CannotRecord("damaged", "malformed")


def watched(
    monkeypatch: pytest.MonkeyPatch,
    refresh: Callable[[int], None],
    look: Callable[[], CannotRecord | None] = lambda: None,
    rounds: int = 4,
) -> Watch:
    """So many refreshes, with time moved by hand: a second passes between two looks."""
    clock, calls = FakeClock(MORNING), [0]

    async def no_wait(seconds: float) -> None:
        clock.advance(seconds=seconds)

    def counted() -> None:
        calls[0] += 1
        refresh(calls[0])

    monkeypatch.setattr(asyncio, "sleep", no_wait)
    watching = Watch(counted, look, lambda: calls[0] < rounds, clock)
    before_ms = clock.uptime_ms()
    asyncio.run(watching.run())
    if not watching.fault:
        assert clock.uptime_ms() - before_ms >= (rounds - 1) * REFRESH_S * 1000
    return watching


def test_screens_are_refreshed_every_quarter_of_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    refreshed: list[int] = []
    watched(monkeypatch, refreshed.append)
    assert refreshed == [1, 2, 3, 4]


def test_a_refresh_that_fails_is_logged_told_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    refreshed: list[int] = []
    problems: list[str] = []

    def refresh(n: int) -> None:
        refreshed.append(n)
        problems.append(watching[0].problem if watching else "")
        if n in (2, 3):
            raise KeyError("a bug")

    watching: list[Watch] = []
    real = Watch.__init__

    def kept(self: Watch, *args: object) -> None:
        watching.append(self)
        real(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Watch, "__init__", kept)
    watched(monkeypatch, refresh, rounds=5)
    assert refreshed == [1, 2, 3, 4, 5]
    assert [bool(problem) for problem in problems] == [False, False, True, True, False]
    assert "xin báo kỹ thuật" in problems[2]
    assert caplog.text.count("a bug") >= 1
    assert caplog.text.count("refreshing failed") == 1
    assert caplog.text.count("works again") == 1


def test_a_look_that_fails_does_not_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def look() -> CannotRecord:
        raise OSError("no more files")

    refreshed: list[int] = []
    assert watched(monkeypatch, refreshed.append, look).problem
    assert len(refreshed) == 4


def test_a_broken_file_ends_it_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    refreshed: list[int] = []
    assert watched(monkeypatch, refreshed.append, lambda: BROKEN).fault is BROKEN
    assert refreshed == [1]


def test_a_broken_file_is_noticed_beside_a_refresh_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def refresh(n: int) -> None:
        raise KeyError(n)

    assert watched(monkeypatch, refresh, lambda: BROKEN).fault is BROKEN
