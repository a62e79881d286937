"""pymodbus as the other side: its frames are ours byte for byte, its server answers our master, its client our twins.

Its client does not read function 24 over RTU: it takes the reply for two bytes shorter than the standard says.
"""

import asyncio
import os
import select
import threading
import time
import tty
from collections.abc import Iterator
from typing import Any

import pytest
import serial
from hypothesis import given
from hypothesis import strategies as st
from pymodbus.client import ModbusSerialClient
from pymodbus.datastore import ModbusDeviceContext, ModbusSequentialDataBlock, ModbusServerContext
from pymodbus.framer import FramerRTU
from pymodbus.pdu import DecodePDU, ExceptionResponse, ModbusPDU
from pymodbus.pdu.bit_message import ReadDiscreteInputsRequest, ReadDiscreteInputsResponse
from pymodbus.pdu.file_message import ReadFifoQueueRequest, ReadFifoQueueResponse
from pymodbus.pdu.register_message import (
    ReadHoldingRegistersRequest,
    ReadHoldingRegistersResponse,
    ReadInputRegistersRequest,
    ReadInputRegistersResponse,
    WriteMultipleRegistersRequest,
    WriteMultipleRegistersResponse,
    WriteSingleRegisterRequest,
    WriteSingleRegisterResponse,
)
from pymodbus.server import ModbusSerialServer

from devices.modbus.codec import (
    Bits,
    Done,
    ReadBits,
    ReadFifo,
    ReadHolding,
    ReadInputs,
    Refused,
    Registers,
    Reply,
    ReplyReader,
    Request,
    WriteRegister,
    WriteRegisters,
)
from devices.modbus.virtual import VirtualBus

BAUD = 115_200
PATIENCE_S = 5.0
ADDRESSES = st.integers(1, 247)
WORDS = st.integers(0, 0xFFFF)
STARTS = st.integers(0, 0xFF00)  # so that every count fits behind it
VALUES = st.lists(WORDS, min_size=1, max_size=123)


def their_frame(pdu: ModbusPDU) -> bytes:
    return bytes(FramerRTU(DecodePDU(False)).buildFrame(pdu))


def our_reply(request: Request, pdu: ModbusPDU) -> Reply | None:
    return ReplyReader(request).feed(their_frame(pdu))


# --- byte for byte


@given(ADDRESSES, STARTS, st.integers(1, 125))
def test_reads_are_the_same_bytes(address: int, start: int, count: int) -> None:
    bits = ReadDiscreteInputsRequest(dev_id=address, address=start, count=count)
    assert ReadBits(address, start, count).to_bytes() == their_frame(bits)
    holding = ReadHoldingRegistersRequest(dev_id=address, address=start, count=count)
    assert ReadHolding(address, start, count).to_bytes() == their_frame(holding)
    inputs = ReadInputRegistersRequest(dev_id=address, address=start, count=count)
    assert ReadInputs(address, start, count).to_bytes() == their_frame(inputs)


@given(ADDRESSES, STARTS, VALUES)
def test_writes_are_the_same_bytes(address: int, start: int, values: list[int]) -> None:
    single = WriteSingleRegisterRequest(dev_id=address, address=start, registers=values[:1])
    assert WriteRegister(address, start, values[0]).to_bytes() == their_frame(single)
    several = WriteMultipleRegistersRequest(dev_id=address, address=start, registers=values)
    assert WriteRegisters(address, start, tuple(values)).to_bytes() == their_frame(several)


@given(ADDRESSES, STARTS)
def test_asking_a_queue_is_the_same_bytes(address: int, start: int) -> None:
    assert ReadFifo(address, start).to_bytes() == their_frame(ReadFifoQueueRequest(dev_id=address, address=start))


@given(ADDRESSES, st.lists(st.booleans(), min_size=1, max_size=60))
def test_their_bits_are_read(address: int, bits: list[bool]) -> None:
    reply = ReadDiscreteInputsResponse(dev_id=address, bits=bits)
    assert our_reply(ReadBits(address, 0, len(bits)), reply) == Bits(tuple(bits))


@given(ADDRESSES, VALUES)
def test_their_registers_are_read(address: int, values: list[int]) -> None:
    expected, count = Registers(tuple(values)), len(values)
    holding = ReadHoldingRegistersResponse(dev_id=address, registers=values)
    assert our_reply(ReadHolding(address, 0, count), holding) == expected
    inputs = ReadInputRegistersResponse(dev_id=address, registers=values)
    assert our_reply(ReadInputs(address, 0, count), inputs) == expected


@given(ADDRESSES, st.lists(WORDS, max_size=31))
def test_their_queue_is_read(address: int, values: list[int]) -> None:
    reply = ReadFifoQueueResponse(dev_id=address, values=values)
    assert our_reply(ReadFifo(address, 9), reply) == Registers(tuple(values))


@given(ADDRESSES, STARTS, VALUES)
def test_their_confirmations_are_read(address: int, start: int, values: list[int]) -> None:
    single = WriteSingleRegisterResponse(dev_id=address, address=start, registers=values[:1])
    assert our_reply(WriteRegister(address, start, values[0]), single) == Done()
    several = WriteMultipleRegistersResponse(dev_id=address, address=start, count=len(values))
    assert our_reply(WriteRegisters(address, start, tuple(values)), several) == Done()


@given(ADDRESSES, st.integers(1, 11))
def test_their_refusals_are_read(address: int, code: int) -> None:
    refusal = ExceptionResponse(3, exception_code=code, device_id=address)
    assert our_reply(ReadHolding(address, 0, 1), refusal) == Refused(code)


