"""Fuzzing as rows: a codec that raised, ran too little or grew is not ok."""

import pytest

from kiosk.bench.devices import fuzzing
from kiosk.bench.fuzz.running import Fuzzed
from kiosk.bench.fuzz.targets import TARGETS


def test_well_behaved_codecs_are_ok() -> None:
    found = list(fuzzing.rows(lambda name, seconds: Fuzzed(name, 5_000, 60, ""), 1))
    assert len(found) == len(TARGETS) + 2
    assert all(row.ok for row in found)


@pytest.mark.parametrize(
    "bad", [Fuzzed("escpos", 5_000, 60, "KeyError"), Fuzzed("escpos", 3, 60, ""), Fuzzed("escpos", 5_000, 999, "")]
)
def test_one_bad_codec_makes_one_row_fail(bad: Fuzzed) -> None:
    good = Fuzzed("good", 5_000, 60, "")
    found = list(fuzzing.rows(lambda name, seconds: bad if name == "escpos" else good, 1))
    assert sum(not row.ok for row in found) == 1


def test_without_the_fuzzer_it_says_so() -> None:
    def missing(name: str, seconds: int) -> Fuzzed:
        raise RuntimeError("atheris is not installed")

    found = list(fuzzing.rows(missing, 1))
    assert not any(row.ok for row in found)
    assert all("atheris is not installed" in row.note for row in found)
