"""What screens and officers' pages are shown of the state."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain import commands, kinds
from kiosk.domain.state import State
from kiosk.station.counter.view import Scene, counter_view
from kiosk.station.desks.running import Running
from kiosk.station.health import DeviceHealth
from kiosk.station.views import CLOCK_NOTICE, board, issued_ticket, procedure_view, rateable
from kiosk.wire import pushes
from tests.domain.centre_rules import MORNING, Hand, opened, press


@pytest.fixture
def hand(running: Running) -> Hand:
    hand = opened()
    hand.rules = replace(running.rules, ticket_min_interval_s=0)
    return hand


def scene(running: Running, hand: Hand, health: DeviceHealth | None = None, disk_fault: str = "") -> Scene:
    return Scene(
        hand.state,
        running.rules,
        running.configuration,
        running.procedures,
        health or DeviceHealth(),
        disk_fault,
        hand.now,
    )


def view(running: Running, hand: Hand, panel: str = "", **more: str) -> pushes.CounterView:
    return counter_view(scene(running, hand, **more), "quay-1", panel)  # type: ignore[arg-type]


# --- the board


def test_the_board_counts_waiting_people_and_open_counters(running: Running, hand: Hand) -> None:
    hand.take("chung-thuc")
    hand.take("chung-thuc")
    hand.take("ho-tich")
    hand.sign_in("quay-1", "huong")
    shown = board(hand.state, running.rules, DeviceHealth(paper="low"), hand.now)
    services = {s.service: (s.waiting, s.counters_open) for s in shown.services}
    assert (shown.waiting, shown.counters_open, shown.paper) == (3, 1, "low")
    assert (services["chung-thuc"], services["kinh-doanh"]) == ((2, 1), (0, 0))
    assert shown.business_day == "2026-11-20"


def test_a_doubtful_clock_is_on_every_screen(running: Running) -> None:
    late = State(latest_at=MORNING + timedelta(days=1))
    assert board(late, running.rules, DeviceHealth(), MORNING).notice == CLOCK_NOTICE
    assert board(State(), running.rules, DeviceHealth(), MORNING).notice == ""


def test_a_ticket_without_a_printer_is_shown_as_such(running: Running, hand: Hand) -> None:
    ticket = hand.take()
    for has_printer, printing in ((False, "none"), (True, "queued")):
        issued = issued_ticket(ticket, hand.state, running.configuration, running.rules, has_printer=has_printer)
        assert issued.printing == printing


def test_a_ticket_to_rate_shows_who_served(running: Running, hand: Hand) -> None:
    hand.take()
    hand.sign_in("quay-1", "nguyen-thi-huong")
    shown = rateable(hand.serve("quay-1", "nguyen-thi-huong"), running.configuration, running.rules)
    assert (shown.officer_name, shown.officer_badge, shown.rated) == ("Nguyễn Thị Hương", "TL-017", False)


def test_an_officer_no_longer_in_the_settings_is_shown_without_a_name(running: Running, hand: Hand) -> None:
    hand.take()
    hand.sign_in("quay-1", "gone")
    assert rateable(hand.serve("quay-1", "gone"), running.configuration, running.rules).officer_name == ""


# --- the officer's page


def test_the_page_shows_the_queue_in_the_order_of_calling(running: Running, hand: Hand) -> None:
    hand.sign_in()
    hand.take()
    hand.pass_time(minutes=2)
    hand.take(priority=True)
    rows = view(running, hand).waiting
    assert [(row.number, row.priority, row.waited_s) for row in rows] == [("A002", True, 0), ("A001", False, 120)]


def test_the_page_shows_the_ticket_at_the_counter(running: Running, hand: Hand) -> None:
    hand.sign_in()
    hand.take()
    hand.pass_time(seconds=90)
    hand.call()
    current = view(running, hand).current
    assert current is not None
    assert (current.number, current.state, current.waited_s) == ("A001", "called", 90)
    hand.start()
    serving = view(running, hand).current
    assert serving is not None
    assert serving.state == "serving"


def test_the_page_shows_the_papers_of_the_procedure(running: Running, hand: Hand) -> None:
    hand.sign_in()
    hand.do(commands.TakeTicket("c-1", "kiosk-1", "ho-tich", "P001", False, "vi", "k"))
    hand.call()
    current = view(running, hand).current
    assert current is not None
    assert current.procedure_name == running.procedures["P001"].short_name
    assert len(current.papers) == len(running.procedures["P001"].papers()) > 0


def test_the_day_of_the_officer_is_counted_without_scores(running: Running, hand: Hand) -> None:
    hand.sign_in()
    for n in range(3):
        hand.take()
        hand.call()
        hand.start()
        hand.pass_time(seconds=100 + n)
        hand.finish()
    hand.do(press(hand, 5, 1))
    hand.take()
    hand.call()
    hand.do(commands.NoShow(hand.new_id(), "quay-1", "huong"))
    shown = view(running, hand)
    assert (shown.served_today, shown.minutes_each, shown.rated_today) == (3, "1:41", 1)
    assert (shown.no_shows_today, shown.last_rated) == (1, "A003")


def test_officers_see_how_true_the_waits_of_the_last_day_were_told(running: Running, hand: Hand) -> None:
    assert view(running, hand).forecast == ""
    hand.record([kinds.ForecastScored("2026-11-19", 160, 80, 65, 236, 350)])
    said = "Dự báo chờ ngày 19/11: đúng khoảng 81 %, lệch trung bình 4 phút"
    assert view(running, hand).forecast == said


def test_without_a_finished_ticket_there_is_no_mean(running: Running, hand: Hand) -> None:
    hand.sign_in()
    assert view(running, hand).minutes_each == "–"


def test_the_other_counters_are_shown_with_their_numbers(running: Running, hand: Hand) -> None:
    hand.sign_in("quay-1", "huong")
    hand.sign_in("quay-2", "hai")
    hand.take()
    hand.call("quay-2", "hai")
    others = {other.label: (other.number, other.open) for other in view(running, hand).others}
    assert others["Quầy 2"] == ("A001", True)
    assert others["Quầy 3"] == ("", False)
    assert "Quầy 1" not in others


def test_pauses_and_closures_are_seen_by_all_counters(running: Running, hand: Hand) -> None:
    hand.sign_in("quay-1", "huong")
    hand.sign_in("quay-2", "hai")
    hand.do(commands.Pause(hand.new_id(), "quay-2", "hai", "Đi họp"))
    hand.do(commands.PauseService(hand.new_id(), "quay-2", "hai", "", "Mất điện"))
    hand.do(commands.PauseService(hand.new_id(), "quay-2", "hai", "ho-tich", "Cán bộ đang họp"))
    shown = view(running, hand)
    assert {other.label: other.paused for other in shown.others}["Quầy 2"] == "Đi họp"
    assert [(c.service, c.reason) for c in shown.closures] == [("", "Mất điện"), ("ho-tich", "Cán bộ đang họp")]
    assert shown.closures[1].service_name == running.rules.service_name("ho-tich")


def test_the_usual_length_of_a_service_is_an_interval_around_the_mean(running: Running, hand: Hand) -> None:
    hand.sign_in()
    hand.take()
    hand.call()
    current = view(running, hand).current
    assert current is not None
    minutes = running.rules.services["chung-thuc"].typical_s / 60
    low, high = (int(n) for n in current.usual.removesuffix(" phút").split("–"))
    assert low <= minutes <= high


def test_the_paper_of_a_waiting_ticket_is_shown_so_that_staff_may_print_again(running: Running, hand: Hand) -> None:
    hand.sign_in()
    ticket = hand.take()
    hand.record([kinds.PrintStarted(ticket.id, "j", False), kinds.PrintFailed(ticket.id, "j", "port_lost", True)])
    assert view(running, hand).waiting[0].paper == "unknown"


@pytest.mark.parametrize(("panel", "word"), [("", "none"), ("quay-1-1", "ok"), ("quay-1-2", "silent")])
def test_the_panel_is_there_silent_or_not_planned(running: Running, hand: Hand, panel: str, word: str) -> None:
    hand.sign_in()
    health = DeviceHealth(panels={"quay-1-1": "ok"})
    assert counter_view(scene(running, hand, health), "quay-1", panel).panel == word


def test_a_full_disk_and_a_doubtful_clock_are_told_to_the_officer(running: Running, hand: Hand) -> None:
    hand.sign_in()
    shown = counter_view(scene(running, hand, disk_fault="disk is full"), "quay-1", "")
    assert "disk is full" in shown.notice
    assert shown.clock_suspect == ""
    hand.state = replace(hand.state, latest_at=hand.now + timedelta(days=1))
    assert view(running, hand).clock_suspect == "2026-11-20"


def test_a_procedure_tells_where_it_is_handed_in_here(running: Running) -> None:
    procedure = next(iter(running.procedures.values())).model_copy(update={"local_place": "Quầy 3, tầng 2"})
    assert procedure_view(procedure, running.configuration, running.rules).place == "Quầy 3, tầng 2"


def test_a_paper_says_how_many_originals_and_copies_apart(running: Running) -> None:
    components = ("Giấy chứng sinh (1 bản chính, 2 bản sao; đã công chứng)", "Tờ khai")
    procedure = running.procedures["P001"].model_copy(update={"components": components})
    counted, bare = procedure_view(procedure, running.configuration, running.rules).papers
    assert (counted.originals, counted.copies, counted.note) == (1, 2, "đã công chứng")
    assert counted.detail == "1 bản chính, 2 bản sao; đã công chứng"
    assert (bare.originals, bare.copies, bare.note) == (0, 0, "")
