"""docs/events.md lists every kind of event with its fields, as the code has them."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pytest

from kiosk.domain.events import GENESIS_HASH, Event
from kiosk.domain.kinds import KINDS, Fact, fact_of

DOCUMENT = (Path(__file__).parents[2] / "docs" / "events.md").read_text(encoding="utf-8")
TYPES = {str: "text", int: "integer", bool: "boolean", tuple[str, ...]: "list of text", dict: "object"}
SAMPLES = {str: "a", int: 7, bool: True, tuple[str, ...]: ("x", "y")}

Row = tuple[str, str, str]


def tables() -> dict[str, list[Row]]:
    """Rows (field, type, meaning) of the table below each heading."""
    found: dict[str, list[Row]] = {}
    for section in re.split(r"^#{2,3} ", DOCUMENT, flags=re.MULTILINE)[1:]:
        lines = [line for line in section.splitlines() if line.startswith("|")]
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
        found[section.splitlines()[0]] = [(row[0], row[1], row[2]) for row in rows]
    return found


def in_code(cls: type[Fact]) -> list[tuple[str, str]]:
    hints = get_type_hints(cls)
    return [(f.name, TYPES[hints[f.name]]) for f in fields(cls)]


def sample(cls: type[Fact]) -> Fact:
    hints = get_type_hints(cls)
    return cls(**{f.name: SAMPLES[hints[f.name]] for f in fields(cls)})


def test_the_document_lists_exactly_the_kinds_of_the_code() -> None:
    assert sorted(name for name in tables() if "." in name) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_document_lists_the_fields_and_types_of(kind: str) -> None:
    assert [(name, type_) for name, type_, _ in tables()[kind]] == in_code(KINDS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_meaning_in(kind: str) -> None:
    assert all(len(meaning) > 2 for _, _, meaning in tables()[kind])


def test_the_document_lists_the_envelope() -> None:
    listed = [name for name, _, _ in tables()["Envelope"]]
    assert listed == [f.name for f in fields(Event)]


def test_the_document_names_the_genesis_hash() -> None:
    assert GENESIS_HASH in DOCUMENT


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_survives_its_journey_through_data(kind: str) -> None:
    fact = sample(KINDS[kind])
    assert fact_of(kind, fact.to_data()) == fact


@pytest.mark.parametrize("kind", KINDS)
def test_fields_of_a_later_version_are_ignored_in(kind: str) -> None:
    fact = sample(KINDS[kind])
    assert fact_of(kind, {**fact.to_data(), "invented_later": 1}) == fact


def test_a_kind_this_version_does_not_know_is_no_fact() -> None:
    assert fact_of("ticket.teleported", {"ticket": "x"}) is None
