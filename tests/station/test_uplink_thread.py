"""The uplink's thread against a real HTTP server: the watermark moves only on the collector's word."""

import json
import sqlite3
import threading
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.configuration import canonical_json, sha256
from kiosk.domain.kinds import HelpCalled
from kiosk.journal import Draft, Journal
from kiosk.private import PrivateStore, Record
from kiosk.station.uplink.part_store import PartStore
from kiosk.wire.private import LONGEST_BODY
from kiosk.wire.uplink import MAX_BATCH_EVENTS
from tests.journal.journal_files import AT, calls, opened
from tests.station.scripted_collector import Answer, Script, serving
from tests.station.uplink_link import Link, ack, eventually, linked, seqs


def test_everything_after_the_watermark_is_sent_as_it_stands_in_the_journal(tmp_path: Path) -> None:
    with linked(tmp_path, ack(4)) as (link, script):
        (heard,) = script.wait_for(1)
        link.thread.stop()
        assert heard.json["epoch"] == link.epoch
        assert heard.json["events"] == [event.envelope() for event in link.journal.events()]
        assert heard.json["state"]["backlog"] == 4
        assert link.acknowledged() == (4, 0)


def test_a_new_event_goes_out_at_once(tmp_path: Path) -> None:
    with linked(tmp_path, ack(4), ack(5)) as (link, script):
        script.wait_for(1)
        link.journal.append(calls(9, 1))
        link.thread.wake()
        assert seqs(script.wait_for(2)[1]) == [5]


def test_a_large_backlog_goes_out_in_batches_in_order(tmp_path: Path) -> None:
    journal = opened(tmp_path, MAX_BATCH_EVENTS + 10)
    journal.close()
    with serving(Script(ack(MAX_BATCH_EVENTS), ack(MAX_BATCH_EVENTS), ack(MAX_BATCH_EVENTS + 15))) as script:
        link = Link(tmp_path, script)
        # the second opening of the fixture begins a second epoch: the first one goes out first, and is asked about
        link.thread.start()
        first, _, second = script.wait_for(3)[:3]
        link.thread.stop()
    assert seqs(first) == list(range(1, MAX_BATCH_EVENTS + 1))
    assert seqs(second) == list(range(MAX_BATCH_EVENTS + 1, MAX_BATCH_EVENTS + 12))
    assert first.json["epoch"] == second.json["epoch"] < link.epoch


@pytest.mark.parametrize(
    "refusal",
    [
        Answer(503, {}, {"Retry-After": "0"}),
        Answer(401, {}),
        Answer(500, b"oops"),
        Answer(200, b"<html>login</html>"),
        Answer(302, b"", {"Location": "/"}),
        Answer(200, {"acked_through": 0, "config_revision": 1, "feed_through": 0}),
    ],
    ids=["busy", "token", "error", "portal", "redirect", "no-progress"],
)
def test_after_anything_else_the_same_events_are_sent_again(tmp_path: Path, refusal: Answer) -> None:
    with linked(tmp_path, refusal, refusal, ack(4)) as (link, script):
        heard = script.wait_for(3)
        link.thread.stop()
        assert [seqs(h) for h in heard] == [[1, 2, 3, 4]] * 3
        assert link.acknowledged() == (4, 0)


def test_only_what_was_acknowledged_is_not_sent_again(tmp_path: Path) -> None:
    with linked(tmp_path, ack(2), ack(4)) as (link, script):
        heard = script.wait_for(2)
        link.thread.stop()
        assert [seqs(h) for h in heard] == [[1, 2, 3, 4], [3, 4]]


def test_a_gap_is_healed_from_where_the_collector_says(tmp_path: Path) -> None:
    with linked(tmp_path, ack(4), Answer(409, {"expected_seq": 2}), ack(5)) as (link, script):
        script.wait_for(1)
        link.journal.append(calls(9, 1))
        link.thread.wake()
        heard = script.wait_for(3)
        link.thread.stop()
        assert [seqs(h) for h in heard] == [[1, 2, 3, 4], [5], [2, 3, 4, 5]]
        assert link.acknowledged() == (5, 0)


def test_a_gap_ahead_of_everything_loses_nothing(tmp_path: Path) -> None:
    with linked(tmp_path, Answer(409, {"expected_seq": 900}), ack(4)) as (link, script):
        heard = script.wait_for(2)
        link.thread.stop()
        assert [seqs(h) for h in heard] == [[1, 2, 3, 4]] * 2


def test_without_events_health_alone_is_sent(tmp_path: Path) -> None:
    with linked(tmp_path, ack(4), ack(4)) as (link, script):
        script.wait_for(1)
        link.thread.wake()
        assert script.wait_for(2)[1].json["events"] == []


