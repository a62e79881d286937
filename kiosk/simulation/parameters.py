"""The parameters of a simulated centre, from config/simulation*.toml."""

import tomllib
from datetime import date, time
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kiosk.domain.voice import VoiceKind

Share = Annotated[float, Field(ge=0, le=1)]
Range = tuple[float, float]
# Service times at counters vary at least so much; less would flatter every queue.
LEAST_CV = 0.8


class ParametersError(ValueError):
    """A parameter file is wrong; names file, key, what was found and what was expected."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Arrivals(_Part):
    """`by_hour` are weights of the hours of the day; between them the rate is constant."""

    per_day: int = Field(ge=1, le=2000)
    least: int = Field(ge=0, le=2000)
    early_min: int = Field(ge=0, le=60)
    by_hour: dict[int, float]
    priority_share: Share
    english_share: Share


class ServiceMix(_Part):
    share: float = Field(gt=0)
    cv: float = Field(ge=LEAST_CV, le=3)


class OfficerHabits(_Part):
    late_s: Range
    act_s: Range
    breaks: int = Field(ge=0, le=6)
    break_min: Range
    stay_min: int = Field(ge=0, le=120)


class CitizenHabits(_Part):
    double_tap: Share
    abandoned: Share
    no_show: Share
    walk_s: Range
    lost_paper: Share


class RatingHabits(_Part):
    panel: Share
    tablet: Share
    kiosk: Share
    during: Share
    after_s: Range
    late: Share
    correction: Share
    bounce: Share
    choices: tuple[float, float, float, float, float]
    reasons: Share
    comments: Share = 0.0
    skipped: Share = 0.0


class Opinions(_Part):
    """Shares of people. `says`: in their own words, of a kind by its share in `kinds`, some leave a contact (`named`).
    `after_min`: so long after they came.
    """

    says: Share = 0.0
    kinds: dict[VoiceKind, Annotated[float, Field(gt=0)]] = Field({"suggestion": 1.0}, min_length=1)
    named: Share = 0.0
    ballots: Share = 0.0
    answers: Share = 0.0
    after_min: Range = (0, 6)


class QueueHabits(_Part):
    """Shares of people, but for `called_by_choice`, `undone`, `next_at_once` of presses and `breaks_told` of breaks.

    `each_more`: what each further dossier adds to the service. `away_min`: for how long who was put aside or absent.
    """

    several_dossiers: Share = 0.0
    dossiers_most: int = Field(2, ge=2, le=50)
    each_more: float = Field(0.5, ge=0, le=1)
    helped: Share = 0.0
    parked: Share = 0.0
    returned: Share = 0.0
    to_a_service: Share = 0.0
    to_a_counter: Share = 0.0
    away_min: Range = (5, 25)
    absent_come_back: Share = 0.0
    called_by_choice: Share = 0.0
    undone: Share = 0.0
    next_at_once: Share = 0.0
    breaks_told: Share = 0.0


class AppointmentHabits(_Part):
    """`per_day` people book on the kiosk; `offset_min`: how long before or after their time they come."""

    per_day: int = Field(0, ge=0, le=99)
    days_ahead: tuple[int, int] = (0, 5)
    missed: Share = 0.0
    cancelled: Share = 0.0
    offset_min: Range = (-25, 15)


class Closures(_Part):
    """`a_day`: share of days on which the centre closes for a while; `of_a_service`: share of closures of one alone."""

    a_day: Share = 0.0
    lasts_min: Range = (20, 40)
    of_a_service: Share = 0.0


class Network(_Part):
    delay_ms: tuple[int, int] = (100, 1000)
    poll_s: int = Field(60, ge=1, le=300)


class Quiet(_Part):
    """Days after the simulated ones, with few people."""

    days: int = Field(0, ge=0, le=10)
    people: int = Field(10, ge=0, le=100)
    minutes: int = Field(12, ge=1, le=240)


class Parameters(_Part):
    first_day: date
    working_days: tuple[int, ...] = Field(min_length=1)
    shifts: tuple[tuple[time, time], ...] = Field(min_length=1)
    pace: float = Field(gt=0, le=4)
    kiosks: int = Field(ge=1, le=4)
    tablets: int = Field(ge=0, le=4)
    panels: tuple[str, ...]
    arrivals: Arrivals
    services: dict[str, ServiceMix]
    officers: OfficerHabits
    citizens: CitizenHabits
    ratings: RatingHabits
    classes: dict[str, Annotated[float, Field(ge=0)]] = Field(default_factory=dict)
    queue: QueueHabits = QueueHabits()
    appointments: AppointmentHabits = AppointmentHabits()
    opinions: Opinions = Opinions()
    closures: Closures = Closures()
    network: Network = Network()
    quiet: Quiet = Quiet()

    @model_validator(mode="after")
    def _shifts_have_people(self) -> Self:
        for begin, end in self.shifts:
            if begin >= end:
                raise ValueError(f"shift {begin} to {end}: expected the end after the beginning")
            if not any(self.arrivals.by_hour.get(hour, 0) > 0 for hour in range(begin.hour, end.hour + 1)):
                raise ValueError(f"shift {begin} to {end}: expected an hour of it in arrivals.by_hour")
        return self


def load(path: Path) -> Parameters:
    """Raises ParametersError."""
    try:
        return Parameters.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ParametersError(f"{path}: {error}; expected a readable TOML file") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ParametersError(f"{path}: {key}: found {str(first['input'])[:60]!r}: {first['msg']}") from error
