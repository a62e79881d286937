"""The long form of a rating: the questions of config/ballot.toml, three levels each, and what a filled one holds."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kiosk import resources
from kiosk.settings.base import Day, Text

Points = Literal[0, 1, 2]


class BallotFormError(ValueError):
    """The file cannot be used; the text names file and place."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Level(_Part):
    """`points` as the decree counts them, 2 is best."""

    points: Points
    text: Text = Field(max_length=34)
    text_en: Text = Field(max_length=34)


class Question(_Part):
    """`no` is the indicator's number; `official` its name in the decree, for staff."""

    no: int = Field(ge=1, le=9)
    text: Text = Field(max_length=60)
    text_en: Text = Field(max_length=60)
    official: Text = Field(max_length=120)
    levels: tuple[Level, Level, Level]


class BallotForm(_Part):
    """`version`: the date of these words, kept with every ballot."""

    version: Day
    questions: tuple[Question, ...] = Field(min_length=1, max_length=9)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        numbers = [question.no for question in self.questions]
        if len(set(numbers)) != len(numbers):
            raise ValueError(f"found questions {numbers}, expected each number once")
        for question in self.questions:
            if [level.points for level in question.levels] != [2, 1, 0]:
                raise ValueError(f"question {question.no}: expected levels of 2, 1 and 0 points in this order")
        return self

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(question.no for question in self.questions)


def read_form(path: Path) -> BallotForm:
    """Raises BallotFormError."""
    try:
        return BallotForm.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise BallotFormError(f"{path.name}: {error}; mend it or install the program anew") from error


@cache
def form() -> BallotForm:
    """The one that came with the program."""
    return read_form(resources.config("ballot.toml"))
