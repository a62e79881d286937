"""The configuration in force, with what is derived from it once."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.configuration import Configuration
from kiosk.domain.rules import Rules
from kiosk.procedures.catalogue import Procedure
from kiosk.station.desks.search import Search


@dataclass(frozen=True, slots=True)
class Running:
    configuration: Configuration
    revision: int
    rules: Rules
    procedures: Mapping[str, Procedure]
    search: Search
