"""Ballots: the long form of a rating."""

from dataclasses import dataclass, field

from kiosk.domain.kinds.base import Fact, kind


@kind
@dataclass(frozen=True, slots=True)
class BallotGiven(Fact):
    """`version` of the form (config/ballot.toml). `answers`: "indicator:points" of each question that was answered,
    points 0 to 2; `skipped`: indicators of those that were passed over. Together they are the whole form.
    """

    KIND = "ballot.given"
    ballot: str
    version: str
    source: str
    terminal: str
    business_day: str
    command_id: str
    answers: tuple[str, ...] = field(default=())
    skipped: tuple[str, ...] = field(default=())
