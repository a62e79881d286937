"""Recording on a disk that fails: nothing is answered that is not kept, and it recovers by itself."""

import queue
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.domain import commands, kinds
from kiosk.domain.events import parse_rfc3339, rfc3339
from kiosk.domain.evolve import fold
from kiosk.journal import Journal, JournalReader
from kiosk.station.core import DONE, Acknowledge, Ask, JobFinished, Noted, Print, Publish
from kiosk.station.recorder import DISK_TEXT, MAX_INPUTS, Recorder
from tests.station.recording import Bench, pressed


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    bench = Bench(tmp_path)
    bench.round()
    return bench


def test_a_tap_on_a_full_disk_is_refused_with_words_for_the_citizen(bench: Bench) -> None:
    bench.break_disk()
    refusal = bench.take().refusal
    assert refusal is not None
    assert (refusal.error, refusal.text) == ("not_recorded", DISK_TEXT)
    assert bench.recorder.disk_fault == "database or disk is full"
    assert not bench.core.inbox.state.tickets


def test_a_reprint_on_a_full_disk_with_facts_to_record_is_refused(bench: Bench) -> None:
    ticket = bench.take().about
    bench.break_disk()
    bench.recorder.round([JobFinished(f"{ticket}/1", "unknown", "port_lost")])
    refusal = bench.reprint(ticket).refusal
    assert refusal is not None
    assert refusal.error == "not_recorded"


def test_a_press_on_a_full_disk_is_not_acknowledged_so_that_the_panel_repeats_it(bench: Bench) -> None:
    bench.break_disk()
    assert not [effect for effect in bench.round(pressed(1)) if isinstance(effect, Acknowledge)]
    bench.mend_disk()
    assert Acknowledge(pressed(1, age_ms=2000), DONE) in bench.round(pressed(1, age_ms=2000))
    assert bench.kinds().count("rating.given") == 1


