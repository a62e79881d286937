"""docs/reliability.md from what the steps found. Pure. A step that was not run is listed as such, without a figure."""

from collections.abc import Iterator, Mapping, Sequence

from kiosk.reliability.result import Figure, Result
from kiosk.reliability.steps import Step

HEAD = """# Reliability

Written by `make reliability` (`kiosk reliability run`) of what its steps found; do not edit. Each figure was measured
on the date beside it, each claim names the test or command that holds it. What was not run has no figure.
"""


def markdown(steps: Sequence[Step], results: Mapping[str, Result]) -> str:
    """`results` by the steps' names."""
    lines = [HEAD, "| step | date | asked for | took | outcome |", "|---|---|---|---|---|"]
    lines += [_line(step, results.get(step.name)) for step in steps]
    for step in steps:
        lines += ["", f"## {step.title}", "", *_section(step, results.get(step.name))]
    return "\n".join(lines) + "\n"


def _line(step: Step, result: Result | None) -> str:
    if result is None:
        return f"| {step.name} | – | – | – | not run |"
    return (
        f"| {step.name} | {result.began[:10]} | {_cell(result.asked)} | {_time(result.took_s)} | {_outcome(result)} |"
    )


def _section(step: Step, result: Result | None) -> Iterator[str]:
    yield from (f"- {claim}: `{holder}`" for claim, holder in step.claims)
    yield ""
    if result is None:
        yield "Not run."
        return
    of = f"{result.began} · {result.machine} · code {result.code or 'unknown'}"
    yield f"{of} · {result.asked or 'all'} · {_time(result.took_s)} · {_outcome(result)}"
    if result.figures:
        yield from ("", "| | figure | goal | |", "|---|---|---|---|", *map(_figure, result.figures))
    if result.tests:
        yield from ("", *(f"- {test.outcome}: `{test.name}`" for test in result.tests))


def _figure(figure: Figure) -> str:
    ok = "" if figure.ok is None else "ok" if figure.ok else "**not met**"
    name = f"{figure.name} ({figure.note})" if figure.note else figure.name
    return f"| {_cell(name)} | {_cell(figure.value)} | {_cell(figure.goal)} | {ok} |"


def _outcome(result: Result) -> str:
    if result.ended is None:
        return "**ended: took too long**"
    failed = sum(test.outcome == "failed" for test in result.tests) + sum(f.ok is False for f in result.figures)
    if result.ok:
        return "ok"
    return f"**{failed} not met**" if failed else f"**failed, exit code {result.ended}**"


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
