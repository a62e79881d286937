"""What stands on a bus: one frozen value for each device, telling how it is read. ValueError names a wrong field.

Key n is the n-th input or counter of a module. Registers and inputs are counted from 0, as on the wire (a manual's
"40001" is register 0). The registers of the smart panel are those of docs/panel-protocol.md.
"""

from dataclasses import dataclass

from devices.modbus.codec import ADDRESS_MOST, WORD
from devices.panels.frames import KEYS_MOST

# the smart panel's registers: 0 to 205 are read by function 3, those from BOOT_ID_AT to the last entry also by 24
MAP_ID = 0x4B31  # "K1": what register 0 holds
MAP_ID_AT = 0
UID_AT = 1  # 4 registers
KEYS_AT = 5
OVERFLOW_AT = 6  # 2 registers
LAMPS_SHOWN_AT = 8
BOOT_ID_AT = 9  # 2 registers
OLDEST_SEQ_AT = 11  # 2 registers
COUNT_AT = 13
FIFO_AT = 14
ENTRY_REGISTERS = 3  # key, age_ms (2 registers); the seq of entry i is oldest_seq + i
FIFO_MOST = 64
ACKED_AT = 256  # boot_id (2 registers), acked_seq (2 registers), written together
ACKED_REGISTERS = 4
LAMPS_AT = 260
BEEP_AT = 261
DISPLAY_AT = 262  # 8 characters (4 registers, the first one high), then 1 register: blinking or not


def _check(name: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise ValueError(f"{name} {value}: expected {low} to {high}")


@dataclass(frozen=True, slots=True)
class RegisterPanel:
    """A smart panel with the register map: loses and doubles nothing."""

    address: int

    def __post_init__(self) -> None:
        _check("address", self.address, 1, ADDRESS_MOST)


@dataclass(frozen=True, slots=True)
class InputModule:
    """What the plain input modules share. `lamp_register`: where function 6 sets the lamps as bits, if anywhere."""

    address: int
    start: int = 0
    keys: int = 8
    lamp_register: int | None = None

    def __post_init__(self) -> None:
        _check("address", self.address, 1, ADDRESS_MOST)
        _check("start", self.start, 0, WORD - 2 * KEYS_MOST)
        _check("keys", self.keys, 1, KEYS_MOST)
        _check("lamp_register", self.lamp_register or 0, 0, WORD)


@dataclass(frozen=True, slots=True)
class LevelInputs(InputModule):
    """Discrete inputs by function 2; a press is the edge from 0 to 1. One shorter than the poll cycle may be lost."""


@dataclass(frozen=True, slots=True)
class LatchedInputs(InputModule):
    """Discrete inputs by function 2 that stay 1 until cleared: function 6 writes ones to `clear_register`."""

    clear_register: int = 0

    def __post_init__(self) -> None:
        InputModule.__post_init__(self)
        _check("clear_register", self.clear_register, 0, WORD)


@dataclass(frozen=True, slots=True)
class CounterInputs(InputModule):
    """One counter for each input, `words` registers wide (high word first), by function 3 or 4."""

    words: int = 1
    function: int = 4

    def __post_init__(self) -> None:
        InputModule.__post_init__(self)
        _check("words", self.words, 1, 2)
        _check("function", self.function, 3, 4)


DeviceMap = RegisterPanel | LevelInputs | LatchedInputs | CounterInputs
