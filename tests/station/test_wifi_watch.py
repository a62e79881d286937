"""Whether the citizens' Wi-Fi works: what is concluded from looks, what counts as an answer, what follows from it."""

import http.server
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kiosk.clock import FakeClock
from kiosk.settings.station import WifiProbes
from kiosk.station.desks.running import Running
from kiosk.station.wifi_watch import Seen, WifiWatch, answers, step
from tests.domain.centre_rules import MORNING

LOOKS, BAD = 5, 3
LOOKS_OF = st.lists(st.booleans(), min_size=1, max_size=40)


def seen_after(looks: str | list[bool]) -> Seen:
    """ "+" is a good look, "-" a bad one, a minute apart."""
    seen, now = Seen(), MORNING
    for look in looks:
        now += timedelta(minutes=1)
        seen = step(seen, look in ("+", True), now, looks=LOOKS, bad=BAD)
    return seen


@pytest.mark.parametrize(
    ("looks", "state"),
    [
        ("", "unknown"),
        ("+", "up"),
        ("-", "unknown"),
        ("--", "unknown"),
        ("---", "down"),
        ("+--", "up"),
        ("+---", "down"),
        ("+-+-+-", "down"),
        ("+-++-+", "up"),
        ("---+", "down"),
        ("---++", "down"),
        ("---+++", "up"),
        ("---++-++", "down"),
        ("---++++-", "up"),
    ],
)
def test_a_network_is_down_after_some_bad_looks_and_up_after_as_many_good_ones(looks: str, state: str) -> None:
    assert seen_after(looks).state == state


def test_since_is_when_the_state_changed() -> None:
    assert seen_after("++++").since == MORNING + timedelta(minutes=1)
    assert seen_after("+-----").since == MORNING + timedelta(minutes=4)


def test_a_clock_that_is_set_back_changes_nothing_but_the_time_told() -> None:
    down = seen_after("---")
    assert step(down, False, MORNING - timedelta(days=9), looks=LOOKS, bad=BAD).since == down.since


@given(LOOKS_OF)
def test_good_looks_alone_are_never_down_and_bad_ones_alone_never_up(looks: list[bool]) -> None:
    assert seen_after([True] * len(looks)).state == "up"
    assert seen_after([False] * len(looks)).state in ("unknown", "down")


@given(LOOKS_OF)
def test_so_many_looks_of_one_kind_settle_it_whatever_was_before(looks: list[bool]) -> None:
    assert seen_after([*looks, *[True] * LOOKS]).state == "up"
    assert seen_after([*looks, *[False] * BAD]).state == "down"
    assert len(seen_after(looks).recent) <= LOOKS


class Portal(http.server.BaseHTTPRequestHandler):
    """Answers as the path says: /204, /200, /302."""

    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/")))
        if self.path == "/302":
            self.send_header("Location", "/204")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def portal() -> Iterator[str]:
    with http.server.HTTPServer(("127.0.0.1", 0), Portal) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_page_that_answers_204_itself_is_good_and_a_captive_portal_is_not(portal: str) -> None:
    assert [answers(f"http://{portal}/{status}", 5) for status in (204, 200, 302)] == [True, False, False]


def test_an_address_is_good_when_it_takes_a_connection(portal: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert answers(portal, 5)
        assert not answers(f"127.0.0.1:{free.getsockname()[1]}", 5)


def test_a_name_that_is_none_is_bad_and_raises_nothing() -> None:
    assert not answers("http://127.0.0.1:1/204", 1)
    assert not answers("no.such.name.invalid:80", 1)
    assert not answers("a..b:80", 1)
    assert not answers("http://a..b/204", 1)


class Watched:
    """A watch whose probes answer as they are told."""

    def __init__(self, *addresses: str) -> None:
        self.probes = WifiProbes(addresses=addresses or ("192.168.1.1:80",))
        self.dead: set[str] = set()
        self.told = 0
        self.watch = WifiWatch(self.probes, FakeClock(MORNING), self._tell, lambda address, _: address not in self.dead)

    def _tell(self) -> None:
        self.told += 1

    def looks(self, count: int) -> str:
        for _ in range(count):
            self.watch.look(self.probes)
        return self.watch.state


def test_one_dead_probe_of_several_is_enough() -> None:
    watched = Watched("192.168.1.1:80", "http://example.vn/204")
    assert watched.looks(3) == "up"
    watched.dead = {"http://example.vn/204"}
    assert watched.looks(3) == "down"


def test_each_change_is_told_once_and_staff_read_since_when() -> None:
    watched = Watched()
    assert (watched.looks(9), watched.told, watched.watch.problem) == ("up", 1, "")
    watched.dead = {"192.168.1.1:80"}
    assert (watched.looks(9), watched.told) == ("down", 2)
    assert "không thông từ 08:00 20/11" in watched.watch.problem


def test_a_network_that_is_down_is_not_offered_on_paper(running: Running) -> None:
    centre = running.configuration.centre
    watched = Watched()
    assert watched.watch.offered(centre) is centre
    watched.dead = {"192.168.1.1:80"}
    watched.looks(3)
    assert not watched.watch.offered(centre).wifi.enabled


def test_without_probes_nothing_is_looked_at_and_nothing_said(running: Running) -> None:
    centre = running.configuration.centre
    watch = WifiWatch(None, FakeClock(MORNING), lambda: None)
    watch.start()
    watch.stop()
    assert (watch.state, watch.problem, watch.offered(centre)) == ("unknown", "", centre)


@pytest.mark.parametrize("address", ["192.168.1.1", "192.168.1.1:0", "ftp://x.vn", "a b:80", ":80", "x.vn:99999", ""])
def test_an_address_that_cannot_be_tried_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="không phải tên:cổng"):
        WifiProbes(addresses=(address,))


def test_more_bad_looks_than_looks_are_refused() -> None:
    with pytest.raises(ValidationError, match="không bao giờ báo mất"):
        WifiProbes(addresses=("192.168.1.1:80",), looks=3, bad=4)


def test_its_thread_looks_and_tells() -> None:
    looked, told = threading.Event(), threading.Event()

    def probe(address: str, timeout_s: float) -> bool:
        looked.set()
        return True

    watch = WifiWatch(WifiProbes(addresses=("192.168.1.1:80",)), FakeClock(MORNING), told.set, probe)
    watch.start()
    assert looked.wait(30)
    assert told.wait(30)
    watch.stop()
    assert watch.state == "up"
