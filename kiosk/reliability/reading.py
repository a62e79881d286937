"""From what a step's program printed to figures and tests. Pure.

Benches print a row a line (`kiosk.bench.report`), the simulation one object last, pytest writes a JUnit file.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from kiosk.reliability.result import Case, Figure
from kiosk.simulation.faults import KINDS

# Lines that a test prints to be kept begin with a number or have one behind a colon; tracebacks are not figures.
MOST_LINES = 40
_PROGRESS = re.compile(r"^[.sxFE ]*(\[ *\d+%\])?$")


def rows(printed: str, told: str) -> tuple[Figure, ...]:
    """`told` is the error stream, where a row's note stands as "metric: note"."""
    return tuple(_of_row(json.loads(line), told) for line in printed.splitlines() if line.startswith('{"bench"'))


def _of_row(row: dict[str, Any], told: str) -> Figure:
    value = "not measured" if row["value"] is None else f"{_number(row['value'])} {row['unit']}".strip()
    if row["floor"] is not None:
        value += f" (floor {_number(row['floor'])}, ratio {_number(row['ratio'])})"
    head = f"{row['metric']}: "
    note = next((line.removeprefix(head) for line in told.splitlines() if line.startswith(head)), "")
    return Figure(row["metric"], value, row["goal"], bool(row["ok"]), note)


def simulation(printed: str) -> tuple[Figure, ...]:
    """The summary of many seeds; ValueError when there is none."""
    last = printed.strip().rpartition("\n")[2]
    found = json.loads(last)
    first, end = found["seeds"]
    return (
        Figure("seeds", f"{first} to {end}"),
        Figure("runs without a violation", str(found["runs"] - _failed(found)), f"{found['runs']}", bool(found["ok"])),
        Figure("tickets", f"{found['tickets']:,}", note=f"at least {found['least_tickets']} a run"),
        Figure("ratings", f"{found['ratings']:,}", note=f"at least {found['least_ratings']} a run"),
        Figure("events", f"{found['events']:,}"),
        *(_of_fault(kind, found["faults"].get(kind, 0), found["runs"]) for kind in sorted(KINDS)),
        Figure("took", f"{found['wall_s']:.0f} s", note=f"{found['cpu_s']:.0f} s of processor time"),
    )


def _of_fault(kind: str, runs: int, of: int) -> Figure:
    """Of a thousand runs each kind is in fifty; of fewer that says little."""
    if of < 1000:
        return Figure(f"runs with {kind}", str(runs))
    return Figure(f"runs with {kind}", str(runs), "50 of 1,000", runs * 1000 >= 50 * of)


def _failed(found: dict[str, Any]) -> int:
    return len({violation["seed"] for violation in found["violations"]})


def tests(junit: str) -> tuple[tuple[Figure, ...], tuple[Case, ...]]:
    """What the tests printed, and how each ended."""
    cases = list(ElementTree.fromstring(junit).iter("testcase"))
    made = tuple(Case(_name(case), _outcome(case)) for case in cases)
    lines = [line for case in cases for line in _printed(case)]
    return tuple(_of_line(line) for line in lines[:MOST_LINES]), made


def _name(case: ElementTree.Element) -> str:
    path = case.get("classname", "").replace(".", "/")
    return f"{path}.py::{case.get('name', '')}"


def _outcome(case: ElementTree.Element) -> str:
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


def _printed(case: ElementTree.Element) -> Iterator[str]:
    text = case.findtext("system-out") or ""
    for line in text.splitlines():
        if line.strip() and not line.startswith("---") and not _PROGRESS.match(line):
            yield line.strip()


def _of_line(line: str) -> Figure:
    name, colon, value = line.partition(": ")
    return Figure(name, value) if colon else Figure(line, "")


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