def test_a_journal_once_found_broken_takes_nothing_more(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next event might land on a page that is well, and be lost with the file."""

    def broken(_: object) -> None:
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(bench.journal, "append", broken)
        assert bench.take("tap-00001").refusal
    assert bench.recorder.damaged
    assert bench.take("tap-00002").refusal
    assert "malformed" in bench.recorder.disk_fault
    assert bench.kinds().count("ticket.issued") == 0


def test_screens_hear_of_a_full_disk(bench: Bench) -> None:
    bench.break_disk()
    bench.take()
    assert [effect for effect in bench.effects if isinstance(effect, Publish)]


def test_the_printers_word_is_kept_until_the_disk_takes_it(bench: Bench) -> None:
    ticket = bench.take().about
    bench.break_disk()
    bench.round(JobFinished(f"{ticket}/1", "confirmed", ""))
    assert bench.core.has_notes
    bench.mend_disk()
    bench.round()
    assert bench.kinds()[-2:] == ["ticket.printed", "recording.resumed"]
    assert not bench.core.has_notes


def test_no_byte_is_printed_before_its_start_is_on_the_disk(bench: Bench) -> None:
    first = bench.take("c-1").about
    bench.take("c-2")
    bench.break_disk()
    effects = bench.round(JobFinished(f"{first}/1", "confirmed", ""))
    assert not [effect for effect in effects if isinstance(effect, Print)]
    bench.mend_disk()
    assert [effect.job.ticket for effect in bench.round() if isinstance(effect, Print)] == ["20261120-A002"]


def test_after_the_trouble_the_same_tap_gets_the_number_it_would_have_had(bench: Bench) -> None:
    bench.break_disk()
    bench.take("tap-00001")
    bench.mend_disk()
    assert bench.take("tap-00001").about == "20261120-A001"
    assert bench.recorder.disk_fault == ""


def test_a_round_without_facts_does_not_end_the_trouble(bench: Bench) -> None:
    """Nothing was written, so nothing is known to work."""
    bench.break_disk()
    bench.take()
    bench.round()
    assert bench.recorder.disk_fault


def test_many_troubles_lose_and_double_nothing(bench: Bench) -> None:
    for n in range(30):
        if n % 3 == 1:
            bench.break_disk()
            bench.round(Noted(kinds.StationStarted(f"boot-{n}", "0")))
            bench.take(f"tap-{n:05d}")
            bench.mend_disk()
        bench.take(f"tap-{n:05d}")
    assert bench.kinds().count("ticket.issued") == 30
    assert bench.kinds().count("station.started") == 10
    assert JournalReader(bench.folder / "journal.db").verify() == len(bench.kinds())


def test_the_running_state_is_what_the_journal_says(bench: Bench) -> None:
    for n in range(5):
        bench.clock.advance(seconds=7, milliseconds=13)
        bench.take(f"tap-{n:05d}")
        bench.round(pressed(n + 1, age_ms=50))
    assert fold(bench.journal.events()) == bench.core.inbox.state


def test_the_machines_clock_tells_whole_milliseconds_as_the_journal_keeps_them() -> None:
    now = SystemClock().now()
    assert parse_rfc3339(rfc3339(now)) == now
    assert now.tzinfo is UTC


def test_the_machines_uptime_only_grows() -> None:
    clock = SystemClock()
    assert clock.uptime_ms() <= clock.uptime_ms()
    assert abs(clock.now() - datetime.now(UTC)).total_seconds() < 5


def test_the_thread_records_everything_put_before_its_stop(bench: Bench) -> None:
    bench.recorder.start()
    for n in range(50):
        bench.recorder.put(Noted(kinds.StationStarted(f"boot-{n}", "0")))
    bench.recorder.stop()
    assert not bench.recorder.is_alive()
    assert bench.kinds().count("station.started") == 50


def test_more_inputs_than_the_limit_are_refused_at_the_edge(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    recorder = Recorder(bench.core, Journal(tmp_path / "other.db", "x"), bench.clock, lambda effect: None)
    for n in range(MAX_INPUTS):
        recorder.put(pressed(n + 1))
    with pytest.raises(queue.Full):
        recorder.put(Ask(commands.Tick("tick-1"), lambda answer: None))


def test_behind_a_disk_that_stopped_a_press_stays_in_its_panel_and_the_end_of_a_job_is_kept(tmp_path: Path) -> None:
    """On the threads of the ports, which must not end; without its end a job would hold up the printer for ever."""
    bench = Bench(tmp_path)
    bench.take()
    job = next(effect.job.id for effect in bench.effects if isinstance(effect, Print))
    for n in range(MAX_INPUTS + 1):
        bench.recorder.put(pressed(n + 1))
    bench.recorder.put(JobFinished(job, "confirmed", ""))
    bench.recorder.start()
    bench.recorder.stop()
    assert "ticket.printed" in bench.kinds()
    assert sum(isinstance(effect, Acknowledge) for effect in bench.effects) == MAX_INPUTS


def test_a_command_that_cannot_be_written_is_refused_and_the_next_is_recorded(bench: Bench) -> None:
    """Half a letter has no UTF-8; whoever sent it gets no ticket, all others do."""
    refusal = bench.take("tap-\ud800").refusal
    assert refusal is not None
    assert refusal.error == "not_recorded"
    assert bench.take("tap-00002").about == "20261120-A001"


def test_a_report_that_cannot_be_written_holds_up_nothing_and_its_content_is_kept(bench: Bench) -> None:
    """Nobody asked for it, so nobody can be refused; it would be tried again for ever."""
    bench.round(Noted(kinds.StationStarted("boot-\ud800", "0")), Noted(kinds.StationStarted("boot-2", "0")))
    assert not bench.core.has_notes
    assert bench.kinds()[-2:] == ["station.started", "recording.resumed"]
    assert "boot-\\ud800" in list(bench.journal.events())[-1].data["reason"]
    assert bench.recorder.disk_fault == ""
    assert bench.recorder.left_out == 1
    assert bench.take().about == "20261120-A001"


def test_who_asked_in_the_same_round_as_what_cannot_be_written_is_served(bench: Bench) -> None:
    answers = [
        commands.TakeTicket(f"tap-{name}", "kiosk-1", "chung-thuc", "", False, "vi", "zzzzzzzz") for name in "12"
    ]
    wrong = commands.TakeTicket("tap-\ud800", "kiosk-1", "chung-thuc", "", False, "vi", "zzzzzzzz")
    bench.answers.clear()
    effects = bench.round(
        Ask(answers[0], bench.answers.append),
        Noted(kinds.StationStarted("boot-2", "0")),
        Ask(wrong, bench.answers.append),
        pressed(1),
        Ask(answers[1], bench.answers.append),
    )
    assert [answer.about for answer in bench.answers] == ["20261120-A001", "", "20261120-A002"]
    assert Acknowledge(pressed(1), DONE) in effects
    assert bench.kinds().count("station.started") == 1
    assert bench.kinds().count("rating.given") == 1


def test_a_fact_that_is_no_json_does_not_end_the_recorder(bench: Bench) -> None:
    bench.round(Noted(kinds.StationStarted(object(), "0")))  # type: ignore[arg-type]
    assert not bench.core.has_notes
    assert bench.kinds()[-1] == "recording.resumed"


def test_the_end_of_a_job_beside_what_cannot_be_written_is_recorded_once(bench: Bench) -> None:
    ticket = bench.take().about
    bench.round(JobFinished(f"{ticket}/1", "confirmed", ""), Noted(kinds.StationStarted("boot-\ud800", "0")))
    assert bench.kinds().count("ticket.printed") == 1
