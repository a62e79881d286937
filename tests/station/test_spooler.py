"""Print jobs: started is recorded before bytes go out, every outcome, and what resumes by itself."""

from datetime import timedelta

import pytest

from kiosk.domain import kinds
from kiosk.domain.state import Paper, Ticket
from kiosk.station.printing.spooler import MAX_QUEUED_JOBS, Job, Output, Record, Spooler, Submit
from tests.domain.centre_rules import Hand, opened

MAX_AGE_S = 300


class Printing:
    """A spooler with the journal's part played by hand: what it asks to record is recorded at once."""

    def __init__(self, hand: Hand | None = None) -> None:
        self.hand = hand or opened()
        self.spooler = Spooler(MAX_AGE_S)
        self.submitted: list[Job] = []

    def follow(self, outputs: list[Output]) -> None:
        for output in outputs:
            if isinstance(output, Submit):
                self.submitted.append(output.job)
            else:
                self.hand.record([output.fact])
                self.follow(self.spooler.recorded(output.fact))

    def take(self) -> Ticket:
        ticket = self.hand.take()
        self.follow(self.spooler.issued(ticket))
        return ticket

    def finish(self, outcome: str, reason: str = "") -> None:
        """The printer's word on the job it has."""
        self.follow(self.spooler.finished(self.submitted[-1].id, outcome, reason))

    def ready(self, ready: bool) -> None:
        self.follow(self.spooler.printer_ready(ready, self.hand.state.tickets, self.hand.now))

    def reprint(self, ticket: Ticket) -> None:
        self.follow(self.spooler.reprint(self.hand.state.tickets[ticket.id]))

    def paper(self, ticket: Ticket) -> Paper:
        return self.hand.state.tickets[ticket.id].paper

    def restart(self) -> None:
        self.spooler = Spooler(MAX_AGE_S)
        self.submitted = []
        self.follow(self.spooler.recover(self.hand.state.tickets, self.hand.now))


def test_the_start_is_recorded_before_a_byte_goes_out() -> None:
    hand, spooler = opened(), Spooler(MAX_AGE_S)
    ticket = hand.take()
    started = kinds.PrintStarted(ticket.id, f"{ticket.id}/1", False)
    assert spooler.issued(ticket) == [Record(started)]
    assert spooler.recorded(started) == [Submit(Job(f"{ticket.id}/1", ticket.id, False))]


def test_a_start_recorded_for_another_job_sends_nothing() -> None:
    hand, spooler = opened(), Spooler(MAX_AGE_S)
    ticket = hand.take()
    spooler.issued(ticket)
    assert spooler.recorded(kinds.PrintStarted(ticket.id, "another", False)) == []
    assert spooler.recorded(kinds.TicketExpired(ticket.id)) == []


@pytest.mark.parametrize(
    ("outcome", "fact"),
    [
        ("confirmed", kinds.TicketPrinted("20261120-A001", "20261120-A001/1", True)),
        ("sent", kinds.TicketPrinted("20261120-A001", "20261120-A001/1", False)),
        ("unknown", kinds.PrintFailed("20261120-A001", "20261120-A001/1", "port_lost", True)),
        ("failed", kinds.PrintFailed("20261120-A001", "20261120-A001/1", "port_lost", False)),
    ],
)
def test_every_outcome_is_recorded(outcome: str, fact: kinds.Fact) -> None:
    printing = Printing()
    ticket = printing.take()
    printing.finish(outcome, "port_lost")
    assert printing.hand.facts[-1][0] == fact
    assert printing.paper(ticket).outcome == outcome


def test_one_job_is_at_the_printer_at_a_time_in_order() -> None:
    printing = Printing()
    first, second, third = printing.take(), printing.take(), printing.take()
    assert [job.ticket for job in printing.submitted] == [first.id]
    assert printing.spooler.queued == 2
    printing.finish("confirmed")
    printing.finish("failed", "paper_out")
    assert [job.ticket for job in printing.submitted] == [first.id, second.id, third.id]


def test_an_outcome_of_a_job_it_does_not_have_is_ignored() -> None:
    printing = Printing()
    printing.take()
    assert printing.spooler.finished("stranger", "confirmed", "") == []


def test_what_failed_is_printed_when_the_printer_works_again() -> None:
    printing = Printing()
    ticket = printing.take()
    printing.ready(False)
    printing.finish("failed", "paper_out")
    printing.ready(True)
    assert [job.id for job in printing.submitted] == [f"{ticket.id}/1", f"{ticket.id}/2"]
    assert not printing.submitted[-1].reprint


def test_a_printer_that_was_silent_and_speaks_again_prints_what_failed() -> None:
    """Switched off it says nothing at all, so nobody called it unready."""
    printing = Printing()
    printing.ready(True)
    printing.take()
    printing.finish("failed", "no_status")
    printing.ready(True)
    assert len(printing.submitted) == 2


def test_a_printer_that_is_not_ready_prints_nothing() -> None:
    printing = Printing()
    printing.take()
    printing.finish("failed", "paper_out")
    printing.ready(False)
    assert len(printing.submitted) == 1


def test_what_fails_again_waits_for_the_next_word_of_the_printer() -> None:
    printing = Printing()
    printing.take()
    printing.finish("failed", "paper_out")
    printing.ready(True)
    printing.finish("failed", "paper_out")
    assert len(printing.submitted) == 2


def test_a_failed_ticket_that_is_too_old_is_not_printed_by_itself() -> None:
    printing = Printing()
    printing.take()
    printing.ready(False)
    printing.finish("failed", "paper_out")
    printing.hand.pass_time(seconds=MAX_AGE_S + 1)
    printing.ready(True)
    assert len(printing.submitted) == 1


