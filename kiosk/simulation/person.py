"""Who comes to a centre, and when it is open. Times in milliseconds since midnight of the first day, if nothing else
is said."""

from dataclasses import dataclass
from datetime import date

DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Rating:
    """How somebody rates. `second` is another face pressed soon after, 0 for none; `where` panel, tablet or kiosk.

    `skipped`: leaves the faces of a screen unanswered.
    """

    where: str
    choice: int
    after_ms: int
    during: bool = False
    second: int = 0
    bounce: bool = False
    reasons: bool = False
    comment: bool = False
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class SentOn:
    """What happens instead of the service, `after_ms` of it. `way`: park, return, service or counter (another one)."""

    way: str
    after_ms: int
    away_ms: int


@dataclass(frozen=True, slots=True)
class Booking:
    """`days_ahead` of simulated ones; `place` among the free slots, 0 to 1; `outcome`: kept, missed or cancelled.

    `offset_ms`: how long after the time of the appointment somebody comes, before it if negative.
    """

    days_ahead: int
    place: float
    outcome: str
    offset_ms: int
    cancels_after_ms: int


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody says at a kiosk, `after_ms` of their coming: words of a `kind` ("" none) and with a contact
    (`named`), a ballot, an answer to a consultation. `choices`: 0 to 2 of each question, 3 passes it over.
    """

    after_ms: int
    kind: str
    named: bool
    ballot: bool
    answers: bool
    choices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Closure:
    """No numbers are given for `service`, "" for all."""

    at_ms: int
    lasts_ms: int
    service: str


@dataclass(frozen=True, slots=True)
class Citizen:
    """`arrives_ms` since midnight of the first day. `taps`: once, double, abandoned. `rating` None: does not rate.

    `helped`: goes to the reception desk where there is one. `back_after_ms`: absent when called, comes later; 0: no.
    """

    id: int
    arrives_ms: int
    kiosk: int
    service: str
    priority: bool
    language: str
    taps: str
    comes: bool
    walk_ms: int
    service_ms: int
    lost_paper: bool
    rating: Rating | None
    priority_class: str = ""
    dossiers: int = 1
    helped: bool = False
    back_after_ms: int = 0
    sent_on: SentOn | None = None
    booking: Booking | None = None
    opinion: Opinion | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """Times in milliseconds since midnight of the first day."""

    begin_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    shifts: tuple[Shift, ...]

    @property
    def begin_ms(self) -> int:
        return self.shifts[0].begin_ms

    @property
    def end_ms(self) -> int:
        return self.shifts[-1].end_ms

    def is_open(self, at_ms: int) -> bool:
        return any(shift.begin_ms <= at_ms < shift.end_ms for shift in self.shifts)
