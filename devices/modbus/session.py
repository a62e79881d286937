"""All devices on one Modbus RTU bus, sans-I/O: one question at a time, everyone in turn, nobody waits for the dead.

Gives out the same facts as `devices.panels.session` and takes the same orders (`Acknowledge`, `Lamp`): a press is told
again every second until it is acknowledged, so the station keeps one for each (address, boot_id, press_seq).
"""

import math
import random
from collections.abc import Sequence

from devices.facts import Input, Output, PortDown, PortUp, Received, Send
from devices.modbus import maps
from devices.modbus.codec import ModbusError, Refused, Reply, ReplyReader, Request
from devices.modbus.device import UNKNOWN, BusDevice
from devices.modbus.input_module import CounterDevice, LatchDevice, LevelDevice
from devices.modbus.quarantine import Quarantine
from devices.modbus.register_panel import RegisterPanelDevice
from devices.panels.facts import Acknowledge, Display, Lamp, PanelSeen, PanelSilent, PanelTrouble
from devices.panels.lamps import LampTimer
from devices.panels.session import PANELS_MOST, SILENT_MS

TIMEOUT_MS = 100  # for a device to begin its reply; no retries within a turn
BITS_OF_BYTE = 11  # start, 8 data, parity or second stop, stop
SILENT_CHARACTERS = 3.5  # of silence between two frames
NO_REPLY = "no reply"
GAP_LEAST_MS = 2  # above 19200 baud the standard fixes 1.75 ms


class _Member:
    """One device with its standing on the bus."""

    def __init__(self, device: BusDevice, quarantine: Quarantine) -> None:
        self.device = device
        self.quarantine = quarantine
        self.heard_ms = 0
        self.seen_boot_id: int | None = None
        self.trouble = ""
        self.told = ""  # the trouble the station knows

    def free(self, now_ms: int) -> bool:
        return now_ms >= self.quarantine.until_ms

    def wakeup_ms(self) -> int:
        wanted_ms = 0 if self.device.urgent() else self.device.poll_at_ms
        return max(self.quarantine.until_ms, wanted_ms)


class _Exchange:
    """The one question that is out. `until_ms` is moved to `latest_ms` when an answer has begun."""

    def __init__(self, member: _Member, request: Request, until_ms: int, latest_ms: int) -> None:
        self.member = member
        self.request = request
        self.until_ms = until_ms
        self.latest_ms = latest_ms
        self.reader = ReplyReader(request)


