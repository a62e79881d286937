"""A person's answers change how tickets are printed; nothing is used that nobody has seen on paper."""

from pathlib import Path

import pytest

from devices.printers.commands import Command, PicturePrint, PictureStore, Raster, SelectPage
from devices.printers.commissioning import pages
from devices.printers.decoder import decode
from devices.printers.nv import Group
from kiosk.clock import FakeClock
from kiosk.station import core
from kiosk.station.desks.running import Running
from kiosk.station.printing.commissioning import Commissioning, CommissioningRefused
from kiosk.station.printing.printer_lines import same_on_many
from kiosk.station.printing.setup import SETUP_FILE, WRITES_MOST, read_setup
from kiosk.station.printing.spooler import Job
from tests.domain.centre_rules import MORNING, opened
from tests.station.printer_desk import PrinterDesk

TICKET = opened().take()


class Bench:
    """A printer, its commissioning, a clock moved by hand."""

    def __init__(self, folder: Path, running: Running, profile: str = "epson-tm-t82") -> None:
        self.folder = folder
        self.desk = PrinterDesk(folder, profile)
        self.clock = FakeClock(MORNING)
        self.commissioning = Commissioning(self.desk.printer, self.clock)
        self.running = running
        self.ended: list[tuple[str, str]] = []

    def done(self, outcome: str, reason: str) -> None:
        self.ended.append((outcome, reason))

    def lines(self) -> list[Group]:
        return same_on_many(self.running.configuration.centre, self.running.rules, self.desk.printer.model)

    def ticket(self, line_2: str = "") -> list[Command]:
        """What a ticket's bytes say to the printer; `line_2` instead of the centre's."""
        centre, rules = self.running.configuration.centre, self.running.rules
        if line_2:
            centre = centre.model_copy(update={"names": centre.names.model_copy(update={"line_2": line_2})})
        self.desk.printer.submit(Job("t/1", TICKET.id, False), TICKET, centre, rules)
        return self.said()

    def said(self) -> list[Command]:
        data = self.desk.last().payload
        return [item.command for item in decode(data, pages(self.desk.printer.model))]


@pytest.fixture
def bench(tmp_path: Path, running: Running) -> Bench:
    return Bench(tmp_path, running)


def kept(bench: Bench) -> int:
    """Stores what may be stored, as seen and right."""
    bench.commissioning.store(bench.lines(), bench.done)
    bench.desk.end()
    return bench.commissioning.graphics_right()


def count(found: list[Command], kind: type) -> int:
    return sum(isinstance(item, kind) for item in found)


def test_the_page_is_a_job_like_others_and_its_outcome_is_told(bench: Bench) -> None:
    bench.commissioning.print_page(bench.done)
    assert {item.number for item in bench.said() if isinstance(item, SelectPage)} >= {30, 31, 52}
    bench.desk.end("unknown", "paper_out")
    assert bench.ended == [("unknown", "paper_out")]
    assert not any(isinstance(item, core.JobFinished) for item in bench.desk.told)


@pytest.mark.parametrize(("mark", "page"), [("B", 30), ("C", 49), ("D", 52), ("E", 41)])
def test_from_the_answer_on_tickets_are_printed_that_way_also_after_a_restart(
    bench: Bench, tmp_path: Path, running: Running, mark: str, page: int
) -> None:
    assert count(bench.ticket(), SelectPage) == 0
    bench.commissioning.answer(mark)
    for each in (bench, Bench(tmp_path, running)):
        numbers = {item.number for item in each.ticket() if isinstance(item, SelectPage)}
        assert page in numbers
        assert numbers <= {0, page, page + 1}


def test_a_goes_back_to_raster(bench: Bench) -> None:
    before = bench.ticket()
    bench.commissioning.answer("B")
    assert bench.ticket() != before
    bench.commissioning.answer("A")
    assert bench.ticket() == before


