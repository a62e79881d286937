"""A bad line harms as many bytes and messages as it is told, and counts them."""

from random import Random

import pytest

from devices.faults.kinds import LineKind
from devices.faults.line import Line

STREAM = bytes(range(256)) * 400


@pytest.mark.parametrize(("kind", "growth"), [("noise", 0.05), ("lost", -0.05), ("doubled", 0.05), ("flipped", 0.0)])
def test_a_share_of_the_bytes_is_harmed(kind: LineKind, growth: float) -> None:
    line = Line(Random(1), {kind: 0.05})
    arrived = b"".join(line.carry(STREAM[at : at + 100]) for at in range(0, len(STREAM), 100))
    assert len(arrived) - len(STREAM) == round(growth / 0.05) * line.harmed
    assert line.harmed == pytest.approx(0.05 * len(STREAM), rel=0.1)


def test_a_flipped_byte_is_another_one() -> None:
    arrived = Line(Random(1), {"flipped": 0.9}).carry(bytes(1_000))
    assert 850 < sum(byte != 0 for byte in arrived) < 950


@pytest.mark.parametrize(
    ("kind", "lengths"), [("message_lost", {0, 8}), ("message_spoilt", {8}), ("message_doubled", {8, 16})]
)
def test_a_share_of_the_messages_is_harmed(kind: LineKind, lengths: set[int]) -> None:
    line = Line(Random(1), {kind: 0.15})
    arrived = [line.carry(b"ABCDEFGH") for _ in range(4_000)]
    assert {len(message) for message in arrived} == lengths
    assert sum(message != b"ABCDEFGH" for message in arrived) == line.harmed == pytest.approx(600, rel=0.1)


def test_a_sound_line_changes_nothing() -> None:
    line = Line(Random(1))
    assert line.carry(STREAM) == STREAM
    assert line.harmed == 0


def test_a_harm_for_a_while_ends_and_leaves_what_always_is() -> None:
    line = Line(Random(1), {"lost": 0.01})
    line.harm("lost", 0.9)
    assert len(line.carry(STREAM)) < len(STREAM) * 0.15
    line.harm("lost", None)
    assert len(line.carry(STREAM)) == pytest.approx(len(STREAM) * 0.99, rel=0.002)


def test_a_silent_line_carries_nothing() -> None:
    line = Line(Random(1))
    line.silent = True
    assert line.carry(b"A") == b""
    assert line.harmed == 1
