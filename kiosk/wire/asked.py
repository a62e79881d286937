"""What became of a question to a citizen: passed over, or a whole ballot filled in."""

from typing import Literal

from pydantic import Field

from kiosk.wire.base import Message, Request

Where = Literal["faces", "reasons", "comment", "ballot"]
How = Literal["button", "idle", "home"]


class SkipRating(Request):
    """Somebody was asked and gave no answer. `ticket` as the screen had it, `rating` whose reasons were asked for."""

    type: Literal["skip_rating"] = "skip_rating"
    ticket: str = Field("", max_length=64)
    rating: str = Field("", max_length=64)
    where: Where
    how: How


class BallotAnswer(Message):
    """`no`: the indicator; `points` as the decree counts them."""

    no: int = Field(ge=1, le=9)
    points: Literal[0, 1, 2]


class GiveBallot(Request):
    """Every question of the form of this `version` is answered or skipped."""

    type: Literal["give_ballot"] = "give_ballot"
    version: str = Field(max_length=10)
    answers: tuple[BallotAnswer, ...] = Field((), max_length=9)
    skipped: tuple[int, ...] = Field((), max_length=9)


ASKED_REQUESTS = (SkipRating, GiveBallot)
AskedRequest = SkipRating | GiveBallot
