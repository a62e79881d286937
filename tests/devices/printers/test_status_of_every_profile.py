"""Every shipped profile: status before and after each ticket where the printer has it, silence is never "well"."""

from pathlib import Path

import pytest

from devices.facts import PortUp, Received
from devices.printers import automatic
from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.session import StatusChanged, Submit
from devices.printers.status import REQUESTS, UNKNOWN, PrinterStatus
from tests.devices.printers.printer_line import TICKET, Line

FOLDER = Path(__file__).parents[3] / "config" / "printers"
PROFILES = [load_profile(path) for path in sorted(FOLDER.glob("*.toml"))]
WITH_STATUS = [profile for profile in PROFILES if profile.status]
WITH_ASB = [profile for profile in PROFILES if profile.asb]
WITHOUT_STATUS = [profile for profile in PROFILES if not profile.status]
WELL = PrinterStatus("ok", cover_open=False, cutter_error=False, offline=False)
OPEN = PrinterStatus("ok", cover_open=True, cutter_error=False, offline=True)


def ids(profile: PrinterProfile) -> str:
    return profile.name


def pass_time(line: Line, duration_ms: int) -> None:
    """A session of a printer without status waits for nothing."""
    if line.session.next_wakeup_ms() is not None:
        line.run(duration_ms)


def connected(profile: PrinterProfile, *, silent: bool = False) -> Line:
    line = Line(profile)
    line.twin.silent = silent
    line.give(PortUp())
    pass_time(line, 3_000)
    line.sent.clear()
    return line


@pytest.mark.parametrize("profile", WITH_STATUS, ids=ids)
def test_all_four_questions_stand_before_and_after_each_ticket(profile: PrinterProfile) -> None:
    line = connected(profile)
    for number in range(2):
        line.sent.clear()
        line.give(Submit(f"job-{number}", TICKET))
        line.run(8_000)
        before, _, after = bytes(line.sent).partition(TICKET)
        assert [request for request in REQUESTS if request in before] == list(REQUESTS)
        assert [request for request in REQUESTS if request in after] == list(REQUESTS)
    assert len(line.jobs()) == 2
    assert line.session.status == WELL


@pytest.mark.parametrize("profile", WITH_STATUS, ids=ids)
def test_a_printer_that_is_asked_and_says_nothing_is_unknown(profile: PrinterProfile) -> None:
    line = connected(profile, silent=True)
    line.give(Submit("job", TICKET))
    line.run(15_000)
    assert [(job.outcome, job.reason) for job in line.jobs()] == [("sent", "no_status")]
    assert line.session.status == UNKNOWN


@pytest.mark.parametrize("profile", WITHOUT_STATUS, ids=ids)
def test_a_printer_that_cannot_tell_is_asked_nothing_and_unknown(profile: PrinterProfile) -> None:
    line = connected(profile)
    line.give(Submit("job", TICKET))
    pass_time(line, 15_000)
    assert bytes(line.sent) == TICKET
    assert [(job.outcome, job.reason) for job in line.jobs()] == [("sent", "no_status")]
    assert line.session.status == UNKNOWN


@pytest.mark.parametrize("profile", WITH_ASB, ids=ids)
def test_what_it_tells_by_itself_is_heard_between_two_questions(profile: PrinterProfile) -> None:
    line = connected(profile)
    line.outputs.clear()
    line.give(Received(automatic.block(OPEN)))
    assert line.outputs == [StatusChanged(OPEN)]


@pytest.mark.parametrize("profile", WITH_ASB, ids=ids)
def test_it_is_asked_for_that_at_the_start_and_again_behind_each_ticket(profile: PrinterProfile) -> None:
    """Every ticket begins with a reset, which switches it off."""
    line = Line(profile)
    line.give(PortUp())
    line.run(3_000)
    assert bytes(line.sent).count(automatic.SWITCH_ON) == 1
    line.give(Submit("job", TICKET))
    line.run(4_000)
    assert automatic.SWITCH_ON in bytes(line.sent).partition(TICKET)[2]


@pytest.mark.parametrize("profile", [p for p in PROFILES if not p.asb], ids=ids)
def test_a_printer_without_it_is_never_asked_for_it(profile: PrinterProfile) -> None:
    line = connected(profile)
    line.give(Submit("job", TICKET))
    pass_time(line, 4_000)
    assert automatic.SWITCH_ON not in bytes(line.sent)
