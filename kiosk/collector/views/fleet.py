"""The stations of a whole unit, worst first."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kiosk.collector.accounts.access import ADMINISTRATOR, unit_required
from kiosk.collector.fleet import fleet


@require_GET
@unit_required(ADMINISTRATOR)
def show(request: HttpRequest) -> HttpResponse:
    text, standing = request.GET.get("q", "")[:60], request.GET.get("standing", "")
    standing = standing if standing in fleet.STANDINGS else ""
    everything = fleet.entries_of(request.centres)
    counts = fleet.counted(everything)
    found = fleet.chosen(everything, standing, text)
    first = _first(request.GET.get("from", ""), len(found))
    rows = fleet.rows_of(found[first : first + fleet.PAGE_ROWS], timezone.now())
    context = {
        "rows": rows,
        "found": len(found),
        "first": first + 1,
        "last": first + len(rows),
        "text": text,
        "standing": standing,
        "chips": _chips(counts, standing, text),
        "before": _link(standing, text, max(0, first - fleet.PAGE_ROWS)) if first else "",
        "behind": _link(standing, text, first + fleet.PAGE_ROWS) if first + len(rows) < len(found) else "",
    }
    return render(request, "collector/fleet.html", context)


def _first(asked: str, found: int) -> int:
    """Of which row the page begins; 0 for what is none."""
    first = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 0
    return first if first < found else 0


def _chips(counts: dict[str, int], chosen: str, text: str) -> list[tuple[str, int, str, bool]]:
    every = [("", "Tất cả", sum(counts.values()))]
    every += [(standing, words, counts[standing]) for standing, words in fleet.STANDINGS.items()]
    return [(words, n, _link(standing, text, 0), standing == chosen) for standing, words, n in every]


def _link(standing: str, text: str, first: int) -> str:
    asked = {"standing": standing, "q": text, "from": str(first) if first else ""}
    return "?" + urlencode({name: value for name, value in asked.items() if value})
