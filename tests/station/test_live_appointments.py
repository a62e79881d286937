"""A real station gives an appointment and prints its slip, a petition's too, is stopped, and still knows it."""

import asyncio
from pathlib import Path

import pytest

from devices.printers.virtual import VirtualPrinter
from kiosk.demo.trial_centre import trial_centre
from tests.station import live_station
from tests.station.live_station import LiveStation, counter, kiosk, living

APPOINTMENTS = '\n[[appointments]]\nservice = "chung-thuc"\nplaces = 1\ndays_ahead = 30\n'


def test_an_appointment_booked_at_the_kiosk_is_cancelled_by_staff_after_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_appointments(folder: Path) -> None:
        trial_centre(folder)
        with (folder / "centre.toml").open("a", encoding="utf-8") as file:
            file.write(APPOINTMENTS)

    monkeypatch.setattr(live_station, "trial_centre", with_appointments)
    with VirtualPrinter(460_800, rows_per_s=100_000) as printer:
        section = f'[printer]\nport = "{printer.path}"\nbaud = 460800\nprofile = "epson-tm-t82"\n'
        with living(tmp_path, section) as station:
            day, at, code = asyncio.run(_book(station))
    with living(tmp_path) as station:
        asyncio.run(_cancel(station, day, at, code))


async def _book(station: LiveStation) -> tuple[str, str, str]:
    screen = await kiosk(station)
    days = (await screen.ask(type="list_slots", service="chung-thuc"))["slots"]["days"]
    day = days[-1]["day"]
    at = (await screen.ask(type="list_slots", service="chung-thuc", day=day))["slots"]["slots"][0]["at"]
    booked = await screen.ask(type="book", service="chung-thuc", due_at=at)
    assert booked["booking"]["at"] == at
    slip = await screen.until(type="print_status", ticket=booked["booking"]["code"])
    assert (booked["booking"]["printing"], slip["outcome"]) == ("queued", "confirmed")
    said = await screen.ask(type="give_voice", kind="petition", text="Chờ lâu", contact={"phone": "0912"}, consent="v")
    slip = await screen.until(type="print_status", ticket=said["voice"]["code"])
    assert (said["voice"]["printing"], slip["outcome"]) == ("queued", "confirmed")
    assert await _free(screen, day, at) == 0
    return day, at, booked["booking"]["code"]


async def _cancel(station: LiveStation, day: str, at: str, code: str) -> None:
    page = await counter(station, station.sign_in("2417"))
    gone = await page.ask(type="cancel_booking", code=code)
    assert gone["booking"]["cancelled"]
    assert (await page.ask(type="check_in", code=code))["error"] == "booking_cancelled"
    assert await _free(page, day, at) == 1


async def _free(client: live_station.Client, day: str, at: str) -> int:
    slots = (await client.ask(type="list_slots", service="chung-thuc", day=day))["slots"]["slots"]
    return next(int(slot["free"]) for slot in slots if slot["at"] == at)