def test_a_capital_that_is_not_on_the_page_changes_nothing(bench: Bench) -> None:
    with pytest.raises(ValueError, match="expected one of A, B"):
        bench.commissioning.answer("Z")
    assert not (bench.folder / SETUP_FILE).exists()


def test_an_answer_that_cannot_be_kept_is_not_used(bench: Bench) -> None:
    (bench.folder / f"{SETUP_FILE}.new").mkdir()
    with pytest.raises(OSError, match=SETUP_FILE):
        bench.commissioning.answer("B")
    assert count(bench.ticket(), SelectPage) == 0


def test_stored_lines_are_shown_on_paper_and_used_once_somebody_has_seen_them(bench: Bench) -> None:
    made = bench.commissioning.store(bench.lines(), bench.done)
    proof = bench.said()
    assert count(proof, PictureStore) == count(proof, PicturePrint) == made.lines == WRITES_MOST
    assert made.left_out == len(bench.lines()) - WRITES_MOST
    assert count(bench.ticket(), PicturePrint) == 0
    assert bench.commissioning.graphics_right() == WRITES_MOST
    assert count(bench.ticket(), PicturePrint) >= 3
    assert count(bench.ticket(), PictureStore) == 0


def test_a_text_that_changed_since_is_printed_the_long_way(bench: Bench) -> None:
    kept(bench)
    assert count(bench.ticket("PHƯỜNG MỚI"), PicturePrint) == count(bench.ticket(), PicturePrint) - 1
    assert count(bench.ticket("PHƯỜNG MỚI"), Raster) > count(bench.ticket(), Raster)


def test_the_same_key_with_other_dots_is_another_picture(bench: Bench) -> None:
    """Keys have two bytes, so pictures are known by the hash of their dots."""
    kept(bench)
    printer = bench.desk.printer
    moved = {f"{number:064x}": picture for number, picture in enumerate(printer.setup.pictures.values())}
    printer.use(printer.setup.model_copy(update={"pictures": moved}))
    assert count(bench.ticket(), PicturePrint) == 0


def test_lines_that_came_out_wrong_are_not_used_nor_those_of_before(bench: Bench) -> None:
    kept(bench)
    bench.commissioning.graphics_wrong()
    assert count(bench.ticket(), PicturePrint) == 0
    assert read_setup(bench.folder, bench.desk.printer.model)[0].writes_left(bench.clock.now()) == 0


def test_the_eleventh_picture_of_a_day_is_refused_and_the_rest_comes_the_next_day(bench: Bench) -> None:
    assert kept(bench) == WRITES_MOST
    posted = len(bench.desk.port.posted)
    with pytest.raises(CommissioningRefused, match="ngày mai"):
        kept(bench)
    assert len(bench.desk.port.posted) == posted
    bench.clock.advance(days=1)
    assert kept(bench) == len(bench.lines()) - WRITES_MOST


def test_writes_are_counted_before_the_first_byte_goes_out(bench: Bench) -> None:
    bench.commissioning.store(bench.lines(), bench.done)
    assert read_setup(bench.folder, bench.desk.printer.model)[0].writes_left(bench.clock.now()) == 0


def test_a_printer_without_memory_stores_nothing(tmp_path: Path, running: Running) -> None:
    bench = Bench(tmp_path, running, "generic-80mm")
    with pytest.raises(CommissioningRefused, match="bộ nhớ"):
        kept(bench)


def test_the_answer_stays_when_lines_are_stored(bench: Bench) -> None:
    bench.commissioning.answer("B")
    kept(bench)
    assert bench.desk.printer.setup.way == "tcvn3"
    bench.commissioning.answer("A")
    assert len(bench.desk.printer.setup.pictures) == WRITES_MOST


def test_every_centre_line_is_asked_for_once_the_commonest_first(bench: Bench) -> None:
    lines = bench.lines()
    assert len(set(lines)) == len(lines)
    services = len(bench.running.rules.services)
    assert sum(len(group) == 1 for group in lines[-services:]) == services
