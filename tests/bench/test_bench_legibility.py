"""Legibility as rows: letters that cannot be told apart, clipped marks and unread codes are not ok."""

import subprocess
from typing import Any

import pytest
from PIL import Image

from kiosk.bench.devices import legible, standard
from kiosk.bench.row import Row

NARROW = standard.profile("generic-58mm")


def test_a_size_is_measured_in_two_rows() -> None:
    found = list(legible.letters(NARROW, 22, bold=False))
    assert [row.ok for row in found] == [True, True]


def test_letters_too_small_to_be_told_apart_are_not_ok() -> None:
    nearest, _ = legible.letters(NARROW, 9, bold=False)
    assert not nearest.ok


def test_a_code_that_is_not_read_is_not_ok() -> None:
    row = legible.qr_codes({"blank": Image.new("L", (384, 300))})
    assert (row.value, row.ok, row.note) == (0, False, "blank")


def test_without_a_reader_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: Any, **__: Any) -> Any:
        raise FileNotFoundError("zbarimg")

    monkeypatch.setattr(subprocess, "run", missing)
    row: Row = legible.qr_codes({"blank": Image.new("L", (384, 300))})
    assert row.value is None
    assert "apt install zbar-tools" in row.note
