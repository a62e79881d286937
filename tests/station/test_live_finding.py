"""A real station asks back, leads to a procedure by questions and prints what to bring for it, once."""

import asyncio
from pathlib import Path

from devices.printers.virtual import VirtualPrinter
from tests.station.live_station import LiveStation, kiosk, living


def test_from_words_of_several_meanings_to_the_list_of_papers_on_a_slip(tmp_path: Path) -> None:
    with VirtualPrinter(460_800, rows_per_s=100_000) as printer:
        section = f'[printer]\nport = "{printer.path}"\nbaud = 460800\nprofile = "epson-tm-t82"\n'
        with living(tmp_path, section) as station:
            asyncio.run(_find(station))
            assert len(printer.slips()) == 1


async def _find(station: LiveStation) -> None:
    screen = await kiosk(station)
    asked_back = (await screen.ask(type="search", query="mai tang phi"))["question"]
    assert asked_back["title"] == "Người mất thuộc diện nào?"
    life = (await screen.ask(type="ask_guide"))["question"]
    question = (await screen.ask(type="ask_guide", question=life["answers"][2]["question"]))["question"]
    inherited = next(answer for answer in question["answers"] if answer["title"] == "Thừa kế tài sản")
    papers = (await screen.ask(type="ask_guide", question=inherited["question"]))["question"]
    procedure = papers["answers"][0]["procedure"]
    wish = {"type": "print_checklist", "procedure": procedure, "id": "the-same-wish"}
    slip = (await screen.ask(**wish))["slip"]
    assert (await screen.until(type="print_status", ticket=slip["key"]))["outcome"] == "confirmed"
    again = (await screen.ask(**wish))["slip"]
    assert (again["key"], again["printing"]) == (slip["key"], "confirmed")
