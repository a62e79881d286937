"""Plain input modules, which keep no presses: the session keeps them until they are committed, as a box would.

Their `boot_id` is drawn when the session is made and `press_seq` counts from 1, so that (address, boot_id, press_seq)
is unique and a press told twice is stored once. What follows from the module having no memory of its own:

    levels    lost: presses shorter than the poll cycle, those while the host is away, those told but not committed
              when it crashes. Doubled: none.
    latches   lost: a second press of a key before the first is cleared. Doubled: one committed but not yet cleared
              when the host crashes (it gets a new boot_id).
    counters  lost: presses while the host is away, those told but not committed when it crashes, those around a
              restart of the module. Doubled: none. Presses while the cable is out are counted when it is back.

A latch or a counter does not tell when: such a press is said to be as old as it can be, made right after the last look,
so that a keypad's press from before an outage calls nobody when the cable is back.
"""

from abc import abstractmethod
from collections.abc import Sequence

from devices.facts import Output
from devices.modbus import maps
from devices.modbus.codec import (
    Bits,
    ReadBits,
    ReadHolding,
    ReadInputs,
    Registers,
    Reply,
    Request,
    WriteRegister,
)
from devices.modbus.device import BusDevice
from devices.modbus.register_panel import word_pair
from devices.panels.facts import Acknowledge, Lamp, PanelOverflowed

# age of a latch found at the first look: older than a keypad's press may be, yet near enough for a rating
FIRST_LOOK_MS = 61_000
LEAP_MOST = 16  # presses of one key between two polls; more, or fewer than before, is a restart of the module


class InputModuleDevice(BusDevice):
    """What the three kinds share: numbering, lamps."""

    def __init__(self, settings: maps.InputModule, boot_id: int) -> None:
        super().__init__(settings.address, boot_id)
        self._settings = settings
        self._seq = 0
        self._lost = 0
        self._lamps: int | None = None
        self._lamps_due = False
        self._looked_ms: int | None = None

    def urgent(self) -> Request | None:
        """Lamps, if it has any."""
        if self._lamps is None or not self._lamps_due or self._settings.lamp_register is None:
            return None
        return WriteRegister(self.address, self._settings.lamp_register, self._lamps)

    def take(self, now_ms: int, request: Request, reply: Reply) -> list[Output]:
        """Finds the new presses in what was read."""
        if isinstance(request, WriteRegister):
            self._written(request)
            return []
        age_ms, self._looked_ms = self._age_ms(now_ms), now_ms
        return [output for key in self._pressed(reply) for output in self._keep(now_ms, key, age_ms)]

    def refused(self, request: Request) -> None:
        """A wrong map is told by `ModbusSession.troubles`; lamps that it has not got are given up."""
        if isinstance(request, WriteRegister) and request.start == self._settings.lamp_register:
            self._lamps_due = False

    def returned(self) -> None:
        """Its outputs may be off."""
        self._lamps_due = self._lamps is not None

    def acknowledge(self, item: Acknowledge) -> None:
        """The press is committed: it is told no more."""
        if item.boot_id == self.outbox.boot_id:
            self.outbox.remove(item.seq)

    def show(self, item: Lamp) -> None:
        """Sets the lamps as bits; these modules cannot beep."""
        self._lamps, self._lamps_due = item.lamps, True

    @abstractmethod
    def _pressed(self, reply: Reply) -> list[int]:
        """The keys pressed since the last reply, each as often as it was."""

    def _written(self, request: WriteRegister) -> None:
        self._lamps_due = self._lamps != request.value

    def _age_ms(self, now_ms: int) -> int:
        """How long ago what is found now was pressed, at most."""
        return FIRST_LOOK_MS if self._looked_ms is None else now_ms - self._looked_ms

    def _keep(self, now_ms: int, key: int, age_ms: int) -> list[Output]:
        if self.outbox.full:
            self._lost += 1
            return [PanelOverflowed(self.address, self._lost)]
        self._seq += 1
        self.outbox.add(now_ms, self._seq, key, age_ms)
        return []


class LevelDevice(InputModuleDevice):
    """Edges from 0 to 1; what is 1 at the first look is no press."""

    def __init__(self, settings: maps.LevelInputs, boot_id: int) -> None:
        super().__init__(settings, boot_id)
        self._levels: tuple[bool, ...] = (True,) * settings.keys

    def poll(self, now_ms: int) -> Request:
        """All inputs at once."""
        return ReadBits(self.address, self._settings.start, self._settings.keys)

    def _pressed(self, reply: Reply) -> list[int]:
        assert isinstance(reply, Bits)
        before, self._levels = self._levels, reply.values
        return [key for key, (old, new) in enumerate(zip(before, reply.values, strict=True), 1) if new and not old]

    def _age_ms(self, now_ms: int) -> int:
        """It is down now."""
        return 0


class LatchDevice(InputModuleDevice):
    """Inputs that stay 1 until cleared; each is cleared when its press is committed."""

    def __init__(self, settings: maps.LatchedInputs, boot_id: int) -> None:
        super().__init__(settings, boot_id)
        self._clear_register = settings.clear_register
        self._told: dict[int, int] = {}  # the seq of each latched key that is kept

    def urgent(self) -> Request | None:
        """Latches to clear, then lamps."""
        mask = sum(1 << (key - 1) for key, seq in self._told.items() if seq not in self.outbox)
        return WriteRegister(self.address, self._clear_register, mask) if mask else super().urgent()

    def poll(self, now_ms: int) -> Request:
        """All latches at once."""
        return ReadBits(self.address, self._settings.start, self._settings.keys)

    def _pressed(self, reply: Reply) -> list[int]:
        assert isinstance(reply, Bits)
        return [key for key, bit in enumerate(reply.values, 1) if bit and key not in self._told]

    def _keep(self, now_ms: int, key: int, age_ms: int) -> list[Output]:
        outputs = super()._keep(now_ms, key, age_ms)
        if not outputs:
            self._told[key] = self._seq
        return outputs

    def _written(self, request: WriteRegister) -> None:
        if request.start != self._clear_register:
            return super()._written(request)
        self._told = {key: seq for key, seq in self._told.items() if not request.value >> (key - 1) & 1}
        return None


class CounterDevice(InputModuleDevice):
    """One counter for each key; the first reading is the start, not presses."""

    def __init__(self, settings: maps.CounterInputs, boot_id: int) -> None:
        super().__init__(settings, boot_id)
        self._words = settings.words
        self._kind = ReadHolding if settings.function == ReadHolding.FUNCTION else ReadInputs
        self._counts: Sequence[int] | None = None

    def poll(self, now_ms: int) -> Request:
        """All counters at once."""
        return self._kind(self.address, self._settings.start, self._settings.keys * self._words)

    def _pressed(self, reply: Reply) -> list[int]:
        assert isinstance(reply, Registers)
        values = reply.values
        counts = values if self._words == 1 else [word_pair(values, at) for at in range(0, len(values), 2)]
        before, self._counts = self._counts, counts
        if before is None:
            return []
        modulus = 1 << 16 * self._words
        leaps = [(new - old) % modulus for old, new in zip(before, counts, strict=True)]
        return [key for key, leap in enumerate(leaps, 1) if leap <= LEAP_MOST for _ in range(leap)]
