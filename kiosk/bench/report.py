"""Rows as text for people and as JSON for machines."""

import json

from kiosk.bench.row import Row

_COLUMNS = ("bench", "metric", "value", "unit", "floor", "ratio", "goal", "ok")


def json_line(row: Row) -> str:
    """One object, the same keys for every row; null for what was not measured."""
    return json.dumps({name: _rounded(getattr(row, name)) for name in _COLUMNS}, ensure_ascii=False)


def text_lines(row: Row) -> list[str]:
    """One line with the outcome first; a note stands below."""
    beside = "" if row.floor is None else f"   floor {_number(row.floor)}, ratio {_number(row.ratio)}"
    head = f"{'ok  ' if row.ok else 'FAIL'} {row.bench}: {row.metric}: {_number(row.value)} {row.unit}"
    return [f"{head}   ({row.goal}){beside}", *([f"     {row.note}"] if row.note else [])]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"


def _rounded(value: object) -> object:
    """Six digits: what is beyond them is noise."""
    return float(f"{value:.6g}") if isinstance(value, float) else value
