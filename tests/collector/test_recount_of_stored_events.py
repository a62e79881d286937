"""After an update the stored events are counted once more: the same rows and sums, whatever stood there before."""

import random

from kiosk.domain import kinds
from tests.collector.officers_days import drawn_steps, played, stored_sums


def _rows():
    from kiosk.collector.models import ForecastDay, Ticket, UndoableAction

    leave_out = {"id", "_state"}
    rows = [row for table in (Ticket, UndoableAction, ForecastDay) for row in table.objects.all()]
    return sorted(str({k: v for k, v in vars(row).items() if k not in leave_out}) for row in rows)


def test_a_recount_finds_what_ingest_kept(send, journal, collector):
    from django.db import connection

    from kiosk.collector.models import Projected, Ticket, TicketSum
    from kiosk.collector.record import recounting

    for fact, at in played(drawn_steps(random.Random(7))).facts:
        journal.write(fact, at=at)
    journal.write(kinds.ForecastScored("2026-11-20", 10, 9, 8, 60, 90))
    for first in range(1, len(journal.events) + 1, 400):
        send(journal.batch(first, first + 399))
    rows, sums = _rows(), stored_sums()
    assert sums[0]
    TicketSum.objects.update(issued=77)
    Ticket.objects.filter(status="finished").delete()
    recounting.recount_once(connection)
    assert stored_sums() != sums  # it was counted by this version already
    Projected.objects.all().delete()
    recounting.recount_once(connection)
    assert (_rows(), stored_sums()) == (rows, sums)
    assert Projected.objects.get().version == recounting.VERSION
