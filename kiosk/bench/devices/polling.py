"""pymodbus asking smart panels in turn on a thread of its own: what a ready-made master needs for the same bus."""

import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Self

from devices.modbus import maps

TIMEOUT_S = 0.1  # for a panel to begin its answer, as ours
HEAD_REGISTERS = maps.FIFO_AT - maps.BOOT_ID_AT  # boot_id, oldest_seq, count
ENTRIES_MOST = 20  # read at once; the rest in the next round
WAIT_S = 30  # for the last press


class Poller:
    """Runs as a context; `seen` holds (address, boot_id, seq) with monotonic seconds."""

    def __init__(self, path: str, baud: int, addresses: Iterable[int]) -> None:
        from pymodbus.client import ModbusSerialClient  # a development requirement

        self.seen: dict[tuple[int, int, int], float] = {}
        self._client = ModbusSerialClient(path, baudrate=baud, timeout=TIMEOUT_S, retries=0)
        self._addresses = tuple(addresses)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="poller", daemon=True)

    def __enter__(self) -> Self:
        self._client.connect()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join()
        self._client.close()  # type: ignore[no-untyped-call]

    def wait_for(self, wanted: set[tuple[int, int, int]]) -> None:
        """Until all of these presses have been seen. TimeoutError when they do not come."""
        end_s = time.monotonic() + WAIT_S
        while missing := wanted - self.seen.keys():
            if time.monotonic() > end_s:
                raise TimeoutError(f"pymodbus has not seen {len(missing)} presses within {WAIT_S} s")
            self._ending.wait(0.01)

    def _run(self) -> None:
        while not self._ending.is_set():
            for address in self._addresses:
                self._ask(address)

    def _ask(self, address: int) -> None:
        head = self._read(address, maps.BOOT_ID_AT, HEAD_REGISTERS)
        if not head or not head[4]:
            return
        boot_id, oldest, count = head[0] << 16 | head[1], head[2] << 16 | head[3], min(head[4], ENTRIES_MOST)
        if self._read(address, maps.FIFO_AT, maps.ENTRY_REGISTERS * count):
            now_s = time.monotonic()
            for seq in range(oldest, oldest + count):
                self.seen.setdefault((address, boot_id, seq), now_s)
            last = oldest + count - 1
            self._write(address, maps.ACKED_AT, [*head[:2], last >> 16, last & 0xFFFF])

    def _write(self, address: int, start: int, values: list[int]) -> None:
        """What a panel did not take it is told again in the next round: it still has those presses."""
        from pymodbus.exceptions import ModbusException

        with suppress(ModbusException):
            self._client.write_registers(start, values, device_id=address)

    def _read(self, address: int, start: int, count: int) -> list[int]:
        """Nothing when it did not answer."""
        from pymodbus.exceptions import ModbusException

        try:
            reply = self._client.read_holding_registers(start, count=count, device_id=address)
        except ModbusException:
            return []
        return [] if reply.isError() else list(reply.registers)