class ModbusSession:
    """The master of one bus. `rng` draws boot_ids and jitter, so it is seeded by the system outside of tests.

    ValueError when two maps have the same address or there are more devices than RS-485 carries.
    """

    def __init__(self, devices: Sequence[maps.DeviceMap], baud: int, rng: random.Random) -> None:
        addresses = [device.address for device in devices]
        if len(set(addresses)) != len(addresses) or len(addresses) > PANELS_MOST:
            raise ValueError(f"addresses {addresses}: expected at most {PANELS_MOST}, each once")
        self._members = {item.address: _Member(_device(item, rng), Quarantine(rng)) for item in devices}
        self._turns = list(self._members.values())
        self._byte_ms = BITS_OF_BYTE * 1000 / baud
        self._gap_ms = max(GAP_LEAST_MS, round(SILENT_CHARACTERS * self._byte_ms))
        self._exchange: _Exchange | None = None
        self._free_at_ms = 0
        self._was_urgent = False
        self._open = False
        self._timer = LampTimer()
        self._asked = self._failed = 0

    @property
    def counts(self) -> dict[str, int]:
        """Since the start, for the health page: questions asked, and those of them without a good reply."""
        return {"asked": self._asked, "failed": self._failed}

    @property
    def troubles(self) -> dict[int, str]:
        """What is wrong, by address, for the health page; empty when all is well."""
        return {address: member.trouble for address, member in self._members.items() if member.trouble}

    @property
    def uids(self) -> dict[int, int]:
        """The serial numbers of the smart panels heard so far, by address."""
        devices = [member.device for member in self._turns]
        return {item.address: item.uid for item in devices if isinstance(item, RegisterPanelDevice) and item.uid}

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        """Takes what happened, returns what to send and to report."""
        outputs: list[Output] = []
        for item in inputs:
            outputs += self._take(now_ms, item)
        outputs += self._expire(now_ms)
        for lamp in self._timer.due(now_ms):
            self._members[lamp.address].device.show(lamp)
        for member in self._turns:
            outputs += [*self._silence(now_ms, member), *member.device.outbox.due(now_ms)]
        return outputs + self._ask(now_ms)

    def next_wakeup_ms(self) -> int | None:
        """When the next time-out, question, report or silence is due."""
        times = [at_ms for m in self._turns if (at_ms := m.device.outbox.next_wakeup_ms()) is not None]
        times += [m.heard_ms + SILENT_MS for m in self._turns if m.seen_boot_id is not None]
        if (lamps_ms := self._timer.next_wakeup_ms()) is not None:
            times.append(lamps_ms)
        if self._exchange is not None:
            times.append(self._exchange.until_ms)
        elif self._open and self._turns:
            times.append(max(self._free_at_ms, min(member.wakeup_ms() for member in self._turns)))
        return min(times, default=None)

    def _take(self, now_ms: int, item: Input) -> list[Output]:
        match item:
            case Received(data):
                return self._received(now_ms, data)
            case Acknowledge() if item.address in self._members:
                self._members[item.address].device.acknowledge(item)
            case Lamp() if item.address in self._members:
                if lamp := self._timer.take(now_ms, item):
                    self._members[item.address].device.show(lamp)
            case Display() if item.address in self._members:
                self._members[item.address].device.display(item)
            case PortUp():
                self._open, self._exchange = True, None
                for member in self._turns:
                    member.quarantine.answered()
            case PortDown():
                return self._port_down()
        return []

    def _port_down(self) -> list[Output]:
        self._open, self._exchange = False, None
        gone = [member for member in self._turns if member.seen_boot_id is not None]
        for member in gone:
            member.seen_boot_id = None
        return [PanelSilent(member.device.address) for member in gone]

    def _received(self, now_ms: int, data: bytes) -> list[Output]:
        exchange = self._exchange
        if exchange is None:
            return []  # noise, or a reply after its time
        reply = exchange.reader.feed(data)
        if reply is None:
            exchange.until_ms = exchange.latest_ms
            return []
        self._end(now_ms)
        try:
            return self._reply(now_ms, exchange, reply)
        except ModbusError as error:
            return self._fail(now_ms, exchange.member, str(error))

    def _reply(self, now_ms: int, exchange: _Exchange, reply: Reply) -> list[Output]:
        member = exchange.member
        if isinstance(reply, Refused):
            member.device.refused(exchange.request)
            raise ModbusError(f"{exchange.request} refused with exception {reply.code}; check the device's map")
        outputs = member.device.take(now_ms, exchange.request, reply)
        member.quarantine.answered()
        member.heard_ms, member.trouble = now_ms, ""
        if member.told:
            member.told = ""
            member.device.returned()
            outputs.append(PanelTrouble(member.device.address, ""))
        boot_id = member.device.outbox.boot_id
        if boot_id in (UNKNOWN, member.seen_boot_id):
            return outputs
        member.seen_boot_id = boot_id
        member.device.returned()
        return [PanelSeen(member.device.address, boot_id), *outputs]

    def _expire(self, now_ms: int) -> list[Output]:
        exchange = self._exchange
        if exchange is not None and now_ms >= exchange.until_ms:
            self._end(now_ms)
            return self._fail(now_ms, exchange.member, exchange.reader.last_error or NO_REPLY)
        return []

    def _end(self, now_ms: int) -> None:
        self._exchange = None
        self._free_at_ms = now_ms + self._gap_ms

    def _fail(self, now_ms: int, member: _Member, trouble: str) -> list[Output]:
        self._failed += 1
        member.trouble = trouble
        member.quarantine.failed(now_ms)
        if member.free(now_ms) or member.told == trouble:
            return []  # one failure may be noise
        member.told = trouble
        return [PanelTrouble(member.device.address, trouble)]

    def _silence(self, now_ms: int, member: _Member) -> list[Output]:
        if member.seen_boot_id is None or now_ms - member.heard_ms < SILENT_MS:
            return []
        member.seen_boot_id = None
        return [PanelSilent(member.device.address)]

    def _ask(self, now_ms: int) -> list[Output]:
        if not self._open or self._exchange is not None or now_ms < self._free_at_ms:
            return []
        # one urgent question between two polls at most: a busy panel does not keep the others waiting
        chosen = (self._poll(now_ms) or self._urgent(now_ms)) if self._was_urgent else self._first(now_ms)
        if chosen is None:
            return []
        member, request = chosen
        member.device.sent(now_ms, request)
        self._asked += 1
        data = request.to_bytes()
        until_ms = now_ms + TIMEOUT_MS + math.ceil(len(data) * self._byte_ms)
        latest_ms = until_ms + math.ceil(request.reply_bytes * self._byte_ms)
        self._exchange = _Exchange(member, request, until_ms, latest_ms)
        return [Send(data)]

    def _first(self, now_ms: int) -> tuple[_Member, Request] | None:
        return self._urgent(now_ms) or self._poll(now_ms)

    def _urgent(self, now_ms: int) -> tuple[_Member, Request] | None:
        for member in self._turns:
            request = member.device.urgent() if member.free(now_ms) else None
            if request is not None:
                self._was_urgent = True
                return member, request
        return None

    def _poll(self, now_ms: int) -> tuple[_Member, Request] | None:
        self._was_urgent = False
        for member in list(self._turns):
            if member.free(now_ms) and now_ms >= member.device.poll_at_ms:
                self._turns.remove(member)
                self._turns.append(member)
                return member, member.device.poll(now_ms)
        return None


def _device(item: maps.DeviceMap, rng: random.Random) -> BusDevice:
    match item:
        case maps.RegisterPanel():
            return RegisterPanelDevice(item)
        case maps.LevelInputs():
            return LevelDevice(item, rng.getrandbits(32))
        case maps.LatchedInputs():
            return LatchDevice(item, rng.getrandbits(32))
        case maps.CounterInputs():
            return CounterDevice(item, rng.getrandbits(32))
