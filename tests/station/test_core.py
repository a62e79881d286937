"""Commit first, act second, report the outcome: the order of facts and effects."""

from pathlib import Path

import pytest

from kiosk.domain import commands, kinds
from kiosk.station.core import (
    DONE,
    REFUSED,
    Acknowledge,
    JobFinished,
    Noted,
    PanelChanged,
    PortChanged,
    Print,
    PrinterChanged,
    Publish,
    Replied,
)
from tests.station.recording import Bench, pressed, published


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_tap_is_recorded_answered_and_then_printed(bench: Bench) -> None:
    answer = bench.take()
    assert answer.about == "20261120-A001"
    assert answer.state.tickets[answer.about].number == "A001"
    assert bench.kinds()[1:] == ["day.opened", "ticket.issued", "ticket.print_started"]
    assert [type(effect) for effect in bench.effects] == [Publish, Replied, Publish, Print]


def test_screens_have_the_new_state_before_anybody_is_answered(bench: Bench) -> None:
    """A page that signed in connects at once, and must not be told that nobody signed in."""
    bench.ask(commands.SignIn("sitting-1", "quay-1", "huong"))
    published_first, replied = bench.effects
    assert isinstance(published_first, Publish)
    assert published_first.state.counters["quay-1"].session == "sitting-1"
    assert isinstance(replied, Replied)


def test_the_printers_word_is_recorded_and_published(bench: Bench) -> None:
    ticket = bench.take().about
    effects = bench.round(JobFinished(f"{ticket}/1", "confirmed", ""))
    assert published(effects) == [kinds.TicketPrinted(ticket, f"{ticket}/1", True)]
    assert bench.core.inbox.state.tickets[ticket].paper.outcome == "confirmed"


def test_a_double_tap_takes_one_ticket_and_prints_one_paper(bench: Bench) -> None:
    first = bench.take("tap-00001")
    again = bench.take("tap-00001")
    assert again.about == first.about
    assert [type(effect) for effect in bench.effects] == [Replied]
    assert bench.kinds().count("ticket.issued") == 1
    assert bench.kinds().count("ticket.print_started") == 1


def test_a_refusal_is_answered_and_nothing_recorded(bench: Bench) -> None:
    bench.round()
    made = len(bench.kinds())
    answer = bench.take(service="dat-dai")
    assert answer.refusal is not None
    assert answer.refusal.error == "service_closed"
    assert len(bench.kinds()) == made


def test_a_press_is_acknowledged_after_it_is_recorded(bench: Bench) -> None:
    effects = bench.round(pressed(1))
    assert effects[1] == Acknowledge(pressed(1), DONE)
    assert bench.kinds()[-1] == "rating.given"


def test_a_repeated_press_is_acknowledged_again_and_recorded_once(bench: Bench) -> None:
    bench.round(pressed(1))
    assert bench.round(pressed(1, age_ms=900)) == [Acknowledge(pressed(1, age_ms=900), DONE)]
    assert bench.kinds().count("rating.given") == 1


def test_a_key_that_the_scale_does_not_have_is_acknowledged_too(bench: Bench) -> None:
    """Or the panel would send it for ever and nothing after it; the citizen hears that it did not count."""
    assert Acknowledge(pressed(1, key=6), REFUSED) in bench.round(pressed(1, key=6))
    assert "rating.given" not in bench.kinds()


def test_an_unwatched_round_opens_the_day(bench: Bench) -> None:
    assert published(bench.round()) == [kinds.DayOpened("2026-11-20")]
    assert bench.round() == []


def test_what_the_station_saw_itself_is_recorded(bench: Bench) -> None:
    bench.round()
    assert published(bench.round(Noted(kinds.StationStarted("boot", "0.1.0")))) == [
        kinds.StationStarted("boot", "0.1.0")
    ]


def test_device_health_is_published_and_never_journalled(bench: Bench) -> None:
    bench.round()
    made = len(bench.kinds())
    bench.round(PanelChanged("quay-1-1", "silent"), PrinterChanged("low", True), PortChanged("/dev/ttyS0", "gone"))
    (effect,) = bench.effects
    assert isinstance(effect, Publish)
    assert (effect.health.paper, dict(effect.health.panels)) == ("low", {"quay-1-1": "silent"})
    assert dict(effect.health.faults) == {"/dev/ttyS0": "gone"}
    assert len(bench.kinds()) == made


