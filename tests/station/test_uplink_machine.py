"""When the uplink sends what: due times, back-off, order of fetching a configuration. No I/O, time by hand."""

import random
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.station.uplink.machine import (
    BACKOFF_FIRST_MS,
    BACKOFF_MOST_MS,
    RETRY_AFTER_MOST_MS,
    Applied,
    Apply,
    Compared,
    CompareRecords,
    Failed,
    FetchManifest,
    FetchPart,
    GotManifest,
    GotPart,
    Problem,
    Result,
    SendEvents,
    SendPrivate,
    Sent,
    SentPrivate,
    Uplink,
    UplinkRequest,
)
from kiosk.wire.uplink import Manifest

POLL_MS = 5_000
MANIFEST = Manifest(revision=7, parts={"centre": "a" * 64, "officers": "b" * 64, "procedures": "c" * 64})
PROBLEMS: list[Problem] = ["unreachable", "busy", "wrong_token", "refused", "not_the_collector", "gap"]


def sent(revision: int = 1, *, more: bool = False, private: bool = False) -> Sent:
    return Sent(revision, more, private)


@dataclass
class Driver:
    """The runner's part, by hand."""

    uplink: Uplink = field(default_factory=lambda: Uplink(POLL_MS, 1, random.Random(1), compared=True))
    now_ms: int = 0

    def due(self) -> UplinkRequest | None:
        return self.uplink.next(self.now_ms)

    def done(self, result: Result) -> int:
        """Milliseconds until the next request."""
        assert self.due() is not None
        self.uplink.done(self.now_ms, result)
        return self.uplink.wait_ms(self.now_ms)

    def fail(self, problem: Problem = "unreachable", retry_after_ms: int = 0) -> int:
        wait_ms = self.done(Failed(problem, retry_after_ms))
        self.now_ms += wait_ms
        return wait_ms


def test_it_sends_at_once_after_the_start() -> None:
    assert Driver().due() == SendEvents()


def test_with_nothing_more_it_polls() -> None:
    driver = Driver()
    assert driver.done(sent()) == POLL_MS
    assert driver.due() is None
    driver.now_ms += POLL_MS
    assert driver.due() == SendEvents()


def test_a_new_event_is_sent_at_once() -> None:
    driver = Driver()
    driver.done(sent())
    driver.uplink.wake(driver.now_ms)
    assert driver.due() == SendEvents()


def test_more_events_are_sent_without_a_pause() -> None:
    driver = Driver()
    assert driver.done(sent(more=True)) == 0
    assert driver.due() == SendEvents()


def test_an_event_of_the_moment_when_a_configuration_comes_is_sent_behind_it_at_once() -> None:
    driver = Driver()
    driver.done(sent(7))
    driver.uplink.wake(driver.now_ms)
    driver.done(GotManifest(MANIFEST, ()))
    assert driver.done(Applied(7)) == 0
    assert driver.due() == SendEvents()
    assert driver.done(sent(7)) == POLL_MS


def test_a_configuration_amid_a_backlog_makes_no_pause() -> None:
    driver = Driver()
    driver.done(sent(7, more=True))
    driver.done(GotManifest(MANIFEST, ()))
    assert driver.done(Applied(7)) == 0


def test_while_backing_off_a_new_event_waits_like_the_others() -> None:
    driver = Driver()
    wait_ms = driver.done(Failed("unreachable"))
    driver.uplink.wake(driver.now_ms)
    assert driver.uplink.wait_ms(driver.now_ms) == wait_ms > 0


@given(st.integers(), st.integers(1, 20))
def test_the_back_off_has_full_jitter_below_a_doubling_ceiling(seed: int, failures: int) -> None:
    driver = Driver(Uplink(POLL_MS, 1, random.Random(seed), compared=True))
    for n in range(failures):
        ceiling = min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * 2**n)
        assert 1 <= driver.fail() <= ceiling


def test_the_jitter_fills_the_whole_range() -> None:
    """Else a province of stations comes back all at once after an outage."""
    waits = []
    for seed in range(400):
        driver = Driver(Uplink(POLL_MS, 1, random.Random(seed), compared=True))
        for _ in range(12):
            wait_ms = driver.fail()
        waits.append(wait_ms)
    assert min(waits) < BACKOFF_MOST_MS * 0.05
    assert max(waits) > BACKOFF_MOST_MS * 0.95


