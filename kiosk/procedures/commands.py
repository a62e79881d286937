"""What `kiosk procedures` needs: a catalogue's index and a list of queries."""

import csv
from pathlib import Path

from kiosk import resources
from kiosk.procedures.catalogue import read_catalogue
from kiosk.procedures.index import ProcedureIndex
from kiosk.procedures.shown import for_citizens


def open_index(catalogue: Path | None) -> ProcedureIndex:
    """The starter catalogue's, or another's. Raises ValueError with the first problem of a bad one."""
    path = catalogue or resources.config("procedures.csv")
    procedures, problems = read_catalogue(path.read_text(encoding="utf-8"))
    if problems:
        raise ValueError(f"{path}: {problems[0]}" + (f" (+{len(problems) - 1})" if len(problems) > 1 else ""))
    return ProcedureIndex(for_citizens(procedures))


def read_queries(path: Path) -> list[str]:
    """The column `query` of a CSV. Raises ValueError when there is none."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if "query" not in (rows.fieldnames or ()):
            raise ValueError(f"{path}: found the columns {rows.fieldnames}, expected one named query")
        return [row["query"] or "" for row in rows]
