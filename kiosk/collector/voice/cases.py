"""What staff do with what citizens say: a list, one opened, taken up, forwarded, answered, erased."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet

from kiosk.collector.fleet.tokens import sha256
from kiosk.collector.models import Centre, Voice
from kiosk.collector.phone.phone_ticket import settings_of
from kiosk.collector.record.sealing import seal, text_of
from kiosk.collector.voice.voice_models import ANSWERED, KINDS, NEW, OPEN, STATES
from kiosk.domain.voice import parse_receipt
from kiosk.wire.private import Voice as Said
from kiosk.wire.private import voice_of

PAGE_ROWS = 30
LATE = "late"
# Signs; an answer is a letter at most.
LONGEST_ANSWER = 4_000
LONGEST_PLACE = 120


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means all; `state` is one of STATES or LATE; `code` a receipt's as typed."""

    kind: str = ""
    state: str = ""
    code: str = ""

    @property
    def any(self) -> bool:
        return bool(self.kind or self.state or self.code)


def filters_of(kind: str, state: str, code: str) -> Filters:
    """What makes no sense counts as none."""
    return Filters(kind if kind in KINDS else "", state if state in (*STATES, LATE) else "", code.strip()[:40])


def listed(centres: QuerySet[Centre], filters: Filters, today: date, page: int) -> tuple[list[Voice], bool]:
    """A page of them, the newest first, and whether there are more; what is late comes by its due day."""
    found = Voice.objects.filter(centre__in=centres).select_related("centre")
    if filters.code:
        code = parse_receipt(filters.code)
        found = found.filter(code_sha256=sha256(code)) if code else found.none()
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.state == LATE:
        found = found.filter(_late(today)).order_by("due_on", "id")
    else:
        found = found.filter(state=filters.state) if filters.state else found
        found = found.order_by("-at", "-id")
    first = (page - 1) * PAGE_ROWS
    rows = list(found[first : first + PAGE_ROWS + 1])
    return rows[:PAGE_ROWS], len(rows) > PAGE_ROWS


def late_count(centres: QuerySet[Centre], today: date) -> int:
    return Voice.objects.filter(_late(today), centre__in=centres).count()


def forget(now: datetime) -> None:
    """Once a day: what was answered so long ago as its centre's settings say is erased; what needs no answer counts
    from its coming."""
    done = Voice.objects.filter(Q(state=ANSWERED) | Q(due_on=""), erased_at=None)
    for centre in done.values_list("centre", flat=True).distinct().order_by():
        settings = settings_of(centre)
        if settings is not None:
            over = now - timedelta(days=settings.voice.keep_days)
            unanswered = Q(answered_at=None, received_at__lt=over)
            done.filter(Q(answered_at__lt=over) | unanswered, centre=centre).update(**_erased(now))


def late_by_centre(today: date) -> dict[int, int]:
    """Centres without any are left out."""
    found = Voice.objects.filter(_late(today)).values("centre").annotate(n=Count("id")).order_by()
    return {row["centre"]: row["n"] for row in found}


def _late(today: date) -> Q:
    return ~Q(state=ANSWERED) & ~Q(due_on="") & Q(due_on__lt=today.isoformat(), erased_at=None)


def is_late(row: Voice, today: date) -> bool:
    waits = row.state != ANSWERED and row.erased_at is None
    return waits and row.due_on != "" and row.due_on < today.isoformat()


def said(row: Voice) -> Said | None:
    """None once it was erased."""
    return voice_of(text_of(row.sealed)) if row.erased_at is None else None


def answer(row: Voice) -> str:
    return text_of(row.answer) if row.answer else ""


def take_up(row: Voice) -> bool:
    """Whether it was new."""
    return Voice.objects.filter(pk=row.pk, state=NEW, erased_at=None).update(state=OPEN) == 1


def forward(row: Voice, to: str) -> bool:
    """Somebody else answers it; the due day stays."""
    place = " ".join(to.split())[:LONGEST_PLACE]
    held = Voice.objects.filter(pk=row.pk, erased_at=None).exclude(state=ANSWERED)
    return bool(place) and held.update(state=OPEN, forwarded_to=place) == 1


def give_answer(row: Voice, text: str, by: User, now: datetime) -> bool:
    """A later answer takes the place of the one before."""
    text = text.replace("\0", "").strip()[:LONGEST_ANSWER]
    fields = {"state": ANSWERED, "answer": seal(text), "answered_at": now, "answered_by": by.get_username()}
    return bool(text) and Voice.objects.filter(pk=row.pk, erased_at=None).update(**fields) == 1


def erase(row: Voice, now: datetime) -> bool:
    """Words, contact and answer; that there was one stays."""
    return Voice.objects.filter(pk=row.pk, erased_at=None).update(**_erased(now)) == 1


def _erased(now: datetime) -> dict[str, object]:
    return {"sealed": b"", "answer": b"", "erased_at": now}
