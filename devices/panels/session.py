"""The panels on one port, sans-I/O. Presses go to the station; the ACK goes out only when the station says so.

The box repeats a press until it is acknowledged, so the same `Pressed` may come several times: the station keeps one
for each (address, boot_id, press_seq) and acknowledges every one of them, each time, once it is committed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from devices.facts import Input, Output, PortDown, PortUp, Received, Send
from devices.panels.facts import Acknowledge, Display, Lamp, PanelOverflowed, PanelSeen, PanelSilent, Pressed
from devices.panels.frames import (
    AckFrame,
    DisplayFrame,
    Frame,
    FrameDecoder,
    HeartbeatFrame,
    HeldFrame,
    HelloFrame,
    LampFrame,
    PressFrame,
)
from devices.panels.lamps import LampTimer

HEARTBEAT_MS = 2_000  # how often a box says that it lives
SILENT_MS = 3 * HEARTBEAT_MS + 500  # three lost heartbeats: somebody should look
PRESS_LEAST_MS = 40  # a contact closed for less is bounce or interference, not a finger
PANELS_MOST = 32  # boxes on one port, the load limit of RS-485


@dataclass(slots=True)
class _Panel:
    boot_id: int
    seen_ms: int
    overflow: int = 0


class PanelSession:
    """All boxes on one port. Times are monotonic milliseconds."""

    def __init__(self) -> None:
        self._decoder = FrameDecoder()
        self._panels: dict[int, _Panel] = {}
        self._lamps: dict[int, int] = {}
        self._timer = LampTimer()
        self._displays: dict[int, DisplayFrame] = {}
        self._open = False
        self._too_short = self._rejected = 0

    @property
    def counts(self) -> dict[str, int]:
        """Since the start, for the health page: frames thrown away for a wrong CRC or impossible values, and presses
        dropped because nobody presses so briefly.
        """
        return {"rejected": self._rejected + self._decoder.rejected, "too_short": self._too_short}

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        """Takes what happened, returns what to send and to report."""
        outputs: list[Output] = []
        for item in inputs:
            outputs += self._take(now_ms, item)
        for lamp in self._timer.due(now_ms):
            outputs += self._show(lamp)
        return outputs + self._silences(now_ms)

    def next_wakeup_ms(self) -> int | None:
        """When the next box would count as silent, or a lamp's moment is over."""
        times = [panel.seen_ms + SILENT_MS for panel in self._panels.values()]
        lamps_ms = self._timer.next_wakeup_ms()
        return min([*times, *([] if lamps_ms is None else [lamps_ms])], default=None)

    def _take(self, now_ms: int, item: Input) -> list[Output]:
        match item:
            case Received(data):
                return [output for frame in self._decoder.feed(data) for output in self._frame(now_ms, frame)]
            case Acknowledge():
                return self._send(item.frame())
            case Lamp():
                return self._show(self._timer.take(now_ms, item))
            case Display():
                self._displays[item.address] = item.frame()
                return self._send(item.frame())
            case PortUp():
                self._rejected += self._decoder.rejected
                self._open, self._decoder = True, FrameDecoder()
            case PortDown():
                return self._port_down()
        return []

    def _send(self, frame: Frame) -> list[Output]:
        return [Send(frame.to_bytes())] if self._open else []

    def _show(self, lamp: Lamp | None) -> list[Output]:
        if lamp is None:
            return []
        self._lamps[lamp.address] = lamp.lamps
        return self._send(lamp.frame())

    def _port_down(self) -> list[Output]:
        gone = [PanelSilent(address) for address in self._panels]
        self._panels.clear()
        self._open = False
        return [*gone]

    def _frame(self, now_ms: int, frame: Frame) -> list[Output]:
        match frame:
            case HeldFrame(address, boot_id, seq) if frame.held_ms < PRESS_LEAST_MS:
                self._too_short += 1
                return [*self._seen(now_ms, address, boot_id), *self._send(AckFrame(address, boot_id, seq))]
            case PressFrame(address, boot_id, seq, key, age_ms):
                return [*self._seen(now_ms, address, boot_id), Pressed(address, key, boot_id, seq, age_ms)]
            case HelloFrame(address, boot_id):
                return [*self._seen(now_ms, address, boot_id), *self._overflow(address, frame.overflow)]
            case HeartbeatFrame(address, boot_id):
                outputs = [*self._seen(now_ms, address, boot_id), *self._overflow(address, frame.overflow)]
                return outputs + self._correct_lamps(address, frame.lamps) + self._repeat_display(address)
        return []  # a frame of a host: our own echo on RS-485

    def _seen(self, now_ms: int, address: int, boot_id: int) -> list[Output]:
        panel = self._panels.get(address)
        if panel is not None and panel.boot_id == boot_id:
            panel.seen_ms = now_ms
            return []
        if panel is None and len(self._panels) >= PANELS_MOST:
            return []
        self._panels[address] = _Panel(boot_id, now_ms)
        return [PanelSeen(address, boot_id)]

    def _overflow(self, address: int, lost: int) -> list[Output]:
        panel = self._panels.get(address)
        if panel is None or lost <= panel.overflow:
            return []
        panel.overflow = lost
        return [PanelOverflowed(address, lost)]

    def _correct_lamps(self, address: int, shown: int) -> list[Output]:
        """A lamp frame is not acknowledged: a lost one shows in the next heartbeat."""
        wanted = self._lamps.get(address, shown)
        return self._send(LampFrame(address, wanted, 0)) if wanted != shown else []

    def _repeat_display(self, address: int) -> list[Output]:
        """A heartbeat does not tell what a display shows: after a restart or a lost frame this puts it right."""
        frame = self._displays.get(address)
        return self._send(frame) if frame else []

    def _silences(self, now_ms: int) -> list[Output]:
        silent = [address for address, panel in self._panels.items() if now_ms - panel.seen_ms >= SILENT_MS]
        for address in silent:
            del self._panels[address]
        return [PanelSilent(address) for address in silent]
