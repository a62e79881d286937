"""The check's own checks: each finds what it is there to find."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from devices.printers.escpos import encode
from devices.printers.raster import find_fonts
from devices.printers.ticket import ticket_document
from kiosk import resources
from kiosk.configuration import load_centre
from kiosk.demo.check_failed import CheckFailed
from kiosk.demo.check_paper import check_paper
from kiosk.demo.check_record import Tied, check_ratings, same_events, verify_journal
from kiosk.demo.picture import profile
from kiosk.domain.events import ChainError
from kiosk.domain.kinds import DayOpened
from kiosk.domain.state import Ticket
from kiosk.journal import Draft, Journal
from kiosk.settings.rules import rules_of
from kiosk.station.printing.ticket_paper import ticket_content

NOW = datetime(2026, 7, 30, 2, 41, tzinfo=UTC)
TICKET = Ticket(
    id="t-1",
    number="A001",
    key="9fQ2x7Zd",
    check="4827",
    service="chung-thuc",
    procedure="",
    priority=False,
    language="vi",
    terminal="kiosk-1",
    issued_at=NOW,
    ahead=0,
    wait_min=0,
    wait_max=0,
)
TIED = Tied("A001", "quay-1", "nguyen-thi-huong", "chung-thuc", "panel", 4)
TABLES = """
CREATE TABLE event (id INTEGER PRIMARY KEY, epoch, seq, event_id, hash);
CREATE TABLE rating (id INTEGER PRIMARY KEY, at, number, counter, officer, service, source, level, standing, replaced,
  ticket);
CREATE TABLE quarantined (id INTEGER PRIMARY KEY);
"""


def paper_of(ticket: Ticket) -> bytes:
    centre = load_centre(resources.config("centre.toml"))
    content = ticket_content(ticket, centre, rules_of(centre))
    return encode(ticket_document(content, profile()), profile(), find_fonts())


def test_the_right_slip_passes(tmp_path: Path) -> None:
    check_paper(paper_of(TICKET), TICKET, [load_centre(resources.config("centre.toml"))], tmp_path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"number": "A002"}, "digits A001"),
        ({"service": "ho-tich"}, "slip"),
        ({"key": "00000000"}, "slip"),
        ({"issued_at": datetime(2026, 7, 31, 2, 41, tzinfo=UTC)}, "slip"),
    ],
)
def test_another_number_service_code_or_date_is_found(tmp_path: Path, change: dict[str, object], words: str) -> None:
    wrong = paper_of(replace(TICKET, **change))  # type: ignore[arg-type]
    with pytest.raises(CheckFailed, match=words):
        check_paper(wrong, TICKET, [load_centre(resources.config("centre.toml"))], tmp_path)


@pytest.fixture
def record(tmp_path: Path) -> tuple[Path, Path]:
    """A journal of three events and a collector that holds them."""
    journal = Journal(tmp_path / "journal.db", "05500-1")
    opened = journal.open_epoch("first_start", NOW, 0)
    events = [opened, *journal.append([Draft(DayOpened(f"2026-07-{day}"), NOW, 1) for day in (30, 31)])]
    journal.close()
    with sqlite3.connect(tmp_path / "collector.db") as database:
        database.executescript(TABLES)
        database.executemany(
            "INSERT INTO event (epoch, seq, event_id, hash) VALUES (?, ?, ?, ?)",
            [(e.epoch, e.seq, e.id, e.hash) for e in events],
        )
        rating = ("2026", "A001", "quay-1", "nguyen-thi-huong", "chung-thuc", "panel", 4, "counted", 0, "t-1")
        names = "at, number, counter, officer, service, source, level, standing, replaced, ticket"
        database.execute(f"INSERT INTO rating ({names}) VALUES (?,?,?,?,?,?,?,?,?,?)", rating)
    database.close()
    return tmp_path / "journal.db", tmp_path / "collector.db"


def change_database(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as database:
        database.execute(statement)
    database.close()


def test_equal_records_are_equal(record: tuple[Path, Path]) -> None:
    assert same_events(*record)
    assert verify_journal(record[0]) == 3
    check_ratings(record[1], [TIED])


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM event WHERE seq = 2",
        "INSERT INTO event (epoch, seq, event_id, hash) SELECT epoch, seq, event_id, hash FROM event WHERE seq = 3",
        "UPDATE event SET hash = 'x' WHERE seq = 1",
    ],
)
def test_a_lost_doubled_or_changed_event_is_found(record: tuple[Path, Path], statement: str) -> None:
    change_database(record[1], statement)
    assert not same_events(*record)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM rating",
        "UPDATE rating SET officer = 'do-van-hai'",
        "UPDATE rating SET ticket = ''",
        "INSERT INTO rating (at, number, counter, officer, service, source, level, standing, replaced, ticket)"
        " SELECT at, number, counter, officer, service, source, level, standing, replaced, ticket FROM rating",
        "INSERT INTO quarantined DEFAULT VALUES",
    ],
)
def test_a_lost_mistied_untied_or_doubled_rating_is_found(record: tuple[Path, Path], statement: str) -> None:
    change_database(record[1], statement)
    with pytest.raises(CheckFailed):
        check_ratings(record[1], [TIED])


def test_a_changed_journal_is_found(record: tuple[Path, Path]) -> None:
    change_database(record[0], "UPDATE events SET data = replace(data, '07-30', '07-29') WHERE seq = 2")
    with pytest.raises(ChainError):
        verify_journal(record[0])