def test_a_failed_ticket_that_was_called_meanwhile_is_not_printed_by_itself() -> None:
    printing = Printing()
    printing.hand.sign_in()
    printing.take()
    printing.ready(False)
    printing.finish("failed", "paper_out")
    printing.hand.call()
    printing.ready(True)
    assert len(printing.submitted) == 1


def test_unknown_is_never_printed_again_by_itself() -> None:
    printing = Printing()
    printing.take()
    printing.ready(False)
    printing.finish("unknown", "port_lost")
    printing.ready(True)
    assert len(printing.submitted) == 1
    printing.restart()
    printing.ready(True)
    assert printing.submitted == []


def test_staff_print_unknown_again_as_a_reprint() -> None:
    printing = Printing()
    ticket = printing.take()
    printing.finish("unknown", "port_lost")
    printing.reprint(ticket)
    assert printing.submitted[-1] == Job(f"{ticket.id}/2", ticket.id, True)


def test_the_first_paper_of_a_failed_ticket_is_no_reprint_even_when_staff_ask() -> None:
    printing = Printing()
    ticket = printing.take()
    printing.finish("failed", "paper_out")
    printing.reprint(ticket)
    assert not printing.submitted[-1].reprint


@pytest.mark.parametrize("first", ["confirmed", "sent", "unknown"])
def test_a_reprint_that_failed_is_still_a_reprint_whoever_asks_for_it_again(first: str) -> None:
    """Two papers of a number that look alike are in two hands: one of them is called in vain."""
    printing = Printing()
    ticket = printing.take()
    printing.finish(first)
    printing.reprint(ticket)
    printing.finish("failed", "paper_out")
    printing.ready(True)
    printing.finish("failed", "paper_out")
    printing.reprint(ticket)
    printing.finish("failed", "paper_out")
    assert [job.reprint for job in printing.submitted] == [False, True, True, True]
    printing.restart()
    assert [job.reprint for job in printing.submitted] == [True]


def test_asking_twice_for_the_same_paper_prints_once() -> None:
    """A double click, or a page that asks again after its connection broke."""
    printing = Printing()
    ticket = printing.take()
    printing.finish("confirmed")
    printing.reprint(ticket)
    printing.reprint(ticket)
    printing.finish("confirmed")
    assert [job.id for job in printing.submitted] == [f"{ticket.id}/1", f"{ticket.id}/2"]


def test_asking_for_a_paper_that_waits_already_adds_none() -> None:
    printing = Printing()
    printing.take()
    second = printing.take()
    printing.reprint(second)
    assert printing.spooler.queued == 1


def test_a_ticket_that_staff_printed_meanwhile_is_not_printed_again() -> None:
    printing = Printing()
    ticket = printing.take()
    printing.ready(False)
    printing.finish("failed", "paper_out")
    printing.reprint(ticket)
    printing.finish("confirmed")
    printing.ready(True)
    assert len(printing.submitted) == 2


def test_a_ticket_that_failed_twice_is_printed_once() -> None:
    printing = Printing()
    ticket = printing.take()
    printing.ready(False)
    printing.finish("failed", "paper_out")
    printing.reprint(ticket)
    printing.finish("failed", "paper_out")
    printing.ready(True)
    printing.finish("confirmed")
    assert len(printing.submitted) == 3
    assert printing.spooler.queued == 0


def test_after_a_power_cut_while_sending_the_paper_is_unknown() -> None:
    printing = Printing()
    ticket = printing.take()
    printing.restart()
    assert printing.paper(ticket).outcome == "unknown"
    assert printing.paper(ticket).reason == "interrupted"
    assert printing.submitted == []


def test_after_a_restart_what_never_went_out_is_printed() -> None:
    printing = Printing()
    printing.take()
    queued = printing.take()
    printing.restart()
    assert [job.ticket for job in printing.submitted] == [queued.id]


def test_after_a_restart_what_failed_is_printed() -> None:
    printing = Printing()
    ticket = printing.take()
    printing.finish("failed", "paper_out")
    printing.restart()
    assert printing.submitted == [Job(f"{ticket.id}/2", ticket.id, False)]


@pytest.mark.parametrize("outcome", ["confirmed", "sent"])
def test_after_a_restart_what_was_printed_is_not_printed_again(outcome: str) -> None:
    printing = Printing()
    printing.take()
    printing.finish(outcome)
    printing.restart()
    assert printing.submitted == []


def test_after_a_restart_an_old_ticket_is_not_printed() -> None:
    printing = Printing()
    printing.take()
    printing.take()
    printing.hand.now += timedelta(seconds=MAX_AGE_S + 1)
    printing.restart()
    assert printing.submitted == []


def test_more_jobs_than_a_morning_fail_at_once() -> None:
    printing = Printing()
    for _ in range(MAX_QUEUED_JOBS + 1):
        printing.take()
    ticket = printing.take()
    assert printing.spooler.queued == MAX_QUEUED_JOBS
    assert (printing.paper(ticket).outcome, printing.paper(ticket).reason) == ("failed", "too_many_jobs")


def test_what_failed_on_another_day_is_not_remembered_for_ever() -> None:
    """A printer that is dead for weeks never says that it works."""
    printing = Printing()
    printing.take()
    printing.finish("failed", "port_lost")
    assert printing.spooler._held
    printing.hand.now += timedelta(days=1)
    before = len(printing.hand.facts)
    printing.hand.open_day()
    for fact, _ in printing.hand.facts[before:]:
        printing.follow(printing.spooler.recorded(fact))
    assert not printing.spooler._held
