"""A station or a collector that was put back from a copy: who holds more is heard, and nothing is lost."""

from pathlib import Path

from kiosk.domain.events import Event
from kiosk.journal import JournalReader
from kiosk.station.uplink.comparing import parted
from kiosk.wire.uplink import MAX_BATCH_EVENTS
from tests.journal.journal_files import AT, calls, opened
from tests.station.scripted_collector import Answer, Script, serving
from tests.station.uplink_link import Link, ack, eventually, linked, seqs


def test_after_a_restore_the_collector_may_hold_more_of_the_ended_epoch(tmp_path: Path) -> None:
    # asked once more how much it has of the earlier epoch
    with serving(Script(ack(900), ack(900), ack(1))) as script:
        link = Link(tmp_path, script)
        link.journal.open_epoch("restore", AT, 1)
        link.thread.start()
        heard = script.wait_for(3)
        link.thread.stop()
    assert [h.json["epoch"] - link.epoch for h in heard] == [0, 0, 1]
    assert link.acknowledged() == (1, 0)


def test_a_collector_that_holds_more_of_the_running_epoch_tells_what_was_lost_here(tmp_path: Path) -> None:
    """A whole older folder was put back: neither journal nor high-water file knows better."""
    folder = tmp_path / "as-it-was"
    folder.mkdir()
    longer = opened(folder, 6)
    page = [event.envelope() for event in longer.events()][4:]
    answers = (ack(7), Answer(200, {"events": page}), Answer(200, {"events": []}), ack(7))
    with linked(tmp_path, *answers) as (link, script):
        script.wait_for(3)
        eventually(lambda: link.thread.is_outrun)
        link.thread.stop()
        assert script.heard[1].path.endswith(f"/record?epoch={link.epoch}&seq=4")
        assert (link.thread.outrun.epoch, link.thread.outrun.seq) == (page[-1]["epoch"], 7)
        assert link.acknowledged() == (0, 4)


def test_a_collector_with_other_events_under_the_same_numbers_shows_an_older_copy(tmp_path: Path) -> None:
    """A disk's image was put back and lived on: as many events as before, but others."""
    folder = tmp_path / "as-it-was"
    folder.mkdir()
    longer = opened(folder, 2)
    other = [event.envelope() for event in longer.events()]
    with serving(Script(finally_=ack(4))) as script:
        link = Link(tmp_path, script)
        mine = [event.envelope() for event in link.journal.events()]
        script.holds = [*mine[:2], *other[2:]]
        assert len(script.holds) == 3
        link.thread.start()
        eventually(lambda: link.thread.is_outrun)
        link.thread.stop()
    found = link.thread.older_copy
    assert (found.epoch, found.missing, found.marks.seq) == (link.epoch, 1, 3)


def test_a_later_epoch_at_the_collector_shows_an_older_copy(tmp_path: Path) -> None:
    with serving(Script(finally_=ack(4))) as script:
        link = Link(tmp_path, script)
        mine = [event.envelope() for event in link.journal.events()]
        script.holds = [*mine, {**mine[0], "epoch": link.epoch + 60}]
        link.thread.start()
        eventually(lambda: link.thread.is_outrun)
        link.thread.stop()
    assert link.thread.outrun.epoch == link.epoch + 60


def test_a_collector_with_the_same_events_shows_none(tmp_path: Path) -> None:
    with serving(Script(finally_=ack(4))) as script:
        link = Link(tmp_path, script)
        script.holds = [event.envelope() for event in link.journal.events()]
        del script.holds[1]  # one it set aside and cannot give back
        link.thread.start()
        script.wait_for(1)
        eventually(lambda: link.thread._uplink.compared)
        link.thread.stop()
    assert not link.thread.is_outrun


def test_more_events_than_are_compared_show_none(tmp_path: Path) -> None:
    journal = opened(tmp_path, MAX_BATCH_EVENTS + 10)
    held = [event.envelope() for event in journal.events()]
    journal.append(calls(900, 3))
    journal.close()
    reader = JournalReader(tmp_path / "journal.db")
    own = reader.after(held[0]["epoch"], 0, MAX_BATCH_EVENTS)
    reader.close()
    record = (Event(**envelope) for envelope in held)
    assert parted(record, own, held[0]["epoch"], through=own[-1].seq).epoch == 0
    assert next(record).seq == MAX_BATCH_EVENTS + 1


def test_a_collector_put_back_from_its_backup_gets_earlier_epochs_again(tmp_path: Path) -> None:
    """It lacks the newest epoch, and the end of the one before, which it had acknowledged."""
    with serving(Script(ack(4), ack(4), ack(1), finally_=Answer(503, {}))) as script:
        link = Link(tmp_path, script)
        link.journal.open_epoch("restore", AT, 1)
        link.thread.start()
        script.wait_for(3)
        eventually(lambda: link.acknowledged()[1] == 0)
        script.answers.extend([Answer(409, {"expected_seq": 1}), ack(2), ack(2), ack(4)])
        link.journal.append(calls(9, 1))
        link.thread.wake()
        eventually(lambda: link.acknowledged() == (2, 0) and not script.answers)
        link.thread.stop()
        sent = [(h.json["epoch"] - link.epoch, seqs(h)) for h in script.heard[3:]]
    # a gap, the newest epoch again, a question about the earlier one, and what it lacks of that
    assert sent == [(1, [2]), (1, [1, 2]), (0, []), (0, [3, 4])]


def test_a_collector_that_has_less_than_it_acknowledged_is_believed_without_a_new_event(tmp_path: Path) -> None:
    with linked(tmp_path, ack(4), ack(2), ack(4)) as (link, script):
        script.wait_for(1)
        link.thread.wake()
        heard = script.wait_for(3)
        link.thread.stop()
        assert [seqs(h) for h in heard] == [[1, 2, 3, 4], [], [3, 4]]


def test_a_number_beyond_the_journal_alone_proves_nothing(tmp_path: Path) -> None:
    with linked(tmp_path, ack(5_000), Answer(200, {"events": []}), ack(4)) as (link, script):
        script.wait_for(3)
        link.thread.stop()
        assert not link.thread.is_outrun
        assert link.acknowledged() == (4, 0)
