"""Trials as rows: anything lost, doubled or stuck is not ok."""

import pytest

from devices.trials.press_trial import PressTrial
from devices.trials.printer_trial import PrinterTrial
from kiosk.bench.devices import trials


def test_small_trials_make_rows_with_their_story() -> None:
    presses = list(trials.press_rows(40))
    assert all(row.ok for row in presses)
    assert presses[0].metric == "40 presses over the box protocol: lost"
    assert "messages harmed" in presses[0].note
    tickets = list(trials.printer_rows(7))
    assert len(tickets) == 4
    assert "seed 1" in tickets[0].note


@pytest.mark.parametrize(
    ("found", "failing"),
    [
        (PressTrial("box", 1, pressed=9, lost=1), [0]),
        (PressTrial("box", 1, pressed=9, doubled=1), [1]),
        (PressTrial("box", 1, pressed=9, violations=["another key"]), [2]),
    ],
)
def test_a_press_gone_wrong_is_not_ok(found: PressTrial, failing: list[int]) -> None:
    assert [at for at, row in enumerate(trials.judged_presses(found)) if not row.ok] == failing


@pytest.mark.parametrize(
    ("found", "failing"),
    [
        (PrinterTrial(1, tickets=9, stuck=1), [0]),
        (PrinterTrial(1, tickets=9, doubled=1), [1]),
        (PrinterTrial(1, tickets=9, failed_but_printed=1), [2]),
        (PrinterTrial(1, tickets=9, confirmed_not_whole=1), [3]),
    ],
)
def test_a_ticket_gone_wrong_is_not_ok(found: PrinterTrial, failing: list[int]) -> None:
    rows = list(trials.judged_printers([PrinterTrial(1, tickets=9), found]))
    assert [at for at, row in enumerate(rows) if not row.ok] == failing
