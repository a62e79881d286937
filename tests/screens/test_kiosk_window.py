"""The kiosk as a citizen meets it: a real window, a finger, a station that is slow, silent or gone."""

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from screens_fake_station import FakeStation
from screens_window import Window

from kiosk.settings.theme import ThemeSettings
from kiosk.wire.pushes import PrintStatus
from kiosk.wire.requests import AskDossier, Book, CheckIn, Search
from screens import booking_pad, samples
from tests.patience import wait_for

TAKE = (400, 800)
FIRST_SERVICE, SECOND_SERVICE = (400, 460), (400, 610)
LOOKUP, SEARCH_KEYS = (400, 1160), {"k": (806, 1284), "h": (598, 1284), "s": (182, 1284)}
HEAD, GREEN = (10, 10), (0x00, 0x2E, 0x1B)
HOME, LACQUER, YELLOW = (540, 1680), (0xB3, 0x14, 0x1A), (0xFF, 0xD8, 0x4D)
APPOINTMENTS, BOOK, HAVE_ONE = (792, 1160), (540, 950), (540, 625)
TOMORROW, NINE, BOOK_NINE, CHECK_IN = (792, 466), (204, 620), (540, 1495), (700, 1264)


@pytest.fixture
def window(station: FakeStation, tmp_path: Path) -> Iterator[Window]:
    with Window(station.url, tmp_path) as opened:
        opened.shows("home")
        time.sleep(0.5)
        yield opened


def key_of_pad(letter: str) -> tuple[int, int]:
    row, keys = next((row, keys) for row, keys in enumerate(booking_pad.ROWS) if letter in keys)
    return round(104 + keys.index(letter) * 124.5), 660 + row * 146


def shortened(station: FakeStation, **times: int):
    centre = station.centre
    return centre.model_copy(update={"kiosk": centre.kiosk.model_copy(update=times)})


def test_double_taps_all_the_way_make_one_ticket(window: Window, station: FakeStation) -> None:
    window.tap(*TAKE, times=2)
    window.shows("services")
    assert station.taken() == []
    window.tap(*FIRST_SERVICE, times=3)
    assert window.shows("ticket")["ticket"] == "A001"
    time.sleep(1)
    assert [request.service for request in station.taken()] == ["chung-thuc"]
    station.push(PrintStatus(ticket="t-A001", outcome="failed", reason="paper_out"))
    window.wait_for(lambda state: state["outcome"] == "failed")
    assert window.state()["showing"] == "ticket"


def test_a_slow_station_gets_one_request_however_often_one_taps(window: Window, station: FakeStation) -> None:
    station.delay_s = lambda request: 1.5
    window.tap(*TAKE)
    window.shows("services")
    time.sleep(0.5)
    window.tap(*FIRST_SERVICE, times=4, gap_ms=150)
    window.tap(*SECOND_SERVICE, times=2, gap_ms=150)
    window.shows("ticket")
    assert len(station.taken()) == 1


def test_stale_search_answers_are_not_shown(window: Window, station: FakeStation) -> None:
    station.delay_s = lambda request: 2.0 if isinstance(request, Search) and request.query == "k" else 0.0
    window.tap(*LOOKUP)
    window.shows("lookup")
    time.sleep(0.5)
    window.tap(*SEARCH_KEYS["k"])
    time.sleep(0.2)
    window.tap(*SEARCH_KEYS["h"])
    found = window.wait_for(lambda state: state["first_hit"].endswith(" kh"))
    time.sleep(2.5)
    assert window.state()["first_hit"] == found["first_hit"]
    assert [request.query for request in station.heard] == ["k", "kh"]


def test_an_idle_screen_asks_goes_home_and_wipes_what_was_typed(window: Window, station: FakeStation) -> None:
    station.configure(shortened(station, idle_s=10, countdown_s=5))
    window.wait_for(lambda state: state["revision"] == 2)
    window.tap(*LOOKUP)
    window.shows("lookup")
    time.sleep(0.5)
    window.type("khai")
    window.wait_for(lambda state: state["query"] == "khai")
    window.shows("ask")
    assert window.shows("home")["query"] == ""


def test_a_new_configuration_is_drawn_without_a_restart_once_nobody_is_busy(
    window: Window, station: FakeStation
) -> None:
    pid = window.pid
    window.tap(*TAKE)
    window.shows("services")
    names = station.centre.names.model_copy(update={"line_2": "Phường Mới"})
    green = ThemeSettings(palette="lua")
    station.configure(station.centre.model_copy(update={"names": names, "theme": green}))
    time.sleep(1.5)
    assert window.state()["revision"] == 1
    window.tap(*HOME)
    assert window.wait_for(lambda state: state["revision"] == 2)["unit"] == "Phường Mới"
    wait_for(lambda: window.colour_at(*HEAD) == GREEN)  # the new page has faded in
    assert window.pid == pid


