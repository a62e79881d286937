"""Of a period: the ballot's averages by indicator, and how often questions were passed over. Never part of a share."""

from dataclasses import dataclass

from django.db.models import Sum

from kiosk.ballot_form import form
from kiosk.collector.figures.periods import Period
from kiosk.collector.models import BallotDay, Centre, SkippedDay

PLACES = {
    "faces": "Được mời đánh giá, không chọn mặt nào",
    "reasons": "Được hỏi lý do, không trả lời",
    "comment": "Đang ghi lời góp ý thì bỏ đi",
    "ballot": "Bỏ dở phiếu đánh giá đầy đủ",
}
HOWS = {"button": "bấm bỏ qua", "idle": "bỏ đi", "home": "về trang chủ"}


@dataclass(frozen=True, slots=True)
class Indicator:
    """`points`: answers of 0, 1 and 2 points."""

    no: int
    name: str
    points: tuple[int, int, int]
    skipped: int

    @property
    def answered(self) -> int:
        return sum(self.points)

    @property
    def average(self) -> str:
        """To one decimal, rounded half up; "–" without answers."""
        if not self.answered:
            return "–"
        tenths = (20 * (self.points[1] + 2 * self.points[2]) + self.answered) // (2 * self.answered)
        return f"{tenths // 10},{tenths % 10}"

    @property
    def shares(self) -> list[str]:
        """Of 2, 1 and 0 points in whole percent of the answers, rounded half up."""
        return [self._share(n) for n in reversed(self.points)]

    def _share(self, n: int) -> str:
        return f"{(200 * n + self.answered) // (2 * self.answered)} %" if self.answered else "–"


def indicators_of(centre: Centre, period: Period) -> list[Indicator]:
    """Those of the form first, then what an older one asked besides."""
    names = {question.no: question.official for question in form().questions}
    sums = {name: Sum(name) for name in ("n0", "n1", "n2", "skipped")}
    found = {row["indicator"]: row for row in _ballots(centre, period).values("indicator").annotate(**sums)}
    return [
        Indicator(no, names.get(no, f"Chỉ số {no}"), (row["n0"], row["n1"], row["n2"]), row["skipped"])
        for no, row in sorted(found.items())
    ]


def versions_of(centre: Centre, period: Period) -> list[str]:
    return list(_ballots(centre, period).values_list("version", flat=True).distinct().order_by("version"))


def skips_of(centre: Centre, period: Period) -> list[tuple[str, list[tuple[str, int]], int]]:
    """(place, how often in which way, in all), in the order in which one is asked."""
    found = SkippedDay.objects.filter(centre=centre, **_within(period)).values("place", "how").annotate(n=Sum("n"))
    counts = {(row["place"], row["how"]): row["n"] for row in found.order_by()}
    lines = []
    for place, words in PLACES.items():
        ways = [(HOWS[how], counts[place, how]) for how in HOWS if counts.get((place, how))]
        if ways:
            lines.append((words, ways, sum(n for _, n in ways)))
    return lines


def _ballots(centre: Centre, period: Period):
    return BallotDay.objects.filter(centre=centre, **_within(period))


def _within(period: Period) -> dict[str, str]:
    return {"business_day__gte": period.first.isoformat(), "business_day__lte": period.last.isoformat()}
