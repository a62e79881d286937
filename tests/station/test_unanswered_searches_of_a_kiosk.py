"""A kiosk searches at every letter; what somebody ended with in vain is kept once, without numbers and moments."""

import sqlite3
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.clock import FakeClock
from kiosk.private import PrivateStore
from kiosk.station.desks.unanswered import HOUR_MAX, HOUR_MS, SETTLED_MS, Unanswered
from kiosk.station.desks.unanswered_store import STORED_MAX, UnansweredStore

NOW = datetime(2026, 7, 30, 2, 31, 59, tzinfo=UTC)


def typed(unanswered: Unanswered, text: str, found: int = 0, terminal: str = "k1", at_ms: int = 0) -> None:
    """Letter by letter, as the kiosk asks."""
    for end in range(1, len(text) + 1):
        unanswered.searched(terminal, text[:end], found, at_ms)


def test_only_what_was_typed_last_is_kept_and_only_after_a_pause() -> None:
    unanswered = Unanswered()
    typed(unanswered, "hộ chiếu")
    assert unanswered.settled(SETTLED_MS - 1) == ()
    assert unanswered.settled(SETTLED_MS) == ("hộ chiếu",)
    assert unanswered.settled(SETTLED_MS * 2) == ()


def test_who_goes_on_typing_and_finds_asked_nothing_in_vain() -> None:
    unanswered = Unanswered()
    typed(unanswered, "khai s")
    unanswered.searched("k1", "khai sinh", 3, 100)
    assert unanswered.settled(SETTLED_MS * 2) == ()


def test_another_text_ends_the_one_before() -> None:
    unanswered = Unanswered()
    typed(unanswered, "hộ chiếu")
    unanswered.searched("k1", "khai sinh", 3, 100)
    assert unanswered.settled(100) == ("hộ chiếu",)


def test_who_took_a_field_or_a_question_instead_was_answered() -> None:
    unanswered = Unanswered()
    typed(unanswered, "hộ chiếu")
    unanswered.led_on("k2")
    unanswered.led_on("k1")
    assert unanswered.settled(SETTLED_MS * 2) == ()


def test_two_screens_are_two_people() -> None:
    unanswered = Unanswered()
    typed(unanswered, "hộ chiếu")
    typed(unanswered, "hộ chiếu", terminal="k2")
    assert unanswered.settled(SETTLED_MS) == ("hộ chiếu", "hộ chiếu")


def test_an_hour_holds_so_many_and_no_more() -> None:
    unanswered = Unanswered()
    kept = 0
    for at_ms in range(0, (HOUR_MAX + 20) * SETTLED_MS, SETTLED_MS):
        unanswered.searched("k1", f"hỏi {'x' * (at_ms // SETTLED_MS % 7 + 1)}", 0, at_ms)
        kept += len(unanswered.settled(at_ms + SETTLED_MS))
    assert kept == HOUR_MAX
    typed(unanswered, "hộ chiếu", at_ms=HOUR_MS * 2)
    assert unanswered.settled(HOUR_MS * 2 + SETTLED_MS) == ("hộ chiếu",)


@given(st.lists(st.tuples(st.sampled_from(["k1", "k2"]), st.text(max_size=8), st.integers(0, 2)), max_size=30))
def test_nothing_that_was_found_is_ever_kept(searches: list[tuple[str, str, int]]) -> None:
    unanswered = Unanswered()
    kept: list[str] = []
    for number, (terminal, text, found) in enumerate(searches):
        unanswered.searched(terminal, text, found, number * 1000)
        kept += unanswered.settled(number * 1000)
    kept += unanswered.settled(len(searches) * 1000 + SETTLED_MS)
    assert len(kept) <= sum(1 for _, _, found in searches if not found)


@pytest.fixture
def private(tmp_path):  # type: ignore[no-untyped-def]
    store = PrivateStore(tmp_path)
    yield store
    store.close()


def test_what_is_kept_has_an_id_of_its_own_and_the_hour(private: PrivateStore) -> None:
    UnansweredStore(private, FakeClock(NOW)).put(("hộ chiếu", "hộ chiếu"), NOW)
    records = private.oldest(10)
    assert [(r.kind, r.about, r.at, r.text) for r in records] == [
        ("unanswered_search", "", "2026-07-30T02:00:00.000Z", "hộ chiếu")
    ] * 2
    assert records[0].id != records[1].id


def test_a_store_that_is_full_takes_no_more(private: PrivateStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private, "count", lambda: STORED_MAX - 1)
    UnansweredStore(private, FakeClock(NOW)).put(("một", "hai"), NOW)
    assert [record.text for record in private.oldest(10)] == ["một"]


def test_a_failing_disk_costs_the_words_and_nothing_else(
    private: PrivateStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(private, "put", fails)
    store = UnansweredStore(private, FakeClock(NOW))
    store.put(("một",), NOW)
    store.put(("hai",), NOW)
    assert len(caplog.records) == 1
