"""What tickets add to the sums of their day and month. Pure: a ticket's share follows from its story alone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from kiosk.collector.record.ticket_story import Story
from kiosk.domain.calendar import VIETNAM

# The columns of ticket_sum after its key.
OUTCOMES = ("issued", "served", "no_show", "expired")
_OUTCOME = {"finished": "served", "no_show": "no_show", "expired": "expired"}
# Nobody waits longer than a day: what is more is a clock.
MOST_MINUTES = 24 * 60 - 1
_MINUTE_MS = 60_000
_HOURS_AHEAD = int(VIETNAM.utcoffset(None).total_seconds()) // 3600

# (scope, period, key) of a sum
Place = tuple[str, str, str]


def places(story: Story) -> Iterator[Place]:
    """Every sum this ticket is part of, by day and by month.

    class: "walk_in:nguoi-cao-tuoi", "booked:" (an appointment without priority). service: its id.
    hour: "0-08", weekday from Monday and local hour in which the wait began. express: only those on that day's list.
    """
    for period in (story.business_day, story.business_day[:7]):
        yield "class", period, f"{'booked' if story.booked else 'walk_in'}:{story.priority_class}"
        yield "service", period, story.service
        yield "hour", period, _weekday_hour(story)
        if story.express:
            yield "express", period, ""


class Sums:
    """What is to be added: `outcomes` {(place, outcome): n}, `waits` {(place, whole minutes): n}."""

    def __init__(self) -> None:
        self.outcomes: Counter[tuple[Place, str]] = Counter()
        self.waits: Counter[tuple[Place, int]] = Counter()

    def add(self, story: Story | None, sign: int) -> None:
        if story is None:
            return
        outcome, minutes = _OUTCOME.get(story.status), wait_minutes(story)
        for place in places(story):
            self.outcomes[place, "issued"] += sign
            if outcome:
                self.outcomes[place, outcome] += sign
            if minutes is not None:
                self.waits[place, minutes] += sign


def sums_of(before: Iterable[Story | None], after: Iterable[Story]) -> Sums:
    sums = Sums()
    for story in before:
        sums.add(story, -1)
    for story in after:
        sums.add(story, 1)
    return sums


def wait_minutes(story: Story) -> int | None:
    """Whole minutes it waited, None while nobody has called it."""
    wait_ms = story.wait_ms
    return None if wait_ms is None else min(MOST_MINUTES, wait_ms // _MINUTE_MS)


def _weekday_hour(story: Story) -> str:
    hour = (int(story.since[11:13]) + _HOURS_AHEAD) % 24
    return f"{weekday(story.business_day)}-{hour:02}"


def weekday(day: str) -> int:
    """0 is Monday."""
    return date.fromisoformat(day).weekday()
