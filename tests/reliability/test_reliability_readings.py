"""What steps print becomes figures; what they do not print becomes none."""

import json

import pytest

from kiosk.bench.report import json_line
from kiosk.bench.row import Row, unmeasured
from kiosk.reliability import reading
from kiosk.reliability.result import Case, Figure


def test_rows_of_a_bench_become_figures_with_their_notes() -> None:
    rate = Row("sync", "backlog drained", 26_000.0, "events/s", "ratio >= 0.5", 45_000.0)
    none = unmeasured("sync", "tap", "ms", "value <= 50", "no screen")
    printed = f"something else\n{json_line(rate)}\n{json_line(none)}\n"
    assert reading.rows(printed, "backlog drained: three turns\nload 0.1") == (
        Figure(
            "backlog drained",
            "26,000 events/s (floor 45,000, ratio 0.5778)",
            "ratio >= 0.5",
            True,
            "three turns",
        ),
        Figure("tap", "not measured", "value <= 50", False),
    )


def test_a_summary_of_seeds_becomes_figures() -> None:
    violations = [{"seed": 7, "invariant": "doubled", "text": "A001"}, {"seed": 7, "invariant": "lost", "text": "A002"}]
    summary = {
        **{"ok": False, "runs": 1000, "seeds": [1, 1000], "days": 1000, "tickets": 123_456, "least_tickets": 120},
        **{"ratings": 65_432, "least_ratings": 61, "events": 900_000, "faults": {"power_cut": 77}},
        **{"violations": violations, "cpu_s": 900.0, "wall_s": 460.0},
    }
    figures = {figure.name: figure for figure in reading.simulation("seed 7: doubled\n" + json.dumps(summary))}
    assert figures["seeds"].value == "1 to 1000"
    assert figures["runs without a violation"] == Figure("runs without a violation", "999", "1000", False)
    assert figures["tickets"] == Figure("tickets", "123,456", note="at least 120 a run")
    assert figures["runs with power_cut"] == Figure("runs with power_cut", "77", "50 of 1,000", True)
    assert figures["runs with full_disk"] == Figure("runs with full_disk", "0", "50 of 1,000", False)


def test_a_simulation_that_broke_off_gives_nothing_to_read() -> None:
    with pytest.raises(ValueError):
        reading.simulation("Traceback …")


JUNIT = """<?xml version="1.0" encoding="utf-8"?>
<testsuites><testsuite name="pytest">
<testcase classname="tests.faults.test_kills" name="test_kept" time="9"><system-out>--- Captured Out ---

300 kills (seed 1), 4711 tickets acknowledged
station killed: screen linked again after [410, 420] ms
</system-out></testcase>
<testcase classname="tests.faults.test_kills" name="test_lost"><failure message="x">y</failure></testcase>
<testcase classname="tests.faults.test_kills" name="test_other"><skipped message="x"/></testcase>
</testsuite></testsuites>"""


def test_a_junit_file_gives_what_was_printed_and_how_each_test_ended() -> None:
    figures, tests = reading.tests(JUNIT)
    assert figures == (
        Figure("300 kills (seed 1), 4711 tickets acknowledged", ""),
        Figure("station killed", "screen linked again after [410, 420] ms"),
    )
    name = "tests/faults/test_kills.py::"
    assert tests == (
        Case(f"{name}test_kept", "passed"),
        Case(f"{name}test_lost", "failed"),
        Case(f"{name}test_other", "skipped"),
    )
