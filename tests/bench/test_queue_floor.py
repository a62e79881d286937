"""The floor of a ticket is the journal's own row: in its tables, chained, and as long as a real one."""

from contextlib import closing
from pathlib import Path

from kiosk.bench.queue_floor import Floor
from kiosk.domain.evolve import fold
from kiosk.journal import JournalReader


def test_its_rows_are_a_journal_of_tickets(tmp_path: Path) -> None:
    with Floor(tmp_path / "floor.db") as floor:
        assert all(floor.insert() > 0 for _ in range(3))
    with closing(JournalReader(tmp_path / "floor.db")) as reader:
        assert reader.verify() == 3
        assert [ticket.number for ticket in fold(reader.events()).tickets.values()] == ["A001", "A002", "A003"]
