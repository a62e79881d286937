"""The shortest story that still ends badly: delta debugging over faults and people.

After Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input" (2002): halves first, then less.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from kiosk.simulation.plan import Plan
from kiosk.simulation.run import Laboratory, Outcome

T = TypeVar("T")
# A run takes a second or two: nobody waits longer than some minutes for a shorter story.
RUNS_MOST = 120


class Shrinker:
    """`fails` runs a plan and says whether the same thing goes wrong."""

    def __init__(self, fails: Callable[[Plan], bool], runs_most: int = RUNS_MOST) -> None:
        self.runs = 0
        self._fails = fails
        self._runs_most = runs_most

    def shortest(self, plan: Plan) -> Plan:
        plan = plan.with_only(faults=self._least(plan.faults, lambda part: plan.with_only(faults=part)))
        return plan.with_only(citizens=self._least(plan.citizens, lambda part: plan.with_only(citizens=part)))

    def _least(self, items: tuple[T, ...], make: Callable[[tuple[T, ...]], Plan]) -> tuple[T, ...]:
        """A part of `items` from which no tried piece can be left out."""
        if not items or self._still(make(())):
            return ()
        pieces = 2
        while len(items) > 1 and self.runs < self._runs_most:
            smaller = next((rest for rest in _without_a_piece(items, pieces) if self._still(make(rest))), None)
            if smaller is not None:
                items, pieces = smaller, max(2, pieces - 1)
            elif pieces >= len(items):
                break
            else:
                pieces = min(len(items), pieces * 2)
        return items

    def _still(self, plan: Plan) -> bool:
        if self.runs >= self._runs_most:
            return False
        self.runs += 1
        return self._fails(plan)


def _without_a_piece(items: Sequence[T], pieces: int) -> list[tuple[T, ...]]:
    size = -(-len(items) // pieces)
    return [(*items[:at], *items[at + size :]) for at in range(0, len(items), size)]


def shortest(laboratory: Laboratory, outcome: Outcome, plan: Plan, runs_most: int = RUNS_MOST) -> Outcome:
    """The outcome of the shortest plan found that breaks the same invariant first."""
    wrong = outcome.violations[0].invariant
    found = [outcome]

    def fails(smaller: Plan) -> bool:
        tried = laboratory.run(smaller)
        if not any(violation.invariant == wrong for violation in tried.violations):
            return False
        found.append(tried)
        return True

    Shrinker(fails, runs_most).shortest(plan)
    return found[-1]
