"""From events just taken in to the rows and sums that pages read. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import msgspec

from kiosk.collector.record.checking import Envelope, Taken
from kiosk.domain.kinds import ConfigApplied, ConfigRejected, ForecastScored, RatingGiven, RatingReasons

# Standings that enter a figure, each its own scope; the other two are kept and shown, never counted.
COUNTED = ("counted", "centre")


@dataclass(frozen=True, slots=True)
class Tallied:
    """What a rating adds to its day's sums."""

    rating: str
    business_day: str
    standing: str
    level: int
    officer: str
    counter: str
    service: str
    source: str
    replaced: bool = False

    def scopes(self) -> Iterable[tuple[str, str]]:
        """(scope, key) of every sum this rating is part of."""
        if self.standing not in COUNTED or self.replaced:
            return
        yield self.standing, ""
        if self.standing == "counted":
            for scope in ("officer", "counter", "service", "source"):
                if key := getattr(self, scope):
                    yield scope, key


@dataclass(slots=True)
class Projection:
    """`ratings` are (event, fact); `replaced` ids of earlier ratings; `sums` {(scope, day, key): [n1…n5]} to add."""

    ratings: list[tuple[Envelope, RatingGiven]] = field(default_factory=list)
    reasons: list[RatingReasons] = field(default_factory=list)
    outcomes: list[tuple[Envelope, ConfigApplied | ConfigRejected]] = field(default_factory=list)
    scores: list[ForecastScored] = field(default_factory=list)
    replaced: set[str] = field(default_factory=set)
    sums: dict[tuple[str, str, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * 5))


def project(taken: Iterable[Taken], known: dict[str, Tallied]) -> Projection:
    """`known` holds the stored ratings that events of this batch name, by id; it is brought up to date."""
    out = Projection()
    for one in taken:
        match one.fact:
            case RatingGiven() as fact if fact.rating not in known:
                out.ratings.append((one.event, fact))
                _count(out, known, fact)
            case RatingReasons() as fact:
                out.reasons.append(fact)
            case ForecastScored() as fact:
                out.scores.append(fact)
            case ConfigApplied() | ConfigRejected() as fact:
                out.outcomes.append((one.event, fact))
    return out


def rating_ids(taken: Iterable[Taken]) -> set[str]:
    """Ids of ratings given or replaced in these events."""
    facts = [one.fact for one in taken if isinstance(one.fact, RatingGiven)]
    return {fact.rating for fact in facts} | {fact.replaces for fact in facts if fact.replaces}


def reasons_json(fact: RatingReasons) -> str:
    return msgspec.json.encode(fact.reasons).decode()


def tallied(fact: RatingGiven) -> Tallied:
    names = ("rating", "business_day", "standing", "level", "officer", "counter", "service", "source")
    return Tallied(*(getattr(fact, name) for name in names))


def _count(out: Projection, known: dict[str, Tallied], fact: RatingGiven) -> None:
    new = known[fact.rating] = tallied(fact)
    _add(out, new, 1)
    old = known.get(fact.replaces) if fact.replaces != fact.rating else None
    if old is not None and not old.replaced:
        _add(out, old, -1)
        known[old.rating] = replace(old, replaced=True)
        out.replaced.add(old.rating)


def _add(out: Projection, one: Tallied, sign: int) -> None:
    for scope, key in one.scopes():
        out.sums[scope, one.business_day, key][one.level - 1] += sign
