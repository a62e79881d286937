"""What must hold of print jobs and of what came out of the printer."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from kiosk.domain import kinds
from kiosk.domain.kinds import fact_of
from kiosk.simulation.record import Record
from kiosk.simulation.world import World
from kiosk.station.printing.ticket_marks import reprint_mark

# As printed, in both languages.
REPRINT_MARKS = tuple(reprint_mark(language) for language in ("vi", "en"))
LIKE_ENOUGH = 0.7


def jobs_have_outcomes(world: World, record: Record) -> Iterator[str]:
    """Each job that was started ended once."""
    open_jobs: dict[str, str] = {}
    ended: Counter[str] = Counter()
    for event in record.journal:
        match fact_of(event.kind, event.data):
            case kinds.PrintStarted() as started:
                if started.job in open_jobs or ended[started.job]:
                    yield f"job {started.job} was started twice"
                open_jobs[started.job] = started.ticket
            case (kinds.TicketPrinted() | kinds.PrintFailed()) as outcome:
                ended[outcome.job] += 1
                if open_jobs.pop(outcome.job, None) is None and ended[outcome.job] > 1:
                    yield f"job {outcome.job} has {ended[outcome.job]} outcomes"
    for job in open_jobs:
        yield f"job {job} was started and has no outcome"


def paper_once(world: World, record: Record) -> Iterator[str]:
    """No second paper that looks like a first one."""
    papers: dict[str, list[str]] = {}
    for text in world.papers():
        if printed := re.search(r"[A-Z]\d{3} \d{4}", text):
            papers.setdefault(printed[0], []).append(text)
    tickets = _tickets_of(record)
    for code, texts in papers.items():
        times = sum(1 for text in texts if not is_marked(text)) if len(texts) > 1 else 0
        if times > max(1, len(tickets[code])):
            yield f"ticket {code} was printed {times} times without the mark of a reprint"


def _tickets_of(record: Record) -> dict[str, set[str]]:
    """By number and check digits; on another day the same number has, once in ten thousand, the same digits too."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, fact in record.facts(kinds.TicketIssued):
        if isinstance(fact, kinds.TicketIssued):
            found[f"{fact.number} {fact.check}"].add(fact.ticket)
    return found


def is_marked(text: str) -> bool:
    """A noisy line spoils letters and swallows some, ends of lines too: most of a mark, wherever it stands, is one."""
    if any(mark in text for mark in REPRINT_MARKS):
        return True
    return any(
        _is_like(mark, text[at : at + len(mark)])
        for mark in REPRINT_MARKS
        for at in range(max(1, len(text) - len(mark) + 1))
    )


def _is_like(mark: str, part: str) -> bool:
    """The bound first: the ratio itself takes long, and nearly nothing is like a mark."""
    matcher = SequenceMatcher(None, mark, part)
    bounds = matcher.quick_ratio, matcher.ratio
    return all(bound() >= LIKE_ENOUGH for bound in bounds)
