"""Under every fault a printer can have, a ticket's outcome is true, and none is printed twice without the mark."""

from pathlib import Path
from random import Random

import pytest

from devices.facts import Output
from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.raster import Fonts
from devices.printers.session import Outcome, PrinterSession, Reason
from devices.printers.slips import PrintedSlip
from devices.printers.status import PrinterStatus
from devices.trials import printer_trial as trial_room
from devices.trials.printer_trial import PrinterTrial, printer_trial
from devices.trials.ticket_papers import PrintedPapers, TrialTickets

PROFILES = Path(__file__).parents[3] / "config" / "printers"
NAMES = sorted(path.stem for path in PROFILES.glob("*.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_every_profile_keeps_its_promises_under_seeded_faults(name: str, fonts: Fonts) -> None:
    profile = load_profile(PROFILES / f"{name}.toml")
    result = printer_trial(profile, 120, seed=7, fonts=fonts)
    assert result.violations == []
    assert result.ok
    assert (result.tickets, result.jobs) == (120, result.outcomes.total())
    assert len(result.faults) > 6, "too few faults to prove anything"
    assert set(result.outcomes) > ({"confirmed", "failed"} if profile.fence else {"sent"})


def test_the_same_seed_tells_the_same_story(wide: PrinterProfile, fonts: Fonts) -> None:
    first, second, other = (printer_trial(wide, 40, seed, fonts) for seed in (3, 3, 4))
    assert first == second
    assert first.outcomes != other.outcomes or first.virtual_s != other.virtual_s


def test_without_faults_every_ticket_is_confirmed_and_whole(wide: PrinterProfile, fonts: Fonts) -> None:
    result = printer_trial(wide, 30, 1, fonts, faults=("paper_near_end",))
    assert result.outcomes == {"confirmed": 30}
    assert result.confirmed_whole == 30


@pytest.mark.parametrize("name", ["generic-58mm", "xprinter-xp-58"])
def test_without_flow_control_tickets_come_out_whole_at_9600_baud(name: str, fonts: Fonts) -> None:
    profile = load_profile(PROFILES / f"{name}.toml")
    result = printer_trial(profile, 10, 1, fonts, faults=("paper_near_end",))
    assert (result.outcomes, result.sent_whole) == ({"sent": 10}, 10)


class Liar(PrinterSession):
    """Takes silence for good news and paper trouble for nothing."""

    def _judge_after(self, now_ms: int, status: PrinterStatus) -> list[Output]:
        return self._finish(now_ms, "confirmed", "")


class Forgetful(PrinterSession):
    """Says that nothing came out when it does not know."""

    def _finish(self, now_ms: int, outcome: Outcome, reason: Reason) -> list[Output]:
        return super()._finish(now_ms, "failed" if outcome == "unknown" else outcome, reason)


class Lazy(PrinterSession):
    """Never ends a job that is not confirmed."""

    def _finish(self, now_ms: int, outcome: Outcome, reason: Reason) -> list[Output]:
        return super()._finish(now_ms, outcome, reason) if outcome == "confirmed" else []


def result_of(
    session: type[PrinterSession],
    profile: PrinterProfile,
    fonts: Fonts,
    patch: pytest.MonkeyPatch,
    tickets: int = 150,
) -> PrinterTrial:
    patch.setattr(trial_room, "PrinterSession", session)
    return printer_trial(profile, tickets, 7, fonts, faults=("paper_out", "cover_open", "power_cut", "unplug"))


def test_a_session_that_confirms_blindly_is_caught(
    wide: PrinterProfile, fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert result_of(Liar, wide, fonts, monkeypatch).confirmed_not_whole


def test_a_session_that_calls_half_a_ticket_failed_is_caught(
    wide: PrinterProfile, fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = result_of(Forgetful, wide, fonts, monkeypatch, tickets=500)
    assert result.failed_but_printed
    assert result.doubled


def test_a_session_that_leaves_a_job_lying_is_caught(
    wide: PrinterProfile, fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert result_of(Lazy, wide, fonts, monkeypatch).stuck


def test_papers_tell_tickets_reprints_and_halves_apart(wide: PrinterProfile, fonts: Fonts) -> None:
    tickets = TrialTickets(wide, fonts)
    papers = PrintedPapers(tickets)
    first, again = (tickets.payload(12, reprint=reprint) for reprint in (False, True))
    half = first[: first.index(b"\n", first.index(tickets.name(12, reprint=False))) + 1]
    papers.add([PrintedSlip(first), PrintedSlip(half + again), PrintedSlip(first[:100])])
    assert papers.seen == {tickets.name(12, reprint=False): 2, tickets.name(12, reprint=True): 1}
    assert papers.whole == {tickets.name(12, reprint=False): 1, tickets.name(12, reprint=True): 1}


def test_no_single_spoilt_byte_makes_another_ticket_of_a_number() -> None:
    names = {TrialTickets.name(number, reprint=reprint) for number in range(3_000) for reprint in (False, True)}
    for name in Random(1).sample(sorted(names), 200):
        spoilt = {name[:at] + bytes([other]) + name[at + 1 :] for at in range(len(name)) for other in range(256)}
        assert spoilt & names == {name}
