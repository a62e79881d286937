"""From days to experience."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from statistics import median

from kiosk.domain.forecast.curves import curves_of, factors_of
from kiosk.domain.forecast.day import Day, Wait
from kiosk.domain.forecast.experience import NO_EXPERIENCE, REST, Experience, marks_of
from kiosk.domain.forecast.spells import Spell, spell_of, steady

# A forecast looks back so many working days: three months, so that a new officer is soon believed.
DAYS_MOST = 60
# Together these hold at most so many waits; older days are forgotten first.
WAITS_MOST = 40_000
# Believed where few are known: to look up, to press the next button.
PAUSE = steady(15.0)
# So often counters must have left people waiting before it is taken for their habit.
AWAY_LEAST = 3


def remembered(days: Sequence[Day], day: Day) -> tuple[Day, ...]:
    """With one more day, the oldest forgotten where there are too many."""
    kept = [*days, day][-DAYS_MOST:]
    while len(kept) > 1 and sum(len(d.waits) for d in kept) > WAITS_MOST:
        kept.pop(0)
    return tuple(kept)


def experience_of(days: Sequence[Day]) -> Experience:
    if not days:
        return NO_EXPERIENCE
    taken = _together([day.taken_s for day in days])
    served = _together([day.served_s for day in days])
    made = Experience(
        days=len(days),
        taken={service: _spell(lengths) for service, lengths in taken.items()},
        served_s={service: sum(lengths) / len(lengths) for service, lengths in served.items()},
        pause=spell_of(list(chain.from_iterable(day.pauses_s for day in days)), PAUSE),
        rest=spell_of(list(chain.from_iterable(day.breaks_s for day in days)), REST),
        away=_noon(list(chain.from_iterable(day.away for day in days))),
    )
    return _corrected(made, [wait for day in days for wait in day.waits if wait.work_s >= 0])


def _noon(away: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """When counters usually went while people waited for them, and came back."""
    if len(away) < AWAY_LEAST:
        return 0, 0
    return int(median(begin for begin, _ in away)), int(median(end for _, end in away))


def _together(days: Sequence[Mapping[str, Sequence[float]]]) -> dict[str, list[float]]:
    made: dict[str, list[float]] = {}
    for day in days:
        for service, lengths in day.items():
            made.setdefault(service, []).extend(lengths)
    return made


def _spell(lengths: Sequence[float]) -> Spell:
    return spell_of(lengths, steady(sum(lengths) / len(lengths)))


def _corrected(made: Experience, waits: Sequence[Wait]) -> Experience:
    """One mark after the other, each on what those before have corrected."""
    figures = [float(wait.work_s) for wait in waits]
    waited = [made.without_noon_s(wait.begun_s, wait.waited_s) for wait in waits]
    factors: dict[Hashable, float] = {}
    marks = [marks_of(wait.service, wait.begun_s, wait.weekday, wait.counters) for wait in waits]
    for column in zip(*marks, strict=True):
        factors |= factors_of(column, figures, waited)
        figures = [figure * factors.get(mark, 1.0) for figure, mark in zip(figures, column, strict=True)]
    units = [made.unit_s(wait.service, wait.counters) for wait in waits]
    return replace(made, factors=factors, curves=curves_of(figures, waited, units))
