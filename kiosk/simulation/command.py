"""`kiosk simulate`: one seed with its story, or many with a summary."""

import json
import time
from pathlib import Path

import click

from kiosk.simulation.faults import KINDS
from kiosk.simulation.many import Task, run_many
from kiosk.simulation.run import Laboratory, Outcome
from kiosk.simulation.shrink import shortest
from kiosk.simulation.telling import as_json, story, summary, words


def kinds_of(text: str) -> tuple[str, ...]:
    """The kinds of `--faults a,b,c`. Raises ValueError naming the one that is none."""
    named = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in named:
        if name not in KINDS:
            raise ValueError(f"--faults: found {name!r}, expected some of {', '.join(KINDS)}")
    return named


def run_one(*, chain: bool, days: int, seed: int, kinds: tuple[str, ...], centre: Path | None, as_line: bool) -> bool:
    """Prints the story, of a failure the shortest one, and the JSON line when asked; whether all is well."""
    with Laboratory(chain=chain, centre=centre) as laboratory:
        plan = laboratory.plan(days, seed, kinds)
        outcome = laboratory.run(plan)
        if outcome.violations:
            outcome = shortest(laboratory, outcome, plan)
        _tell(outcome, as_line=as_line)
    return not outcome.violations


def _tell_shortest(*, chain: bool, days: int, seed: int, kinds: tuple[str, ...], centre: Path | None) -> None:
    """Of the first failure; the others are told when asked for by their seed."""
    with Laboratory(chain=chain, centre=centre) as laboratory:
        plan = laboratory.plan(days, seed, kinds)
        outcome = laboratory.run(plan)
        if outcome.violations:
            outcome = shortest(laboratory, outcome, plan)
        click.echo("\n".join(story(outcome)), err=True)


def _tell(outcome: Outcome, *, as_line: bool) -> None:
    if outcome.violations:
        click.echo("\n".join(story(outcome)), err=as_line)
    elif not as_line:
        click.echo("\n".join(words(outcome)))
    if as_line:
        click.echo(json.dumps(as_json(outcome), ensure_ascii=False))


def run_seeds(
    *, chain: bool, days: int, seeds: range, kinds: tuple[str, ...], centre: Path | None, as_line: bool
) -> bool:
    """Prints each failure as it comes and a summary last; whether all is well."""
    began_s = time.monotonic()
    outcomes, cpu_s = [], 0.0
    for outcome, took_s in run_many(Task(chain, days, kinds, centre), seeds):
        outcomes.append(outcome)
        cpu_s += took_s
        for violation in outcome.violations[:1]:
            click.echo(f"seed {outcome.seed}: {violation.invariant}: {violation.text}", err=True)
    if failed := next((outcome for outcome in outcomes if outcome.violations), None):
        _tell_shortest(chain=chain, days=days, seed=failed.seed, kinds=kinds, centre=centre)
    made = summary(outcomes, cpu_s, time.monotonic() - began_s)
    if as_line:
        click.echo(json.dumps(made, ensure_ascii=False))
    else:
        click.echo("\n".join(f"{name}: {value}" for name, value in made.items()))
    return bool(made["ok"])
