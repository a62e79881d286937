"""Waits of a period, from the roll-ups alone: how many, how long, how many too long, who did not come, who was left."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Sum

from kiosk.collector.figures.periods import Period
from kiosk.collector.models import Centre, TicketSum, WaitSum
from kiosk.collector.record.ticket_sums import OUTCOMES

_SUMS = {name: Sum(name) for name in OUTCOMES}


@dataclass(slots=True)
class Waits:
    """`minutes` {whole minutes waited: tickets}; `limit_min` is the wait the centre promises not to pass."""

    limit_min: int
    minutes: Counter[int] = field(default_factory=Counter)
    issued: int = 0
    served: int = 0
    no_show: int = 0
    expired: int = 0

    @property
    def called(self) -> int:
        """Tickets that somebody called: those whose wait is known."""
        return self.minutes.total()

    @property
    def median(self) -> int | None:
        return self._percentile(50)

    @property
    def p90(self) -> int | None:
        return self._percentile(90)

    @property
    def longest(self) -> int | None:
        return max(self.minutes, default=None)

    @property
    def over(self) -> int:
        return sum(n for minutes, n in self.minutes.items() if minutes >= self.limit_min)

    @property
    def over_share(self) -> str:
        return share(self.over, self.called)

    def _percentile(self, percent: int) -> int | None:
        """The least wait that so many percent did not pass (nearest rank)."""
        left = -(-self.called * percent // 100)
        for minutes in sorted(self.minutes):
            left -= self.minutes[minutes]
            if left <= 0:
                return minutes
        return None

    def __iadd__(self, other: "Waits") -> "Waits":
        self.minutes += other.minutes
        for name in OUTCOMES:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


@dataclass(slots=True)
class Report:
    """`by` {scope: {key: Waits}}, as `ticket_sums.places` names them; `all` is every ticket once."""

    all: Waits
    by: dict[str, dict[str, Waits]]


def report_of(centre: Centre, period: Period, limit_min: int) -> Report:
    by: dict[str, dict[str, Waits]] = defaultdict(lambda: defaultdict(lambda: Waits(limit_min)))
    wanted = {"centre": centre, "period__in": period.sums}
    for row in WaitSum.objects.filter(**wanted).values("scope", "key", "minutes").annotate(sum=Sum("n")).order_by():
        if row["sum"]:
            by[row["scope"]][row["key"]].minutes[row["minutes"]] = row["sum"]
    for row in TicketSum.objects.filter(**wanted).values("scope", "key").annotate(**_SUMS).order_by():
        if row["issued"]:
            for name in OUTCOMES:
                setattr(by[row["scope"]][row["key"]], name, row[name])
    everything = Waits(limit_min)
    for waits in by["class"].values():
        everything += waits
    return Report(everything, {scope: dict(keys) for scope, keys in by.items()})


def share(part: int, whole: int) -> str:
    """Percent, rounded half up to one decimal, "–" of nothing."""
    if not whole:
        return "–"
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10}"
