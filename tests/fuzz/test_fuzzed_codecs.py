"""No bytes make a codec raise anything but its own error, hang, or grow. Seconds a codec: FUZZ_SECONDS, else 5."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from devices.modbus.codec import crc_bytes
from devices.modbus.twin import BusTwin, PanelSlave
from kiosk.bench.devices import fuzzing
from kiosk.bench.fuzz.running import Fuzzed, fuzz, judged
from kiosk.bench.fuzz.targets import TARGETS

SECONDS = int(os.environ.get("FUZZ_SECONDS", fuzzing.SECONDS))
AT_ONCE = 2  # each has a process of its own


@pytest.fixture(scope="module")
def fuzzed() -> dict[str, Fuzzed]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return {found.name: found for found in pool.map(lambda name: fuzz(name, SECONDS), TARGETS)}


@pytest.mark.parametrize("name", TARGETS)
def test_no_bytes_break_a_codec(fuzzed: dict[str, Fuzzed], name: str) -> None:
    assert fuzzed[name].trouble == ""
    assert fuzzed[name].executions >= fuzzing.EXECUTIONS_LEAST
    assert fuzzed[name].memory_mb > 0


@pytest.mark.parametrize("name", TARGETS)
def test_every_codec_takes_its_seeds(name: str) -> None:
    run = TARGETS[name].make()
    for seed in TARGETS[name].seeds:
        run(seed)
        run(b"")


def test_memory_of_whoever_starts_it_does_not_count() -> None:
    ballast = bytearray(os.urandom(1_024)) * 400 * 1_024
    found = fuzz("ticket-codes", 1)
    assert (found.trouble, found.memory_mb < len(ballast) >> 20) == ("", True)


def test_a_failure_is_told_with_its_input(tmp_path: Path) -> None:
    (tmp_path / "failed-crash-1").write_bytes(b"\x1b\x99")
    said = "=== Uncaught Python exception ===\nKeyError: 153\nstat::number_of_executed_units: 12\nstat::peak_rss_mb: 60"
    found = judged("escpos", 77, said, tmp_path)
    assert (found.executions, found.memory_mb) == (12, 60)
    assert "KeyError: 153" in found.trouble
    assert found.trouble.endswith("input 1b99")


def test_a_good_end_is_no_trouble(tmp_path: Path) -> None:
    said = "stat::number_of_executed_units: 5000\nstat::peak_rss_mb: 61"
    assert judged("escpos", 0, said, tmp_path) == Fuzzed("escpos", 5000, 61, "")


def test_the_virtual_bus_refuses_more_registers_than_a_reply_holds() -> None:
    """Found by the fuzzer: 142 registers from 0."""
    bus = BusTwin([PanelSlave(1, 7)])
    request = bytes.fromhex("01030000008e")
    bus.step(0, request + crc_bytes(request))
    assert bus.step(1_000, b"")[:3] == bytes([1, 0x83, 3])
