"""The periods a report is about: a day, a week, a month, a quarter. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

KINDS = {"day": "Ngày", "week": "Tuần", "month": "Tháng", "quarter": "Quý"}
DEFAULT = "week"


@dataclass(frozen=True, slots=True)
class Period:
    """`kind` is one of KINDS; `first` and `last` are days, both within."""

    kind: str
    first: date
    last: date

    @property
    def words(self) -> str:
        """ "ngày 30/07/2026", "tuần 27/07–02/08/2026", "tháng 7/2026", "quý III/2026"."""
        match self.kind:
            case "day":
                return f"ngày {self.first:%d/%m/%Y}"
            case "week":
                return f"tuần {self.first:%d/%m}–{self.last:%d/%m/%Y}"
            case "month":
                return f"tháng {self.first.month}/{self.first.year}"
        return f"quý {('I', 'II', 'III', 'IV')[(self.first.month - 1) // 3]}/{self.first.year}"

    @property
    def sums(self) -> list[str]:
        """The roll-ups that make it up: days, or months."""
        if self.kind in ("day", "week"):
            return [(self.first + timedelta(days=n)).isoformat() for n in range((self.last - self.first).days + 1)]
        return [f"{self.first.year}-{month:02}" for month in range(self.first.month, self.last.month + 1)]

    @property
    def before(self) -> "Period":
        return period_of(self.kind, self.first - timedelta(days=1))

    @property
    def after(self) -> "Period":
        return period_of(self.kind, self.last + timedelta(days=1))


def period_of(kind: str, day: date) -> Period:
    """The one of this kind with this day in it."""
    if kind == "day":
        return Period(kind, day, day)
    if kind == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(kind, monday, monday + timedelta(days=6))
    month = day.month if kind == "month" else day.month - (day.month - 1) % 3
    first = day.replace(month=month, day=1)
    months = 1 if kind == "month" else 3
    beyond = (first.replace(day=28) + timedelta(days=31 * months - 27)).replace(day=1)
    return Period(kind, first, beyond - timedelta(days=1))


def read_period(kind: str, day: str, today: date) -> Period:
    """From the address; what makes no sense is this week."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        found = today
    found = found if 2000 <= found.year <= 2200 else today
    return period_of(kind if kind in KINDS else DEFAULT, found)
