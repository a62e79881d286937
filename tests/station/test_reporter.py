"""What the collector is told about the station: problems a person can act on, and today's tickets for the phones."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.clock import FakeClock
from kiosk.domain.calling import queue_of
from kiosk.domain.state import State
from kiosk.settings.station import PanelPort, StationSettings, TerminalSettings
from kiosk.station.desks.requests import Caller
from kiosk.station.desks.running import Running
from kiosk.station.health import DeviceHealth, PaperState
from kiosk.station.uplink.reporter import StationReporter
from kiosk.wire.uplink import Manifest
from tests.domain.centre_rules import MORNING, Hand, opened

SETTINGS = StationSettings(
    station="05500-1",
    data_dir=Path("data"),
    centre_file=Path("c"),
    officers_file=Path("o"),
    procedures_file=Path("p"),
    panels=(PanelPort(port="/dev/ttyS0", counter="quay-1"), PanelPort(port="/dev/ttyS1", counter="quay-2")),
    terminals=(
        TerminalSettings(id="kiosk-1", token="t" * 16),
        TerminalSettings(id="hall-1", role="hall", token="u" * 16),
    ),
)


@dataclass
class Snapshot:
    running: Running
    state: State = field(default_factory=State)
    health: DeviceHealth = field(default_factory=DeviceHealth)
    disk_fault: str = ""
    upkeep: Callable[[], str] = lambda: ""


@dataclass
class Desk:
    """A reporter on a snapshot set by hand."""

    snapshot: Snapshot
    clock: FakeClock = field(default_factory=lambda: FakeClock(MORNING))
    connected: list[Caller] = field(default_factory=list)
    applied: list[Manifest] = field(default_factory=list)

    @property
    def reporter(self) -> StationReporter:
        return StationReporter("boot", SETTINGS, self.snapshot, lambda: self.connected, self.applied.append, self.clock)

    def problems(self) -> tuple[str, ...]:
        return self.reporter.health(0).problems


@pytest.fixture
def desk(running: Running) -> Desk:
    return Desk(Snapshot(running))


def test_a_station_without_trouble_has_no_problems(desk: Desk) -> None:
    desk.snapshot.health = DeviceHealth(paper="ok")
    assert desk.problems() == ()


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("low", "Giấy in phiếu sắp hết, xin chuẩn bị cuộn mới."),
        ("out", "Máy in phiếu hết giấy, xin thay cuộn giấy."),
        ("trouble", "Máy in phiếu không in được, xin kiểm tra nắp, dao cắt, dây và nguồn."),
    ],
)
def test_the_paper_is_a_problem_in_words(desk: Desk, paper: PaperState, words: str) -> None:
    desk.snapshot.health = DeviceHealth(paper=paper)
    assert desk.problems() == (words,)


def test_texts_of_citizens_that_the_collector_refuses_are_a_problem(desk: Desk) -> None:
    desk.snapshot.health = DeviceHealth(paper="ok")
    assert desk.reporter.health(0, 2).problems == (
        "Máy chủ không nhận 2 lời góp ý của công dân, trạm vẫn giữ: báo người quản trị hệ thống",
    )


@pytest.mark.parametrize(
    ("left_mm", "paper", "told"),
    [(5_000, "ok", True), (0, "unknown", True), (5_001, "unknown", False), (900, "low", False), (900, "out", False)],
)
def test_a_roll_that_must_be_near_its_end_is_a_problem_once(
    desk: Desk, left_mm: int, paper: PaperState, told: bool
) -> None:
    desk.snapshot.health = DeviceHealth(paper=paper, paper_used_mm=1, paper_left_mm=left_mm)
    assert any("Giấy in ước còn" in problem for problem in desk.problems()) == told


def test_paper_used_and_left_are_reported(desk: Desk) -> None:
    desk.snapshot.health = DeviceHealth(paper="ok", paper_used_mm=12_345, paper_left_mm=67_655)
    health = desk.reporter.health(0)
    assert (health.paper_used_mm, health.paper_left_mm) == (12_345, 67_655)


def test_a_dead_port_a_full_disk_and_a_wrong_clock_are_problems(desk: Desk) -> None:
    desk.snapshot.health = DeviceHealth(faults={"/dev/ttyS0": "no permission"})
    desk.snapshot.disk_fault = "disk is full"
    desk.snapshot.state = State(latest_at=MORNING + timedelta(days=1))
    assert desk.problems() == (
        "Cổng /dev/ttyS0: no permission",
        "Đồng hồ của máy bị lùi lại",
        "Máy chưa ghi được nên chưa cấp số: đĩa đã đầy, xin báo kỹ thuật dọn đĩa; máy tự ghi tiếp khi có chỗ"
        " (disk is full).",
    )


def test_a_backup_that_fails_is_a_problem(desk: Desk) -> None:
    desk.snapshot.upkeep = lambda: "Chưa sao lưu được: ổ đĩa đầy"
    assert desk.problems() == ("Chưa sao lưu được: ổ đĩa đầy",)


def test_a_clock_before_the_build_is_a_problem(desk: Desk) -> None:
    desk.clock.set_now(MORNING - timedelta(days=4000))
    assert desk.problems() == ("Đồng hồ của máy chạy sớm hơn ngày phát hành phần mềm",)


def test_panels_that_were_never_heard_are_silent(desk: Desk) -> None:
    desk.snapshot.health = DeviceHealth(panels={"quay-1-1": "ok"})
    panels = desk.reporter.health(0).panels
    assert [(p.panel, p.counter, p.state) for p in panels] == [
        ("quay-1-1", "quay-1", "ok"),
        ("quay-2-1", "quay-2", "silent"),
    ]


def test_terminals_of_the_settings_are_here_or_missing(desk: Desk) -> None:
    desk.connected = [Caller("kiosk-1", "kiosk"), Caller("counter:quay-1", "counter")]
    terminals = desk.reporter.health(0).terminals
    assert [(t.terminal, t.role, t.connected) for t in terminals] == [
        ("kiosk-1", "kiosk", True),
        ("hall-1", "hall", False),
    ]


def test_a_rejected_revision_is_told_until_a_later_one_runs(desk: Desk) -> None:
    desk.snapshot.state = State(rejected=(4, "centre: wifi.ssid"))
    assert desk.reporter.health(0).rejected == "centre: wifi.ssid"
    desk.snapshot.state = State(rejected=(3, "an old one"))
    assert desk.reporter.health(0).rejected == ""


def test_backlog_clock_and_uptime_are_told(desk: Desk) -> None:
    desk.clock.advance(seconds=5)
    health = desk.reporter.health(17)
    assert (health.backlog, health.clock, health.uptime_ms) == (17, "2026-11-20T01:00:05.000Z", 5000)


def test_applying_is_passed_on(desk: Desk) -> None:
    manifest = Manifest(revision=4, parts={})
    desk.reporter.apply(manifest)
    assert desk.applied == [manifest]


# --- the list for phones


def tickets_of_a_morning(running: Running) -> Hand:
    hand = opened()
    hand.rules = running.rules
    for n in range(4):
        hand.take("chung-thuc", priority=n == 3)
        hand.pass_time(seconds=10)
    hand.sign_in()
    return hand


def test_waiting_tickets_know_how_many_are_before_them(desk: Desk) -> None:
    hand = tickets_of_a_morning(desk.snapshot.running)
    desk.snapshot.state = hand.state
    listed = desk.reporter.waiting()
    assert [(w.number, w.state, w.ahead) for w in listed] == [
        ("A004", "waiting", 0),
        ("A001", "waiting", 1),
        ("A002", "waiting", 2),
        ("A003", "waiting", 3),
    ]
    assert [w.number for w in listed] == [t.number for t in queue_of(hand.state, hand.rules, "quay-2", hand.now)]
    assert all(w.wait_min <= w.wait_max for w in listed)
    assert [w.wait_max for w in listed] == sorted({w.wait_max for w in listed})  # the further back, the longer


def test_the_list_is_made_once_for_a_state_and_anew_for_the_next(desk: Desk) -> None:
    hand, reporter = tickets_of_a_morning(desk.snapshot.running), desk.reporter
    desk.snapshot.state = hand.state
    listed = reporter.waiting()
    assert reporter.waiting() is listed
    hand.take("chung-thuc")
    desk.snapshot.state = hand.state
    assert {w.number for w in reporter.waiting()} == {w.number for w in listed} | {"A005"}


def test_called_served_and_absent_tickets_are_told_as_such(desk: Desk) -> None:
    hand = tickets_of_a_morning(desk.snapshot.running)
    hand.serve()
    hand.call()
    desk.snapshot.state = hand.state
    states = {w.number: (w.state, w.counter, w.ahead) for w in desk.reporter.waiting()}
    assert states == {
        "A004": ("done", "Quầy 1", 0),
        "A001": ("called", "Quầy 1", 0),
        "A002": ("waiting", "", 0),
        "A003": ("waiting", "", 1),
    }


def test_a_ticket_of_a_service_no_longer_offered_is_still_listed(desk: Desk) -> None:
    hand = opened()
    hand.take("chung-thuc")
    (ticket,) = hand.state.tickets.values()
    desk.snapshot.state = replace(hand.state, tickets={ticket.id: replace(ticket, service="gone")})
    (listed,) = desk.reporter.waiting()
    assert (listed.service, listed.wait_max) == ("gone", 0)
