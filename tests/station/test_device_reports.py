"""Devices report facts; the station gives them meaning."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.facts import PortDown, PortFault, PortUp
from devices.panels.facts import PanelSeen, PanelSilent, Pressed
from devices.printers.session import JobFinished, StatusChanged
from devices.printers.status import PrinterStatus
from devices.runner import POSTED_MOST
from kiosk.settings.station import PanelPort, PrinterPort
from kiosk.station import core
from kiosk.station.panels import box_lines
from kiosk.station.port_words import PORT_WORDS
from kiosk.station.printing.paper import TicketPrinter

PROFILES = Path(__file__).parents[2] / "config" / "printers"


class Panel:
    """A panel's end of the station whose port is never opened."""

    def __init__(self) -> None:
        self.put: list[core.Input] = []
        port = PanelPort(port="/dev/panel", counter="quay-1", address=2, scale=4, debounce_ms=300)
        (self.panel,) = box_lines([port], self.put.append, lambda: 0, 10)


@pytest.fixture
def panel() -> Iterator[Panel]:
    panel = Panel()
    yield panel
    panel.panel.stop()


def printer(profile: str, put: list[core.Input], folder: Path) -> TicketPrinter:
    return TicketPrinter(PrinterPort(port="/dev/printer"), PROFILES / f"{profile}.toml", folder, put.append, lambda: 0)


@pytest.fixture
def put() -> list[core.Input]:
    return []


@pytest.fixture
def talking(put: list[core.Input], tmp_path: Path) -> Iterator[TicketPrinter]:
    made = printer("generic-80mm", put, tmp_path)
    yield made
    made.stop()


def test_a_press_gets_the_counter_and_scale_of_its_panel(panel: Panel) -> None:
    panel.panel._heard(Pressed(2, key=3, boot_id=9, press_seq=4, age_ms=120))
    assert panel.put == [core.Pressed("quay-1-2", "quay-1", 4, 300, 3, 9, 4, 120)]


def test_another_address_on_the_same_wire_is_not_this_panel(panel: Panel, caplog: pytest.LogCaptureFixture) -> None:
    panel.panel._heard(PanelSeen(1, 9))
    assert "/dev/panel: address 1" in caplog.text
    panel.panel._heard(Pressed(1, key=3, boot_id=9, press_seq=4, age_ms=0))
    panel.panel._heard(PanelSilent(1))
    assert panel.put == []


def test_a_panel_is_heard_or_silent(panel: Panel) -> None:
    panel.panel._heard(PanelSeen(2, 9))
    panel.panel._heard(PanelSilent(2))
    assert panel.put == [core.PanelChanged("quay-1-2", "ok"), core.PanelChanged("quay-1-2", "silent")]


def test_a_panel_without_its_port_is_silent_and_the_port_says_why(panel: Panel) -> None:
    panel.panel._heard(PortFault("missing", "no such port"))
    panel.panel._heard(PortUp())
    assert panel.put == [
        core.PortChanged("/dev/panel", PORT_WORDS["missing"]),
        core.PanelChanged("quay-1-2", "silent"),
        core.PortChanged("/dev/panel", ""),
    ]


def test_a_port_that_hangs_does_not_stop_the_recording(panel: Panel, caplog: pytest.LogCaptureFixture) -> None:
    """Acknowledging happens on the recorder's thread, which must go on for everybody else."""
    for seq in range(1, POSTED_MOST):
        panel.panel.acknowledge(core.Pressed("quay-1-2", "quay-1", 4, 300, 3, 9, seq, 0), core.DONE)
    assert "panel quay-1-2: not acknowledged" in caplog.text


def test_a_job_is_finished_in_the_printers_words(talking: TicketPrinter, put: list[core.Input]) -> None:
    talking._heard(JobFinished("job", "failed", "paper_out"))
    assert put == [core.JobFinished("job", "failed", "paper_out")]


@pytest.mark.parametrize(
    ("status", "paper", "ready"),
    [
        (PrinterStatus("ok", False, False, False), "ok", True),
        (PrinterStatus("near_end", False, False, False), "low", True),
        (PrinterStatus("out", False, False, False), "out", False),
        (PrinterStatus("ok", True, False, False), "trouble", False),
        (PrinterStatus(), "unknown", True),
    ],
)
def test_a_status_is_paper_for_people_and_readiness_for_the_spooler(
    talking: TicketPrinter, put: list[core.Input], status: PrinterStatus, paper: str, ready: bool
) -> None:
    talking._heard(StatusChanged(status))
    assert put == [core.PrinterChanged(paper, ready)]  # type: ignore[arg-type]


def test_a_lost_port_is_trouble(talking: TicketPrinter, put: list[core.Input]) -> None:
    talking._heard(PortDown())
    talking._heard(PortFault("missing", "no such port"))
    assert put == [
        core.PrinterChanged("trouble", False),
        core.PortChanged("/dev/printer", PORT_WORDS["missing"]),
        core.PrinterChanged("trouble", False),
    ]


@pytest.mark.parametrize("profile", ["generic-80mm", "generic-58mm"])
def test_a_printer_is_ready_as_soon_as_its_port_is_open_until_it_says_otherwise(
    put: list[core.Input], profile: str, tmp_path: Path
) -> None:
    made = printer(profile, put, tmp_path)
    made._heard(PortUp())
    made.stop()
    assert put == [core.PortChanged("/dev/printer", ""), core.PrinterChanged("unknown", True)]
