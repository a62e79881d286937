"""The highest number given, by business day and series: what numbering after a restore stays above. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kiosk.domain.events import Event

# Numbers skipped after a restore, beyond the highest one anybody knows of: a few may be known to nobody.
RESUME_GAP = 20
# Numbers of a day are needed while that day can still open at a restored station; a week covers any mending.
DAYS_KEPT = 7

# (business day, series) -> highest ordinal given
Numbers = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Marks:
    """The last event known to be recorded, and the highest numbers given."""

    epoch: int = 0
    seq: int = 0
    numbers: Numbers = field(default_factory=dict)

    def after(self, events: Iterable[Event]) -> "Marks":
        """With these events recorded too, which come in order."""
        place, numbers = (self.epoch, self.seq), dict(self.numbers)
        for event in events:
            place = max(place, (event.epoch, event.seq))
            for key, ordinal in _given(event):
                if ordinal > numbers.get(key, 0):
                    numbers[key] = ordinal
        return Marks(*place, latest_days(numbers))

    def merged(self, other: "Marks") -> "Marks":
        """The higher one of each."""
        place = max((self.epoch, self.seq), (other.epoch, other.seq))
        keys = {*self.numbers, *other.numbers}
        return Marks(
            *place, latest_days({k: max(self.numbers.get(k, 0), other.numbers.get(k, 0)) for k in sorted(keys)})
        )


def latest_days(numbers: Numbers) -> Numbers:
    days = sorted({day for day, _ in numbers})[-DAYS_KEPT:]
    return {key: ordinal for key, ordinal in numbers.items() if key[0] in days}


def raised(numbers: Numbers) -> Numbers:
    """What numbering after a restore stays above."""
    return {key: ordinal + RESUME_GAP for key, ordinal in numbers.items()}


def as_texts(numbers: Numbers) -> tuple[str, ...]:
    """`2026-11-21:A:61`, as an event carries them."""
    return tuple(f"{day}:{series}:{ordinal}" for (day, series), ordinal in sorted(numbers.items()))


def from_texts(texts: Iterable[str]) -> Numbers:
    parts = (text.split(":") for text in texts)
    return {(day, series): int(ordinal) for day, series, ordinal in parts}


def _given(event: Event) -> Iterable[tuple[tuple[str, str], int]]:
    try:
        if event.kind == "ticket.issued":
            data = event.data
            return (((data["business_day"], data["series"]), int(data["ordinal"])),)
        if event.kind == "numbers.raised":
            return from_texts(event.data["above"]).items()
    except (LookupError, ValueError, TypeError, AttributeError):
        pass  # one that the collector set aside may be anything
    return ()