@pytest.mark.parametrize("failures", [1, 4, 12])
def test_every_part_of_the_range_is_as_likely(failures: int) -> None:
    """Full jitter, not a fixed pause with a little noise: of 2,000 stations each tenth of the range gets its tenth."""
    ceiling = min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * 2 ** (failures - 1))
    tenths = [0] * 10
    for seed in range(2_000):
        driver = Driver(Uplink(POLL_MS, 1, random.Random(seed), compared=True))
        for _ in range(failures):
            wait_ms = driver.fail()
        tenths[(wait_ms - 1) * 10 // ceiling] += 1
    # six standard deviations of a fair share
    assert all(abs(count - 200) < 6 * (2_000 * 0.1 * 0.9) ** 0.5 for count in tenths), tenths


@given(st.integers(), st.integers(0, RETRY_AFTER_MOST_MS), st.integers(1, 8))
def test_jitter_comes_on_top_of_the_patience_asked_for(seed: int, asked_ms: int, failures: int) -> None:
    driver = Driver(Uplink(POLL_MS, 1, random.Random(seed), compared=True))
    for n in range(failures):
        assert asked_ms < driver.fail("busy", asked_ms) <= asked_ms + BACKOFF_FIRST_MS * 2**n


def test_success_ends_the_back_off() -> None:
    driver = Driver()
    for _ in range(8):
        driver.fail()
    assert driver.uplink.problem
    assert driver.done(sent()) == POLL_MS
    assert not driver.uplink.problem
    driver.now_ms += POLL_MS
    assert driver.fail() <= BACKOFF_FIRST_MS


@pytest.mark.parametrize("problem", PROBLEMS)
def test_every_problem_is_named_until_it_is_over(problem: Problem) -> None:
    driver = Driver()
    driver.fail(problem)
    assert driver.uplink.problem == problem
    assert driver.due() == SendEvents()


def test_a_server_that_asks_for_patience_gets_it() -> None:
    assert 30_000 < Driver().fail("busy", 30_000) <= 30_000 + BACKOFF_FIRST_MS


def test_a_server_that_asks_for_too_much_patience_is_not_believed() -> None:
    assert Driver().fail("busy", 10**9) <= RETRY_AFTER_MOST_MS + BACKOFF_FIRST_MS


def test_a_gap_is_healed_at_once() -> None:
    driver = Driver()
    assert driver.fail("gap") == 0
    assert driver.done(sent(more=True)) == 0
    assert driver.uplink.problem == ""


def test_a_gap_that_does_not_heal_is_no_hot_loop() -> None:
    driver = Driver()
    driver.fail("gap")
    waits = [driver.fail("gap") for _ in range(20)]
    assert all(wait_ms > 0 for wait_ms in waits)
    assert sum(waits) > BACKOFF_MOST_MS


def test_a_new_revision_is_fetched_part_by_part_and_then_applied() -> None:
    driver = Driver()
    assert driver.done(sent(7)) == 0
    assert driver.due() == FetchManifest()
    assert driver.done(GotManifest(MANIFEST, (("centre", "a" * 64), ("procedures", "c" * 64)))) == 0
    assert driver.due() == FetchPart("centre", "a" * 64)
    driver.done(GotPart())
    assert driver.due() == FetchPart("procedures", "c" * 64)
    driver.done(GotPart())
    assert driver.due() == Apply(MANIFEST)
    assert driver.done(Applied(7)) == POLL_MS
    driver.now_ms += POLL_MS
    assert driver.done(sent(7)) == POLL_MS


def test_a_revision_with_every_part_at_hand_is_applied_without_fetching() -> None:
    driver = Driver()
    driver.done(sent(7))
    driver.done(GotManifest(MANIFEST, ()))
    assert driver.due() == Apply(MANIFEST)


def test_a_failure_while_fetching_begins_again_with_the_events() -> None:
    driver = Driver()
    driver.done(sent(7))
    driver.done(GotManifest(MANIFEST, (("centre", "a" * 64),)))
    driver.fail()
    assert driver.due() == SendEvents()
    assert driver.uplink.revision == 1


def test_a_revision_that_was_dealt_with_is_not_fetched_again() -> None:
    driver = Driver(Uplink(POLL_MS, 7, random.Random(1), compared=True))
    driver.done(sent(7))
    driver.now_ms += POLL_MS
    assert driver.due() == SendEvents()


def test_a_manifest_of_another_revision_than_promised_is_no_hot_loop() -> None:
    driver = Driver()
    sends = 0
    for _ in range(60):
        match driver.due():
            case SendEvents():
                sends += 1
                driver.done(sent(8))
            case FetchManifest():
                driver.done(GotManifest(MANIFEST, ()))
            case Apply():
                driver.done(Applied(7))
            case None:
                driver.now_ms += driver.uplink.wait_ms(driver.now_ms)
    assert driver.now_ms >= (sends - 1) * POLL_MS


def test_private_records_follow_their_events() -> None:
    driver = Driver()
    assert driver.done(sent(private=True)) == 0
    assert driver.due() == SendPrivate()
    driver.done(SentPrivate(more=True))
    assert driver.due() == SendPrivate()
    assert driver.done(SentPrivate(more=False)) == POLL_MS


def test_private_records_that_nobody_takes_are_no_hot_loop() -> None:
    driver = Driver()
    driver.done(sent(private=True))
    assert driver.done(SentPrivate(more=False)) == POLL_MS


def test_a_refused_private_record_does_not_stop_the_events() -> None:
    driver = Driver()
    driver.done(sent(private=True))
    driver.fail("refused")
    assert driver.due() == SendEvents()


@pytest.mark.parametrize("at_part", [False, True])
def test_what_follows_on_an_acknowledgement_backs_off_though_events_go_well(at_part: bool) -> None:
    """A collector that takes events and cannot give its configuration is not asked for it several times a second."""
    driver = Driver()
    tried = 0
    while driver.now_ms < 3_600_000:
        request = driver.due()
        match request:
            case None:
                driver.now_ms += driver.uplink.wait_ms(driver.now_ms)
            case SendEvents():
                driver.done(sent(7))
            case FetchManifest() if at_part:
                driver.done(GotManifest(MANIFEST, (("centre", "a" * 64),)))
            case _:
                tried += 1
                driver.done(Failed("refused"))
    # a minute's ceiling gives two tries a minute
    assert 60 <= tried <= 240


def test_configuration_that_fails_holds_up_no_events() -> None:
    driver = Driver()
    for _ in range(20):
        driver.done(sent(7))
        if isinstance(driver.due(), FetchManifest):
            driver.fail("refused")
        driver.now_ms += POLL_MS
        assert driver.due() == SendEvents()


def test_configuration_that_comes_at_last_ends_its_back_off() -> None:
    driver = Driver()
    for _ in range(5):
        driver.done(sent(7))
        driver.fail("refused")
        driver.now_ms += BACKOFF_MOST_MS
    driver.done(sent(7))
    driver.done(GotManifest(MANIFEST, ()))
    assert driver.done(Applied(7)) == POLL_MS
    driver.now_ms += POLL_MS
    driver.done(sent(8))
    assert driver.fail("refused") <= BACKOFF_FIRST_MS
    driver.now_ms += BACKOFF_FIRST_MS
    driver.done(sent(8))
    assert driver.due() == FetchManifest()


def test_private_records_do_not_wait_for_a_configuration_that_cannot_be_fetched() -> None:
    driver = Driver()
    confided = 0
    while driver.now_ms < 600_000:
        match driver.due():
            case None:
                driver.now_ms += driver.uplink.wait_ms(driver.now_ms)
            case SendEvents():
                driver.done(sent(7, private=True))
            case SendPrivate():
                confided += 1
                driver.done(SentPrivate(more=False))
            case _:
                driver.done(Failed("refused", 300_000))
    # nearly every poll
    assert confided >= 100


def test_a_configuration_does_not_wait_for_private_records_that_cannot_be_sent() -> None:
    driver = Driver()
    for _ in range(3):
        driver.done(sent(private=True))
        assert driver.due() == SendPrivate()
        driver.fail("refused")
        driver.now_ms += BACKOFF_MOST_MS
    driver.done(sent(private=True))
    driver.fail("refused")
    driver.done(sent(7, private=True))
    assert driver.due() == FetchManifest()


def test_the_patience_asked_for_a_configuration_holds_up_no_events() -> None:
    driver = Driver()
    driver.done(sent(7))
    assert driver.fail("busy", 300_000) <= BACKOFF_FIRST_MS
    assert driver.due() == SendEvents()
    driver.done(sent(7))
    assert driver.uplink.wait_ms(driver.now_ms) == POLL_MS


def test_records_are_compared_once_after_the_first_acknowledgement_of_a_run() -> None:
    driver = Driver(Uplink(POLL_MS, 1, random.Random(1)))
    driver.done(sent(private=True))
    assert driver.due() == CompareRecords()
    assert driver.done(Compared(less=False)) == 0
    assert driver.due() == SendPrivate()
    driver.done(SentPrivate(more=False))
    driver.now_ms += POLL_MS
    assert driver.done(sent()) == POLL_MS


def test_what_the_collector_has_less_is_sent_at_once() -> None:
    driver = Driver(Uplink(POLL_MS, 1, random.Random(1)))
    driver.done(sent())
    assert driver.done(Compared(less=True)) == 0
    assert driver.due() == SendEvents()


def test_after_a_gap_records_are_compared_again() -> None:
    """A collector that has less of this epoch than believed may have less of earlier ones too."""
    driver = Driver()
    driver.fail("gap")
    driver.done(sent())
    assert driver.due() == CompareRecords()


def test_a_comparison_that_fails_holds_up_neither_events_nor_the_rest() -> None:
    driver = Driver(Uplink(POLL_MS, 1, random.Random(1)))
    driver.done(sent(7, private=True))
    driver.fail("not_the_collector")
    assert driver.due() == SendEvents()
    driver.uplink._comparing.due_ms = driver.now_ms + 1
    driver.done(sent(7, private=True))
    assert driver.due() == FetchManifest()
