"""Presses that wait for a slow disk keep the time at which they were made."""

from pathlib import Path

from tests.station.recording import Bench, pressed


def facts(bench: Bench) -> list[tuple[int, int]]:
    return [(e.data["press_seq"], e.data["age_ms"]) for e in bench.journal.events() if e.kind == "rating.given"]


def test_two_presses_that_waited_together_are_two(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.recorder.put(pressed(1))
    bench.clock.advance(seconds=2)
    bench.recorder.put(pressed(2))
    bench.clock.advance(seconds=3)
    bench.recorder.turn()
    assert facts(bench) == [(1, 5_000), (2, 3_000)]


def test_a_bounce_that_waited_is_still_a_bounce(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.recorder.put(pressed(1))
    bench.clock.advance(milliseconds=120)
    bench.recorder.put(pressed(2))
    bench.clock.advance(seconds=3)
    bench.recorder.turn()
    assert facts(bench) == [(1, 3_120)]