# --- their server, our master, on a wire of two pseudo-terminals


class Wire:
    """Two pseudo-terminals whose far ends are joined; `paths` are what the two sides open."""

    def __init__(self) -> None:
        pairs = [os.openpty(), os.openpty()]
        self._far = [far for far, _ in pairs]
        self._near = [near for _, near in pairs]
        for near in self._near:
            tty.setraw(near)
        self.paths = [os.ttyname(near) for near in self._near]
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        other = dict(zip(self._far, reversed(self._far), strict=True))
        while not self._ending.is_set():
            for far in select.select(self._far, [], [], 0.05)[0]:
                os.write(other[far], os.read(far, 512))

    def stop(self) -> None:
        self._ending.set()
        self._thread.join()
        for descriptor in (*self._far, *self._near):
            os.close(descriptor)


class TheirServer:
    """pymodbus's server on its own loop, inputs, registers and holding registers from 0: its blocks count from 1."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        assert self._ready.wait(PATIENCE_S)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        block: Any = ModbusSequentialDataBlock
        bits = block(1, [at % 3 == 0 for at in range(64)])
        inputs, holding = block(1, list(range(100, 164))), block(1, list(range(200, 264)))
        context = ModbusServerContext(devices={7: ModbusDeviceContext(di=bits, ir=inputs, hr=holding)})
        self._server = ModbusSerialServer(context, port=self._path, baudrate=BAUD)
        await self._server.serve_forever(background=True)
        self._ending = asyncio.Event()
        self._ready.set()
        await self._ending.wait()
        await self._server.shutdown()  # type: ignore[no-untyped-call]

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._ending.set)
        self._thread.join()


@pytest.fixture(scope="module")
def line_to_their_server() -> Iterator[serial.Serial]:
    wire = Wire()
    server = TheirServer(wire.paths[1])
    with serial.Serial(wire.paths[0], BAUD, timeout=0.02) as line:
        yield line
    server.stop()
    wire.stop()


def exchange(line: serial.Serial, request: Request) -> Reply | None:
    """One question, as our session asks it."""
    reader, end_s = ReplyReader(request), time.monotonic() + PATIENCE_S
    line.write(request.to_bytes())
    while time.monotonic() < end_s:
        if (reply := reader.feed(line.read(64))) is not None:
            return reply
    return None


def test_their_server_answers_every_function(line_to_their_server: serial.Serial) -> None:
    line = line_to_their_server
    assert exchange(line, ReadBits(7, 1, 4)) == Bits((False, False, True, False))
    assert exchange(line, ReadInputs(7, 2, 3)) == Registers((102, 103, 104))
    assert exchange(line, ReadHolding(7, 60, 4)) == Registers((260, 261, 262, 263))
    assert exchange(line, ReadFifo(7, 9)) == Registers((0, 1, 2, 3))  # whatever is asked for


def test_their_server_keeps_what_is_written(line_to_their_server: serial.Serial) -> None:
    line = line_to_their_server
    assert exchange(line, WriteRegister(7, 5, 4711)) == Done()
    assert exchange(line, WriteRegisters(7, 6, (1, 2, 65535))) == Done()
    assert exchange(line, ReadHolding(7, 5, 4)) == Registers((4711, 1, 2, 65535))


def test_their_server_refuses_what_is_not_there(line_to_their_server: serial.Serial) -> None:
    assert exchange(line_to_their_server, ReadHolding(7, 5_000, 1)) == Refused(2)


# --- their client, our twins


@pytest.fixture
def bus() -> Iterator[VirtualBus]:
    with VirtualBus([1], [2], baud=BAUD) as made:
        yield made


@pytest.fixture
def client(bus: VirtualBus) -> Iterator[ModbusSerialClient]:
    made = ModbusSerialClient(bus.path, baudrate=BAUD, timeout=PATIENCE_S, retries=0)
    assert made.connect()
    yield made
    made.close()  # type: ignore[no-untyped-call]


def test_their_client_takes_a_press_from_the_panel(bus: VirtualBus, client: ModbusSerialClient) -> None:
    boot_id = bus.panels[1].boot_id
    seq = bus.press(1, 4)
    head = client.read_holding_registers(9, count=5, device_id=1).registers
    assert (head[0] << 16 | head[1], head[2] << 16 | head[3], head[4]) == (boot_id, seq, 1)
    assert client.read_holding_registers(14, count=3, device_id=1).registers[0] == 4
    assert not client.write_registers(256, head[:4], device_id=1).isError()
    assert bus.panels[1].queued == 0


def test_their_client_reads_and_clears_an_input_module(bus: VirtualBus, client: ModbusSerialClient) -> None:
    bus.press_input(2, 3)
    bits = [False, False, True, False, False, False, False, False]
    assert client.read_discrete_inputs(0, count=8, device_id=2).bits == bits
    assert client.read_input_registers(0, count=8, device_id=2).registers == [0, 0, 1, 0, 0, 0, 0, 0]
    bus.release_input(2, 3)
    assert client.read_discrete_inputs(32, count=8, device_id=2).bits == bits
    assert not client.write_register(8, 0b100, device_id=2).isError()
    assert client.read_discrete_inputs(32, count=8, device_id=2).bits == [False] * 8


def test_their_client_understands_a_refusal(client: ModbusSerialClient) -> None:
    reply = client.read_holding_registers(5_000, count=1, device_id=1)
    assert reply.isError()
    assert reply.exception_code == 2
