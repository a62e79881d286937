"""Slips that are no tickets: once on paper, and the kiosk hears how they fared; what that of an appointment says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from devices.printers.profile import load_profile
from devices.printers.session import Outcome, Reason
from devices.printers.ticket import TicketContent, ticket_document
from devices.runner import PortFullError
from kiosk import resources
from kiosk.domain.state import Appointment
from kiosk.settings import CentreSettings
from kiosk.settings.appointments import ServiceSlots
from kiosk.station.desks.running import Running
from kiosk.station.printing.slips import REMEMBERED, Slips
from kiosk.station.printing.ticket_appointment import appointment_content
from kiosk.wire import pushes

# 09:00 on a Monday in Vietnam
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MADE = Appointment("H4827KP", "chung-thuc", "", AT, "station")


class PaperSlot:
    """A printer that is told what became of its slips by the test."""

    def __init__(self) -> None:
        self.printed: list[tuple[TicketContent, Callable[[Outcome, Reason], None]]] = []
        self.full = False

    def print_content(self, content: TicketContent, done: Callable[[Outcome, Reason], None]) -> None:
        if self.full:
            raise PortFullError("printer: 100 orders wait")
        self.printed.append((content, done))


class Bench:
    def __init__(self, centre: CentreSettings) -> None:
        self.printer = PaperSlot()
        self.told: list[tuple[str, pushes.PrintStatus]] = []
        self.centre = centre
        self.slips = Slips(self.printer, lambda *told: self.told.append(told))

    def print(self, made: Appointment = MADE) -> str:
        return self.slips.print(made.code, lambda: appointment_content(made, self.centre, "vi"), "kiosk-1")


@pytest.fixture
def centre(running: Running) -> CentreSettings:
    slots = (ServiceSlots(service="chung-thuc", late_min=10),)
    return running.configuration.centre.model_copy(update={"appointments": slots})


@pytest.fixture
def bench(centre: CentreSettings) -> Bench:
    return Bench(centre)


def test_it_says_when_for_what_and_which_code(centre: CentreSettings) -> None:
    said = appointment_content(MADE, centre, "vi")
    assert (said.number, said.service, said.waiting) == ("09:00", "Chứng thực", ("Mã hẹn: H48 27KP",))
    assert [part.text for part in said.parts if part.kind == "text"] == ["PHIẾU HẸN", "Thứ Hai, 23/11/2026"]
    assert said.qr == "H4827KP"
    assert "Muộn quá 10 phút thì lấy số thường" in said.closing


def test_it_speaks_the_language_it_was_made_in(centre: CentreSettings) -> None:
    said = appointment_content(MADE, centre, "en")
    assert (said.service, said.waiting) == ("Certified copies", ("Code: H48 27KP",))
    assert "Monday, 23/11/2026" in [part.text for part in said.parts]


@pytest.mark.parametrize("profile", ["generic-80mm", "generic-58mm"])
def test_it_fits_both_papers(centre: CentreSettings, profile: str) -> None:
    document = ticket_document(
        appointment_content(MADE, centre, "vi"), load_profile(resources.config("printers", f"{profile}.toml"))
    )
    assert document.blocks


def test_the_kiosk_that_asked_hears_how_it_fared(bench: Bench) -> None:
    assert bench.print() == "queued"
    bench.printer.printed[0][1]("confirmed", "")
    assert bench.told == [("kiosk-1", pushes.PrintStatus(ticket="H4827KP", outcome="confirmed"))]


def test_the_same_booking_asked_for_again_is_not_printed_again(bench: Bench) -> None:
    bench.print()
    bench.printer.printed[0][1]("failed", "paper_out")
    assert bench.print() == "failed"
    assert len(bench.printer.printed) == 1


def test_a_port_that_hangs_fails_the_slip_and_nothing_else(bench: Bench) -> None:
    bench.printer.full = True
    assert bench.print() == "failed"


def test_what_was_printed_long_ago_is_forgotten(bench: Bench) -> None:
    for n in range(REMEMBERED + 5):
        bench.print(replace(MADE, code=f"H{n}"))
    assert len(bench.slips._outcomes) == REMEMBERED
