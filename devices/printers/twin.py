"""A ticket printer played in software, sans-I/O: finite buffer, real-time status, paper, cover, printing time.

For the simulation as it is; on a pseudo-terminal by `devices.printers.virtual`.
"""

from collections import deque

from devices.printers import automatic
from devices.printers.decoder import (
    AutoStatus,
    Command,
    CutPaper,
    Decoded,
    DecodeError,
    Decoder,
    FeedDots,
    FenceRequest,
    Initialize,
    LineFeed,
    QrPrint,
    Raster,
)
from devices.printers.letters import Pages
from devices.printers.status import Paper, PrinterStatus, replies

BUFFER_BYTES = 4_096  # receive buffer of the usual printer
ROWS_PER_S = 1_200  # 150 mm/s at 8 dots a mm
CUT_MS = 200
LINE_ROWS = 30
QR_ROWS = 231
FAULTS_MOST = 100  # the first are enough to find the mistake
PAPERS_MOST = 1_000  # slips kept; the oldest go first
RECEIVED_MOST_BYTES = 16_777_216  # kept for looking at; some thousand tickets
_DLE, _EOT = 0x10, 0x04


class PrinterTwin:
    """A printer. `paper_out`, `paper_near_end`, `cover_open`, `cutter_error`, `silent` may be set at any time."""

    def __init__(
        self,
        *,
        buffer_bytes: int = BUFFER_BYTES,
        flow_control: bool = True,
        answers_status: bool = True,
        rows_per_s: int = ROWS_PER_S,
        pages: Pages | None = None,
    ) -> None:
        self.paper_out = self.paper_near_end = self.cover_open = self.cutter_error = False
        self.silent = not answers_status
        self.faults: list[str] = []  # bytes it could not understand
        self.lost_bytes = 0  # came without flow control while the buffer was full
        self._flow_control = flow_control
        self._buffer_bytes = buffer_bytes
        self._rows_per_s = rows_per_s
        self._everything = bytearray()
        self._buffer = bytearray()
        self._real_time = bytearray()  # a real-time command that has begun
        self._decoder = Decoder(pages)
        self._current = bytearray()
        self._papers: deque[bytes] = deque(maxlen=PAPERS_MOST)
        self._free_at_ms = 0
        self._automatic = False
        self._told: PrinterStatus | None = None

    def step(self, now_ms: int, received: bytes) -> bytes:
        """Takes bytes from the wire, prints what it can, returns what it answers."""
        self._everything += received[: RECEIVED_MOST_BYTES - len(self._everything)]
        out = bytearray()
        for byte in received:
            out += self._receive(byte)
        out += self._print(now_ms)
        return bytes(out + self._tell())

    def _tell(self) -> bytes:
        """Automatic status, when it is switched on and something has changed."""
        status = self.status()
        if not self._automatic or self.silent or status == self._told:
            return b""
        self._told = status
        return automatic.block(status)

    def room(self) -> int:
        """Bytes it takes now; without flow control it takes all and loses what does not fit."""
        return max(0, self._buffer_bytes - len(self._buffer)) if self._flow_control else self._buffer_bytes

    def next_wakeup_ms(self) -> int | None:
        """When the mechanism is free again and something waits."""
        return self._free_at_ms if self._buffer and not self._stuck() else None

    def received(self) -> bytes:
        """Every byte that ever came."""
        return bytes(self._everything)

    def papers(self) -> list[bytes]:
        """The bytes of each slip that was printed and cut, without status requests."""
        return list(self._papers)

    def status(self) -> PrinterStatus:
        """What it answers with."""
        paper: Paper = "out" if self.paper_out else "near_end" if self.paper_near_end else "ok"
        return PrinterStatus(paper, self.cover_open, self.cutter_error, self._stuck())

    def _stuck(self) -> bool:
        return self.paper_out or self.cover_open or self.cutter_error

    def _receive(self, byte: int) -> bytes:
        """Real-time commands are acted on and taken out wherever they stand, as printers do."""
        self._real_time.append(byte)
        if self._real_time[0] != _DLE or (len(self._real_time) >= 2 and self._real_time[1] != _EOT):
            return self._store()
        if len(self._real_time) < 3:
            return b""
        number = self._real_time.pop()
        self._real_time.clear()
        known = 1 <= number <= 4 and not self.silent
        return replies(self.status())[number - 1 : number] if known else b""

    def _store(self) -> bytes:
        waiting, self._real_time = self._real_time, bytearray()
        if len(waiting) == 2 and waiting[1] == _DLE:  # the second byte may begin a command of its own
            self._real_time.append(waiting.pop())
        room = self._buffer_bytes - len(self._buffer)
        self._buffer += waiting[:room]
        self.lost_bytes += max(0, len(waiting) - room)
        return b""

    def _print(self, now_ms: int) -> bytes:
        out = bytearray()
        while self._buffer and now_ms >= self._free_at_ms and not self._stuck():
            byte = bytes(self._buffer[:1])
            del self._buffer[:1]
            self._current += byte
            out += self._decode(now_ms, byte)
        return bytes(out)

    def _decode(self, now_ms: int, byte: bytes) -> bytes:
        out = bytearray()
        try:
            for item in self._decoder.feed(byte):
                self._free_at_ms = now_ms + self._duration_ms(item.command)
                out += self._obey(item)
        except DecodeError as error:
            self.faults += [str(error)] if len(self.faults) < FAULTS_MOST else []
            self._decoder.skip()
        return bytes(out)

    def _obey(self, item: Decoded) -> bytes:
        if isinstance(item.command, Initialize | AutoStatus):
            self._automatic, self._told = isinstance(item.command, AutoStatus) and item.command.what > 0, None
        if isinstance(item.command, FenceRequest | AutoStatus):
            del self._current[item.start - item.end :]  # a question, not part of any slip
        if isinstance(item.command, FenceRequest):
            return b"" if self.silent else bytes([0x03 if self.paper_near_end else 0x00])
        if isinstance(item.command, CutPaper):
            self._papers.append(bytes(self._current))
            self._current.clear()
        return b""

    def _duration_ms(self, command: Command) -> int:
        match command:
            case Raster(_, rows, _) | FeedDots(rows):
                return rows * 1000 // self._rows_per_s
            case LineFeed():
                return LINE_ROWS * 1000 // self._rows_per_s
            case QrPrint():
                return QR_ROWS * 1000 // self._rows_per_s
            case CutPaper():
                return CUT_MS * min(1000, ROWS_PER_S * 1000 // self._rows_per_s) // 1000
        return 0