def test_an_appointment_is_made_by_tapping_and_kept_by_its_code(window: Window, station: FakeStation) -> None:
    station.configure(samples.with_appointments(station.centre))
    window.wait_for(lambda state: state["revision"] == 2)
    way = (
        ("appointments", APPOINTMENTS),
        ("booking_service", BOOK),
        ("booking_day", FIRST_SERVICE),
        ("booking_time", TOMORROW),
    )
    for screen, place in way:
        window.tap(*place)
        window.shows(screen)
    window.tap(*NINE)
    window.tap(*BOOK_NINE)
    window.shows("booked")
    (asked,) = [request for request in station.heard if isinstance(request, Book)]
    assert asked.due_at == datetime.fromisoformat(samples.booking(station.centre).at)
    window.tap(*HOME)
    window.shows("home")
    window.tap(*APPOINTMENTS)
    window.shows("appointments")
    window.tap(*HAVE_ONE)
    window.shows("checkin")
    for letter in "4827KP":
        window.tap(*key_of_pad(letter))
    window.tap(*CHECK_IN)
    assert window.shows("ticket")["ticket"] == "A012"
    window.tap(*HOME)
    window.shows("home")
    window.type("h4827kp\r")  # as a scanner does, in one go with Enter behind it
    window.shows("ticket")
    assert [request.code for request in station.heard if isinstance(request, CheckIn)] == ["H4827KP"] * 2


def test_a_redrawn_home_hears_at_once_and_every_page_tells_what_staff_closed(
    window: Window, station: FakeStation
) -> None:
    station.configure(station.centre)
    window.wait_for(lambda state: state["revision"] == 2)
    window.tap(*TAKE)
    window.shows("services")
    station.push(samples.closed_board(station.board))
    window.wait_for(lambda state: state["closed"] == "Mất điện – tạm dừng cấp số")
    assert window.colour_at(20, 1800) == LACQUER
    window.tap(*HOME)
    window.shows("home")
    station.configure(station.centre.model_copy(update={"theme": ThemeSettings(palette="contrast")}))
    wait_for(lambda: window.colour_at(20, 1800) == YELLOW)  # what stays over the pages is drawn anew, too
    window.tap(*FIRST_SERVICE)
    station.push(station.board)
    window.wait_for(lambda state: state["closed"] == "")
    assert station.taken() == []


def test_a_real_keyboard_walks_and_presses_but_never_ends_the_kiosk(window: Window) -> None:
    window.press("Escape", "F1", "alt+F4")
    time.sleep(0.5)
    window.press("Tab", "Return")
    window.shows("services")


def test_an_outage_is_said_and_goes_away_by_itself(window: Window, station: FakeStation, centre, tmp_path) -> None:
    port = station.port
    station.stop()
    window.shows("out_of_service")
    with FakeStation(centre, port):
        window.shows("home")
    assert window.terminate() == 0


def test_a_receipt_under_the_scanner_leads_to_its_state_and_a_number_for_the_result(
    window: Window, station: FakeStation
) -> None:
    shown = station.centre.dossiers.model_copy(update={"enabled": True})
    station.configure(station.centre.model_copy(update={"dossiers": shown}))
    window.wait_for(lambda state: "home.dossier" in state["places"])
    window.type(f"https://vidu.gov.vn/tra-cuu?ma_ho_so={samples.DOSSIER.code}&k=1\r")
    window.shows("dossier_check")
    time.sleep(0.5)
    window.type("5678\r")
    window.shows("dossier")
    time.sleep(0.5)
    left, top, width, height = window.wait_for(lambda state: "dossier.take" in state["places"])["places"][
        "dossier.take"
    ]
    window.tap(left + width // 2, top + height // 2)
    window.shows("ticket")
    asked = [request for request in station.heard if isinstance(request, AskDossier)]
    assert [(one.code, one.second) for one in asked] == [(samples.DOSSIER.code, ""), (samples.DOSSIER.code, "5678")]
    assert "0361" not in str(window.state())


def test_an_identity_card_under_the_scanner_leaves_no_trace(
    window: Window, station: FakeStation, tmp_path: Path
) -> None:
    """Typed into the search letter by letter it would be sent, and stand in the pictures' state."""
    window.tap(*LOOKUP)
    window.shows("lookup")
    window.type("024040001234|121234567|CANARY CHIM YEN|30071930|Nu|To 97, CANARY|15072021\r")
    window.shows("message")
    window.press("Tab", "Return")
    assert window.shows("lookup")["query"] == ""
    told = "".join(request.model_dump_json() for request in station.heard)
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for canary in ("CANARY", "Chim", "CHIM", "024040001234", "1930"):
        assert canary not in told
        assert canary.encode() not in kept
