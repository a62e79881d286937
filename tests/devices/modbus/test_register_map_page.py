"""The register map for firmware engineers is the one that session and twin use."""

import re
from pathlib import Path

from devices.modbus import maps, quarantine, register_panel, session
from devices.modbus.codec import ReadFifo, ReadHolding, Request, WriteRegister, WriteRegisters
from devices.modbus.twin import FIFO_MOST, BusTwin, PanelSlave
from devices.panels.session import PANELS_MOST

PAGE = (Path(__file__).parents[3] / "docs" / "panel-protocol.md").read_text()
BOOT = 0x1234_ABCD
REQUESTS: list[Request] = [
    ReadHolding(5, maps.COUNT_AT, 1),
    ReadHolding(5, maps.BOOT_ID_AT, 8),
    ReadFifo(5, maps.BOOT_ID_AT),
    WriteRegisters(5, maps.ACKED_AT, (0x1234, 0xABCD, 0, 7)),
    WriteRegisters(5, maps.ACKED_AT, (0x1234, 0xABCD, 0, 7, 8, 80)),
    ReadFifo(5, maps.BOOT_ID_AT),
    WriteRegisters(5, maps.LAMPS_AT, (8, 80)),
    WriteRegister(5, maps.LAMPS_AT, 8),
    ReadHolding(5, maps.MAP_ID_AT, maps.FIFO_AT),
    WriteRegisters(5, maps.DISPLAY_AT, (0x4130, 0x3132, 0x2020, 0x2020, 1)),
    ReadHolding(5, 206, 1),
]


def vectors() -> list[tuple[bytes, bytes]]:
    found = re.search(r"```registers\n(.*?)```", PAGE, re.S)
    assert found
    asked = re.findall(r"ask +(.+)", found[1])
    answered = re.findall(r"answer +(.+)", found[1])
    return [(bytes.fromhex(one), bytes.fromhex(other)) for one, other in zip(asked, answered, strict=True)]


def described_panel() -> PanelSlave:
    box = PanelSlave(5, BOOT, uid=0x0011_2233_4455_6677)
    for _ in range(6):
        box.press(0, 1)
    box.write(maps.ACKED_AT, [0x1234, 0xABCD, 0, 6])
    box.press(0, 4)
    return box


def test_the_questions_are_those_the_master_sends() -> None:
    assert [asked for asked, _ in vectors()] == [request.to_bytes() for request in REQUESTS]


def test_the_answers_are_those_of_the_virtual_panel() -> None:
    bus = BusTwin([described_panel()])
    for asked, answered in vectors():
        assert bus.step(250, asked) == b""
        assert bus.step(260, b"") == answered


def test_the_table_has_the_registers_of_the_code() -> None:
    rows = re.findall(r"^\| (\d+) \| (\d+) \| (.+?) \| (?:read|write) \|", PAGE, re.M)
    fifo = maps.ENTRY_REGISTERS * maps.FIFO_MOST
    assert [(int(at), int(size), name) for at, size, name in rows] == [
        (maps.MAP_ID_AT, 1, "map id"),
        (maps.UID_AT, 4, "uid"),
        (maps.KEYS_AT, 1, "keys"),
        (maps.OVERFLOW_AT, 2, "overflow"),
        (maps.LAMPS_SHOWN_AT, 1, "lamps shown"),
        (maps.BOOT_ID_AT, 2, "boot_id"),
        (maps.OLDEST_SEQ_AT, 2, "oldest_seq"),
        (maps.COUNT_AT, 1, "count"),
        (maps.FIFO_AT, fifo, "fifo"),
        (maps.ACKED_AT, maps.ACKED_REGISTERS, "acked"),
        (maps.LAMPS_AT, 1, "lamps"),
        (maps.BEEP_AT, 1, "beep_ms"),
        (maps.DISPLAY_AT, 5, "display"),
    ]
    assert maps.FIFO_MOST == FIFO_MOST
    assert f"always {maps.MAP_ID:04X}" in PAGE


def test_the_numbers_in_the_text_are_those_of_the_code() -> None:
    text = " ".join(PAGE.split())
    assert f"{register_panel.WINDOW_MOST} entries at most" in text
    assert f"waits {session.TIMEOUT_MS / 1000} s for an answer" in text
    assert f"for 0.25 to {quarantine.BACKOFF_FIRST_MS / 1000} s" in text
    assert f"up to {quarantine.BACKOFF_MOST_MS // 1000} s" in text
    assert quarantine.FAILURES_MOST == 2
    assert f"up to {PANELS_MOST} panels" in text
