"""`verify` finds what somebody changed in the file."""

import sqlite3
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.events import ChainError
from kiosk.journal import JournalReader
from tests.journal.journal_files import opened

EVENTS = 6


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("honest")
    opened(folder, EVENTS - 1).close()
    return folder / "journal.db"


def copy(honest: Path, folder: Path) -> Path:
    """Under a new name each time, since SQLite keeps a log beside its file."""
    path = folder / f"{uuid.uuid4().hex}.db"
    path.write_bytes(honest.read_bytes())
    return path


def change(path: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement, values)
    connection.close()


def test_an_honest_journal_verifies(honest: Path) -> None:
    assert JournalReader(honest).verify() == EVENTS


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(2, EVENTS), st.integers(0, 10_000))
def test_a_changed_byte_of_the_data_is_found_at_its_event(honest: Path, tmp_path: Path, seq: int, place: int) -> None:
    path = copy(honest, tmp_path)
    connection = sqlite3.connect(path)
    (data,) = connection.execute("SELECT data FROM events WHERE seq = ?", (seq,)).fetchone()
    connection.close()
    places = [i for i, letter in enumerate(data) if letter.isalnum()]
    spot = places[place % len(places)]
    forged = data[:spot] + ("x" if data[spot] != "x" else "y") + data[spot + 1 :]
    change(path, "UPDATE events SET data = ? WHERE seq = ?", forged, seq)
    with pytest.raises(ChainError, match=f"/{seq}: found hash"):
        JournalReader(path).verify()


@pytest.mark.parametrize(
    ("column", "value"),
    [("at", "2020-01-01T00:00:00.000Z"), ("kind", "help.answered"), ("uptime_ms", 18), ("id", "other"), ("v", 2)],
)
def test_an_edit_of_the_envelope_is_found(honest: Path, tmp_path: Path, column: str, value: object) -> None:
    path = copy(honest, tmp_path)
    change(path, f"UPDATE events SET {column} = ? WHERE seq = 3", value)
    with pytest.raises(ChainError, match="/3: found hash"):
        JournalReader(path).verify()


def test_a_deleted_event_is_found(honest: Path, tmp_path: Path) -> None:
    path = copy(honest, tmp_path)
    change(path, "DELETE FROM events WHERE seq = 3")
    with pytest.raises(ChainError, match="found seq 4, expected seq 3"):
        JournalReader(path).verify()


def test_a_byte_changed_behind_sqlites_back_is_found(honest: Path, tmp_path: Path) -> None:
    path = copy(honest, tmp_path)
    content = path.read_bytes()
    assert content.count(b'"terminal":"kiosk-2"') == 1
    path.write_bytes(content.replace(b'"terminal":"kiosk-2"', b'"terminal":"kiosk-7"'))
    with pytest.raises(ChainError, match="/3: found hash"):
        JournalReader(path).verify()


def test_data_that_is_no_longer_json_is_found_and_named(honest: Path, tmp_path: Path) -> None:
    path = copy(honest, tmp_path)
    change(path, "UPDATE events SET data = '{\"terminal\":' WHERE seq = 3")
    with pytest.raises(ChainError, match="/3: found data that is no JSON"):
        JournalReader(path).verify()


def test_data_that_became_a_float_is_found_and_named(honest: Path, tmp_path: Path) -> None:
    path = copy(honest, tmp_path)
    change(path, "UPDATE events SET data = '{\"terminal\": 1.5}' WHERE seq = 3")
    with pytest.raises(ChainError, match=r"/3: found help\.called: found the float"):
        JournalReader(path).verify()
