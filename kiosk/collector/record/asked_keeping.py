"""From events just taken in to the sums of questions passed over and of ballots; within ingest's transaction."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from kiosk.collector.record import statements as sql
from kiosk.collector.record.checking import Taken
from kiosk.domain.balloting import read_answer
from kiosk.domain.kinds import BallotGiven, RatingSkipped

LONGEST_DAY = LONGEST_WORD = 10
SKIPPED = 3  # place behind the three of 0, 1 and 2 points

Skips = Counter[tuple[str, str, str]]
"""{(business day, where, how): n}"""
Ballots = dict[tuple[str, str, int], list[int]]
"""{(business day, version, indicator): [n of 0, 1, 2 points, skipped]}"""


def keep_asked(cursor: Any, centre: int, taken: Iterable[Taken]) -> None:
    facts = [one.fact for one in taken]
    skips = skips_of(fact for fact in facts if isinstance(fact, RatingSkipped))
    ballots = ballots_of(fact for fact in facts if isinstance(fact, BallotGiven))
    sql.write(cursor, sql.ADD_TO_SKIPPED, [(centre, *key, n) for key, n in sorted(skips.items())])
    sql.write(cursor, sql.ADD_TO_BALLOTS, [(centre, *key, *n) for key, n in sorted(ballots.items())])


def skips_of(facts: Iterable[RatingSkipped]) -> Skips:
    return Counter(
        (fact.business_day[:LONGEST_DAY], fact.where[:LONGEST_WORD], fact.how[:LONGEST_WORD]) for fact in facts
    )


def ballots_of(facts: Iterable[BallotGiven]) -> Ballots:
    """An answer that is none of ours is left out; the event keeps it."""
    sums: Ballots = defaultdict(lambda: [0, 0, 0, 0])
    for fact in facts:
        form = fact.business_day[:LONGEST_DAY], fact.version[:LONGEST_DAY]
        for answer in filter(None, map(read_answer, fact.answers)):
            sums[*form, answer[0]][answer[1]] += 1
        for skipped in fact.skipped:
            if (answer := read_answer(f"{skipped}:0")) is not None:
                sums[*form, answer[0]][SKIPPED] += 1
    return sums