def test_private_records_are_erased_when_accepted_and_only_then(tmp_path: Path) -> None:
    store = PrivateStore(tmp_path)
    for name in ("n-1", "n-2"):
        store.put(Record(name, "rating_comment", "r-1", f"2026-07-30T0{name[-1]}:00:00.000Z", "Chờ lâu"))
    with linked(tmp_path, ack(4), Answer(200, {"accepted": ["n-1"]}), Answer(200, {"accepted": []}), ack(4)) as (
        link,
        script,
    ):
        heard = script.wait_for(3)
        link.thread.stop()
    assert [record["id"] for record in heard[1].json["records"]] == ["n-1", "n-2"]
    assert [record["id"] for record in heard[2].json["records"]] == ["n-2"]
    assert [record.id for record in store.oldest(9)] == ["n-2"]


def test_private_records_go_up_as_what_they_are(tmp_path: Path) -> None:
    store = PrivateStore(tmp_path)
    all_kinds = ("rating_comment", "unanswered_search", "of_a_newer_program", "petition", "home_service")
    for number, kind in enumerate(all_kinds):
        store.put(Record(f"r-{number}", kind, "", f"2026-07-30T0{number}:00:00.000Z", "hộ chiếu"))
    with linked(tmp_path, ack(4), Answer(200, {"accepted": [f"r-{n}" for n in range(5)]}), ack(4)) as (link, script):
        heard = script.wait_for(2)
        link.thread.stop()
    kinds = [record["kind"] for record in heard[1].json["records"]]
    assert kinds == ["rating_comment", "unanswered_search", "rating_comment", "petition", "home_service"]


def test_a_private_record_that_is_too_long_for_the_wire_goes_up_as_far_as_it_fits(tmp_path: Path) -> None:
    store = PrivateStore(tmp_path)
    store.put(Record("r-1", "of_a_newer_program", "", "2026-07-30T01:00:00.000Z", "a" * (LONGEST_BODY + 1)))
    with linked(tmp_path, ack(4), Answer(200, {"accepted": ["r-1"]}), ack(4)) as (link, script):
        (record,) = script.wait_for(2)[1].json["records"]
        link.thread.stop()
    assert len(record["text"]) == LONGEST_BODY


def test_a_private_record_that_is_refused_for_ever_holds_up_no_other_and_is_told(tmp_path: Path) -> None:
    store = PrivateStore(tmp_path)
    for name in ("n-1", "n-2", "n-3"):
        store.put(Record(name, "rating_comment", "r-1", f"2026-07-30T0{name[-1]}:00:00.000Z", "Chờ lâu"))
    refusal = Answer(422, {"detail": "text"})
    answers = (ack(4), refusal, Answer(200, {"accepted": ["n-1"]}), refusal, Answer(200, {"accepted": ["n-3"]}), ack(4))
    with linked(tmp_path, *answers) as (link, script):
        script.wait_for(5)
        eventually(lambda: [record.id for record in store.oldest(9)] == ["n-2"])
        link.thread.wake()
        heard = script.wait_for(6)
        link.thread.stop()
    sent = [[record["id"] for record in h.json["records"]] for h in heard[1:5]]
    assert sent == [["n-1", "n-2", "n-3"], ["n-1"], ["n-2"], ["n-3"]]
    assert heard[5].json["state"]["problems"] == ["refused: 1"]
    assert link.thread.problem == ""


def test_a_batch_that_is_refused_goes_out_in_smaller_ones(tmp_path: Path) -> None:
    refusal = Answer(413, {"detail": "too large"})
    with linked(tmp_path, refusal, refusal, ack(1), ack(4)) as (link, script):
        heard = script.wait_for(4)
        link.thread.stop()
        assert [seqs(h) for h in heard] == [[1, 2, 3, 4], [1, 2], [1], [2, 3, 4]]
        assert link.acknowledged() == (4, 0)


def test_a_damaged_event_does_not_end_the_thread(tmp_path: Path) -> None:
    with serving(Script(ack(4))) as script:
        link = Link(tmp_path, script)
        with sqlite3.connect(tmp_path / "journal.db") as other:
            other.execute("UPDATE events SET data = '{' WHERE seq = 2")
        link.thread.start()
        eventually(lambda: link.thread.problem == "disk")
        with sqlite3.connect(tmp_path / "journal.db") as other:
            other.execute("UPDATE events SET data = '{}' WHERE seq = 2")
        assert seqs(script.wait_for(1)[0]) == [1, 2, 3, 4]
        link.thread.stop()


