"""What a run has to say: one JSON object, and for a failure a story to read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kiosk.simulation.run import Outcome

LINES_MOST = 60


def as_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "ok": not outcome.violations,
        "seed": outcome.seed,
        "days": outcome.days,
        "tickets": outcome.tickets,
        "ratings": outcome.ratings,
        "violations": [{"invariant": v.invariant, "text": v.text} for v in outcome.violations],
        "events": outcome.events,
        "faults": dict(sorted(Counter(outcome.faults).items())),
        "digest": outcome.digest,
        **outcome.figures,
    }


def words(outcome: Outcome) -> list[str]:
    """Of a run in which nothing is wrong."""
    said = [f"seed {outcome.seed}: {outcome.tickets} tickets, {outcome.ratings} ratings, nothing wrong"]
    if not outcome.figures:
        return said
    waits, forecast = outcome.figures["waits"], outcome.figures["forecast"]
    said += [f"{outcome.figures['expired']} expired, {outcome.figures['no_show']} absent; waits in minutes:"]
    said += [f"{'':22}{'people':>8}{'median':>8}{'90 %':>8}{'longest':>8}{'too long':>9}"]
    said += [_line("all", waits["all"])]
    said += [_line(name, figures) for by in ("by_class", "by_way") for name, figures in waits[by].items()]
    covered = f"{forecast['coverage']:.1%} of {forecast['ranges']} waits lay in the minutes told"
    errors = f"mean error {forecast['mean_error_min']} min, naive {forecast['naive_mean_error_min']} min"
    return [*said, f"forecast: {covered}; {errors}"]


def _line(name: str, figures: Mapping[str, Any]) -> str:
    minutes = "".join(f"{figures[key]:>8.1f}" for key in ("median_min", "p90_min", "longest_min"))
    return f"{name:22}{figures['count']:>8}{minutes}{figures['over_wait_max']:>9}"


def story(outcome: Outcome) -> list[str]:
    """Seed, what happened, what is wrong."""
    told = outcome.story
    shown = list(told) if len(told) <= LINES_MOST else [*told[:LINES_MOST], f"… {len(told) - LINES_MOST} more lines"]
    wrong = [f"WRONG {v.invariant}: {v.text}" for v in outcome.violations]
    return [f"seed {outcome.seed}, {outcome.days} days, {outcome.tickets} tickets", *shown, *wrong]


def summary(outcomes: Sequence[Outcome], cpu_s: float, wall_s: float) -> dict[str, Any]:
    """Of many seeds. `faults`: in how many runs each kind happened."""
    failed = [outcome for outcome in outcomes if outcome.violations]
    return {
        "ok": not failed,
        "runs": len(outcomes),
        "seeds": [outcomes[0].seed, outcomes[-1].seed] if outcomes else [],
        "days": sum(outcome.days for outcome in outcomes),
        "tickets": sum(outcome.tickets for outcome in outcomes),
        "least_tickets": min((outcome.tickets for outcome in outcomes), default=0),
        "ratings": sum(outcome.ratings for outcome in outcomes),
        "least_ratings": min((outcome.ratings for outcome in outcomes), default=0),
        "events": sum(outcome.events for outcome in outcomes),
        "faults": runs_with(outcomes),
        "violations": [
            {"seed": o.seed, "invariant": v.invariant, "text": v.text} for o in failed for v in o.violations
        ],
        "cpu_s": round(cpu_s, 1),
        "wall_s": round(wall_s, 1),
    }


def runs_with(outcomes: Iterable[Outcome]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for outcome in outcomes:
        counted.update(set(outcome.faults))
    return dict(sorted(counted.items()))
