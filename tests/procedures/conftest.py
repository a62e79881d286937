"""The starter catalogue, read once."""

import pytest

from kiosk import resources
from kiosk.procedures.catalogue import Procedure, read_catalogue
from kiosk.procedures.index import ProcedureIndex


@pytest.fixture(scope="session")
def starter_text() -> str:
    return resources.config("procedures.csv").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def starter(starter_text: str) -> list[Procedure]:
    procedures, problems = read_catalogue(starter_text)
    assert [str(problem) for problem in problems] == []
    return procedures


@pytest.fixture(scope="session")
def index(starter: list[Procedure]) -> ProcedureIndex:
    return ProcedureIndex(starter)