def test_a_part_that_finds_no_room_on_the_disk_does_not_end_the_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(self: PartStore, content: bytes, digest: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(PartStore, "put", no_room)
    lack = canonical_json({"names": 1})
    manifest = {"revision": 2, "parts": {"centre": sha256(lack)}}
    with serving(Script(ack(4, 2), Answer(200, manifest), Answer(200, lack), ack(4, 2))) as script:
        link = Link(tmp_path, script)
        link.thread.start()
        eventually(lambda: link.thread.problem == "disk" or len(script.heard) > 3)
        assert len(script.wait_for(4)) >= 4
        link.thread.stop()


def test_a_configuration_is_fetched_by_its_missing_parts_and_applied(tmp_path: Path) -> None:
    have, lack = canonical_json({"officers": []}), canonical_json({"names": 1})
    manifest = {"revision": 2, "parts": {"officers": sha256(have), "centre": sha256(lack)}}
    with serving(Script(ack(4, 2), Answer(200, manifest), Answer(200, lack))) as script:
        link = Link(tmp_path, script)
        link.parts.put(have, sha256(have))
        link.thread.start()
        heard = script.wait_for(3)
        assert link.told.happened.wait(5)
        link.thread.stop()
    assert [h.path.rpartition("05500-1/")[2] for h in heard[:3]] == [
        "events",
        "configuration",
        f"configuration/{sha256(lack)}",
    ]
    assert [m.revision for m in link.told.applied] == [2]
    assert link.parts.read({"centre": sha256(lack)}) == {"centre": lack}


def test_pictures_come_with_the_parts_before_the_configuration_runs(tmp_path: Path) -> None:
    have, photo = b'{"a":1}', b"\xff\xd8 a photo"
    manifest = {"revision": 2, "parts": {"officers": sha256(have)}, "images": [sha256(photo)]}
    with serving(Script(ack(4, 2), Answer(200, manifest), Answer(200, photo))) as script:
        link = Link(tmp_path, script)
        link.parts.put(have, sha256(have))
        link.thread.start()
        assert link.told.happened.wait(30)
        link.thread.stop()
        assert link.parts.has(sha256(photo))
    assert script.heard[2].path.endswith(f"configuration/{sha256(photo)}")


def test_a_part_that_is_not_what_its_name_says_is_not_applied(tmp_path: Path) -> None:
    manifest = {"revision": 2, "parts": {"centre": "a" * 64}}
    with linked(tmp_path, ack(4, 2), Answer(200, manifest), Answer(200, b"something else"), ack(4)) as (link, script):
        heard = script.wait_for(4)
        link.thread.stop()
        assert heard[3].path.endswith("/events")
        assert link.told.applied == []
        assert not link.parts.has("a" * 64)


def test_a_disk_error_is_survived(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The watermark cannot be written for a while; the thread goes on and sends again."""
    with serving(Script(ack(4), ack(4), finally_=ack(4))) as script:
        link = Link(tmp_path, script)
        trigger = "CREATE TRIGGER full BEFORE INSERT ON acknowledged BEGIN SELECT raise(ABORT, 'disk is full'); END"
        with sqlite3.connect(tmp_path / "journal.db") as other:
            other.execute(trigger)
        link.thread.start()
        script.wait_for(2)
        with sqlite3.connect(tmp_path / "journal.db") as other:
            other.execute("DROP TRIGGER full")
        eventually(lambda: link.acknowledged() == (4, 0))
        link.thread.stop()
    assert "disk is full" in caplog.text


def test_a_trouble_is_logged_once_and_its_end_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    down = Answer(500, {"detail": "kaputt"})
    with linked(tmp_path, down, down, down, ack(4)) as (link, script):
        script.wait_for(4)
        link.thread.stop()
    assert caplog.text.count("kaputt") == 1
    assert caplog.text.count("reached again") == 1


def test_it_stops_at_once_while_it_waits(tmp_path: Path) -> None:
    clock = SystemClock()
    with linked(tmp_path, ack(4)) as (link, script):
        script.wait_for(1)
        before_ms = clock.uptime_ms()
        link.thread.stop()
        assert clock.uptime_ms() - before_ms < 1_000


def test_what_is_sent_is_what_was_hashed(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db", "05500-1")
    journal.open_epoch("first_start", AT, 1)
    journal.append([Draft(HelpCalled("kiosk-Đ", "c"), AT, 1)])
    journal.close()
    with serving(Script(ack(2), ack(4))) as script:
        link = Link(tmp_path, script)
        link.thread.start()
        (heard, *_) = script.wait_for(1)
        link.thread.stop()
    sent = json.loads(json.dumps(heard.json["events"]))
    assert sent[1]["data"] == {"terminal": "kiosk-Đ", "command_id": "c"}
    assert len(sent[1]["hash"]) == 64


def test_a_thread_that_fell_is_told_as_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    with serving(Script()) as script:
        thread = Link(tmp_path, script).thread
        monkeypatch.setattr(thread, "turn", lambda: 1 // 0)
        assert not thread.has_ended
        thread.start()
        eventually(lambda: thread.has_ended)
        assert thread.problem == "ended"
