"""One private record that the collector refuses holds up no other, and none is forgotten."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.station.uplink.private_sending import BATCH, MAX_SET_ASIDE, RETRY_MS, PrivateSending

NAMES = [f"n-{number:03d}" for number in range(60)]


class Store:
    """The private store and a collector that will not have some records; `turns` counts requests."""

    def __init__(self, bad: set[str], silent: bool = False) -> None:
        self.held, self.bad, self.silent = list(NAMES), bad, silent
        self.sending = PrivateSending()
        self.turns = 0

    def turn(self, now_ms: int) -> bool:
        """Whether something was left to send."""
        skipped = self.sending.set_aside(now_ms)
        sent = [name for name in self.held if name not in skipped][: self.sending.limit]
        if not sent:
            return False
        self.turns += 1
        if self.bad & set(sent) and not self.silent:
            self.sending.refused(sent, now_ms)
            return True
        accepted = [name for name in sent if name not in self.bad]
        self.held = [name for name in self.held if name not in accepted]
        self.sending.accepted(sent, accepted, now_ms)
        return True


@given(st.sets(st.sampled_from(NAMES)), st.booleans())
def test_all_others_arrive_and_the_refused_ones_are_kept(bad: set[str], silent: bool) -> None:
    """`silent`: the collector answers 200 but leaves them out."""
    store = Store(bad, silent)
    while store.turn(0):
        assert store.turns <= 2 * len(NAMES)
    assert store.held == sorted(bad)
    assert store.sending.set_aside(0) == bad


def test_without_a_bad_one_they_go_in_batches() -> None:
    store = Store(set())
    while store.turn(0):
        pass
    assert store.turns == len(NAMES) / BATCH


def test_after_the_bad_one_was_found_the_rest_goes_in_batches_again() -> None:
    store = Store({"n-005"})
    while store.turn(0):
        pass
    assert store.turns == 1 + BATCH + 2


def test_a_refused_one_is_tried_again_the_next_day() -> None:
    store = Store({"n-005"})
    while store.turn(0):
        pass
    assert not store.turn(RETRY_MS - 1)
    store.bad = set()
    assert store.turn(RETRY_MS)
    assert store.held == []


def test_what_is_remembered_is_bounded() -> None:
    sending = PrivateSending()
    for number in range(MAX_SET_ASIDE + 5):
        sending.refused([f"n-{number}"], 0)
    assert len(sending.set_aside(0)) == MAX_SET_ASIDE
    assert "n-0" not in sending.set_aside(0)
