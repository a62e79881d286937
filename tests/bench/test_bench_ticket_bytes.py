"""Ticket bytes: each way beside the whole paper as one picture."""

import pytest

from devices.printers.commands import Raster
from devices.printers.decoder import decode
from kiosk.bench.devices import standard, ticket_bytes


def test_every_way_keeps_its_budget_and_is_far_below_the_full_picture() -> None:
    found = list(ticket_bytes.rows())
    assert [row.ok for row in found] == [True] * 5
    assert all(row.ratio is not None and row.ratio < 0.2 for row in found)


def test_a_ticket_over_its_budget_is_not_ok(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticket_bytes, "SHORT_MOST", 100)
    assert [row.ok for row in ticket_bytes.rows()] == [True, False, True, True, True]


def test_the_full_picture_shows_the_same_paper() -> None:
    wide = standard.profile("generic-80mm")
    full = standard.full_raster(wide)
    assert standard.paper(full, wide).tobytes() == standard.paper(standard.ticket(wide), wide).tobytes()
    assert [item.command.width_bytes for item in decode(full) if isinstance(item.command, Raster)] == [72]