def test_a_port_that_works_again_is_no_fault_any_more(bench: Bench) -> None:
    bench.round(PortChanged("/dev/ttyS0", "gone"), PortChanged("/dev/ttyS1", "gone"))
    bench.round(PortChanged("/dev/ttyS0", ""))
    assert dict(bench.core.health.faults) == {"/dev/ttyS1": "gone"}


def test_a_failed_paper_comes_when_the_printer_works_again(bench: Bench) -> None:
    ticket = bench.take().about
    bench.round(PrinterChanged("out", False), JobFinished(f"{ticket}/1", "failed", "paper_out"))
    effects = bench.round(PrinterChanged("ok", True))
    assert [effect.job.id for effect in effects if isinstance(effect, Print)] == [f"{ticket}/2"]


def test_staff_print_again_and_the_paper_says_so(bench: Bench) -> None:
    ticket = bench.take().about
    bench.round(JobFinished(f"{ticket}/1", "unknown", "port_lost"))
    assert bench.reprint(ticket).refusal is None
    (job,) = [effect.job for effect in bench.effects if isinstance(effect, Print)]
    assert job.reprint


def test_a_repeated_ask_prints_once_and_names_the_officer(bench: Bench) -> None:
    ticket = bench.take().about
    bench.round(JobFinished(f"{ticket}/1", "confirmed", ""))
    bench.reprint(ticket)
    bench.round(JobFinished(f"{ticket}/2", "confirmed", ""))
    bench.reprint(ticket)
    asked = [event.data for event in bench.journal.events() if event.kind == "ticket.reprint_asked"]
    assert [(fact["ticket"], fact["officer"]) for fact in asked] == [(ticket, "huong")]
    assert bench.kinds().count("ticket.print_started") == 2


def test_a_reprint_of_an_unknown_ticket_is_refused(bench: Bench) -> None:
    refusal = bench.reprint("20200101-A001").refusal
    assert refusal is not None
    assert refusal.error == "no_such_ticket"


def test_without_a_printer_tickets_are_taken_and_nothing_is_printed(tmp_path: Path) -> None:
    bench = Bench(tmp_path, printer=False)
    bench.take()
    assert not [effect for effect in bench.effects if isinstance(effect, Print)]


def test_after_a_restart_state_and_papers_are_taken_up_from_the_journal(tmp_path: Path) -> None:
    before = Bench(tmp_path)
    ticket = before.take().about
    before.journal.close()
    after = Bench(tmp_path)
    assert after.core.inbox.state == before.core.inbox.state
    after.core.recover(after.clock.now())
    after.round()
    assert after.core.inbox.state.tickets[ticket].paper.outcome == "unknown"


def test_a_command_repeated_after_a_restart_gets_the_same_ticket(tmp_path: Path) -> None:
    before = Bench(tmp_path)
    ticket = before.take("tap-00001").about
    before.journal.close()
    after = Bench(tmp_path)
    assert after.take("tap-00001").about == ticket
    assert after.kinds().count("ticket.issued") == 1


def test_an_officers_work_is_recorded_in_order(bench: Bench) -> None:
    bench.take()
    bench.ask(commands.SignIn("sitting-1", "quay-1", "huong"))
    for command in (commands.CallNext, commands.StartService, commands.FinishService):
        assert bench.ask(command(command.__name__, "quay-1", "huong")).about == "20261120-A001"
    bench.round(pressed(1))
    assert bench.kinds()[-5:] == [
        "counter.opened",
        "ticket.called",
        "service.started",
        "service.finished",
        "rating.given",
    ]


def test_a_job_of_yesterday_ends_and_the_printer_goes_on(bench: Bench) -> None:
    """Queued before midnight, or before the clock was put right: its ticket is no more."""
    bench.take("tap-00001")
    (first,) = [effect.job for effect in bench.effects if isinstance(effect, Print)]
    bench.take("tap-00002")
    bench.clock.advance(days=3)
    bench.round(JobFinished(first.id, "confirmed", ""))
    bench.take("tap-00003")
    assert [effect.job.ticket for effect in bench.effects if isinstance(effect, Print)] == ["20261123-A001"]
    ended = [event.data for event in bench.journal.events() if event.kind == "ticket.print_failed"]
    assert [(fact["ticket"], fact["reason"], fact["unknown"]) for fact in ended] == [
        ("20261120-A002", "expired", False)
    ]
