"""Ratings and their reasons."""

from dataclasses import dataclass, field

from kiosk.domain.kinds.base import Fact, kind


@kind
@dataclass(frozen=True, slots=True)
class RatingGiven(Fact):
    """`standing`: counted, duplicate (a later one for the same ticket), untied (no ticket), centre (of the centre).

    `choice` is the face as pressed, counted from the best (1); `level` 1 (worst) to 5 (best). `replaces` is the rating
    this one corrects: the last press within the correction time counts. `ticket`, `counter`, `officer` and `service`
    are "" where there is none. `panel`, `boot_id`, `press_seq` name the press of a hardware panel; `age_ms` is how long
    before it was recorded the face was pressed, since a panel keeps presses while its cable is out.
    """

    KIND = "rating.given"
    rating: str
    standing: str
    scale: int
    choice: int
    level: int
    source: str
    ticket: str
    number: str
    counter: str
    officer: str
    service: str
    procedure: str
    business_day: str
    terminal: str
    panel: str
    boot_id: int
    press_seq: int
    replaces: str
    command_id: str
    age_ms: int = 0


@kind
@dataclass(frozen=True, slots=True)
class RatingReasons(Fact):
    """Reasons after a low rating, or that the question was skipped. `note` names a free text in private.db, or ""."""

    KIND = "rating.reasons"
    rating: str
    skipped: bool
    note: str
    command_id: str
    reasons: tuple[str, ...] = field(default=())


@kind
@dataclass(frozen=True, slots=True)
class RatingSkipped(Fact):
    """Somebody was asked and did not answer. `where`: faces, reasons, comment or ballot; `how`: button, idle (walked
    away, or the next one came) or home. `rating` is the one whose reasons were asked for, "" before any was given;
    `ticket`, `counter` are "" where there is none. `source`: kiosk or tablet.
    """

    KIND = "rating.skipped"
    ticket: str
    rating: str
    counter: str
    source: str
    terminal: str
    where: str
    how: str
    business_day: str
    command_id: str
