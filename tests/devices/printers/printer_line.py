"""A printer's session and its twin on an ideal wire, under a clock moved by hand."""

from devices.facts import Input, Output, Received, Send, Tick, Written
from devices.printers.escpos import FENCE
from devices.printers.profile import PrinterProfile
from devices.printers.session import JobFinished, PrinterSession
from devices.printers.twin import PrinterTwin

TICKET = b"\x1b@A012\n\x1dVB\x00"
BAUD = 115_200


class FencelessTwin(PrinterTwin):
    """Does not know GS r."""

    def step(self, now_ms: int, received: bytes) -> bytes:
        return super().step(now_ms, received.replace(FENCE, b""))


class DyingTwin(PrinterTwin):
    """Falls silent when it gets a ticket."""

    def step(self, now_ms: int, received: bytes) -> bytes:
        self.silent = self.silent or TICKET in received
        return super().step(now_ms, received)


class Line:
    """A session and a twin on an ideal wire, under a clock moved by hand."""

    def __init__(self, profile: PrinterProfile, twin: PrinterTwin | None = None, *, writes: bool = True) -> None:
        self.session = PrinterSession(profile, BAUD)
        self.twin = twin or PrinterTwin(rows_per_s=1_000_000)
        self.now_ms = 0
        self.outputs: list[Output] = []
        self.sent = bytearray()
        self.writes = writes

    def give(self, *inputs: Input) -> None:
        """Steps the session; what it sends arrives at once and is answered at once."""
        pending: list[Input] = list(inputs)
        while pending:
            outputs = self.session.step(self.now_ms, pending)
            pending = []
            for output in outputs:
                if isinstance(output, Send):
                    pending += self._carry(output.data)
                else:
                    self.outputs.append(output)

    def _carry(self, data: bytes) -> list[Input]:
        self.sent += data
        if not self.writes:
            return []
        answer = self.twin.step(self.now_ms, data)
        return [Written(len(data)), *([Received(answer)] if answer else [])]

    def run(self, duration_ms: int) -> None:
        """Lets time pass, waking the session when it asks to be."""
        end_ms = self.now_ms + duration_ms
        while True:
            wake_ms = self.session.next_wakeup_ms()
            due_ms = min((at for at in (wake_ms, self.twin.next_wakeup_ms()) if at is not None), default=end_ms)
            if due_ms > end_ms:
                break
            self.now_ms = max(self.now_ms + 1, due_ms)
            answer = self.twin.step(self.now_ms, b"")
            self.give(*([Received(answer)] if answer else []), Tick())
        self.now_ms = end_ms

    def jobs(self) -> list[JobFinished]:
        return [item for item in self.outputs if isinstance(item, JobFinished)]
