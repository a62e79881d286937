"""A ticket printer played in software, sans-I/O: finite buffer, real-time status, paper, cover, power, printing time.

For the simulation as it is; on a pseudo-terminal by `devices.printers.virtual`.
"""

from collections.abc import Iterator
from random import Random
from typing import Self

from devices.faults import kinds
from devices.faults.plan import Action
from devices.printers import automatic, commissioning
from devices.printers.commands import (
    AutoStatus,
    Command,
    CutPaper,
    FenceRequest,
    Initialize,
    PicturePrint,
    PictureStore,
    QrPrint,
)
from devices.printers.decoder import Decoded, DecodeError, Decoder
from devices.printers.letters import Pages
from devices.printers.mechanism import ROWS_PER_S, Mechanism, usual_speed_mm_s
from devices.printers.profile import PrinterProfile
from devices.printers.real_time import RealTime
from devices.printers.slips import Paper, PrintedSlip
from devices.printers.status import Paper as PaperState
from devices.printers.status import PrinterStatus, replies

BUFFER_BYTES = 4_096  # receive buffer of the usual printer
BOOT_MS = 1_500  # from power to the first answer
FAULTS_MOST = 100  # the first are enough to find the mistake
RECEIVED_MOST_BYTES = 16_777_216  # kept for looking at; some thousand tickets
NV_BYTES = 65_536  # room for kept pictures, when no profile says otherwise


class PrinterTwin:
    """A printer. `paper_out`, `paper_near_end`, `cover_open`, `cutter_error`, `silent` may be set at any time."""

    FAULTS: tuple[str, ...] = kinds.PRINTER

    def __init__(
        self,
        *,
        buffer_bytes: int = BUFFER_BYTES,
        flow_control: bool = True,
        answers_status: bool = True,
        answers_fence: bool = True,
        automatic_status: bool = True,
        draws_qr: bool = True,
        nv_bytes: int = NV_BYTES,
        rows_per_s: int = ROWS_PER_S,
        pages: Pages | None = None,
    ) -> None:
        self.paper_out = self.paper_near_end = self.cover_open = self.cutter_error = False
        self.silent = not answers_status
        self.plugged = True
        self.faults: list[str] = []  # bytes it could not understand
        self.lost_bytes = 0  # came without flow control while the buffer was full, or while the power was off
        self.power_cuts = 0
        self.paper = Paper()
        self._flow_control = flow_control
        self._answers_fence = answers_fence
        self._automatic_status = automatic_status
        self._draws_qr = draws_qr
        self._nv_bytes = nv_bytes
        self._buffer_bytes = buffer_bytes
        self._mechanism = Mechanism(rows_per_s)
        self._pages = pages
        self._everything = bytearray()
        self._kept: dict[bytes, bytes] = {}  # pictures' commands by key: power does not touch them
        self._off_until_ms: int | None = 0  # None: until further notice
        self._start()

    @classmethod
    def of_profile(cls, profile: PrinterProfile, *, speed_mm_s: int | None = None) -> Self:
        """A printer that can do what the profile says."""
        speed_mm_s = speed_mm_s or usual_speed_mm_s(profile.width_dots)
        return cls(
            buffer_bytes=profile.buffer_bytes,
            flow_control=profile.rtscts,
            answers_status=profile.status,
            answers_fence=profile.fence,
            automatic_status=profile.asb,
            draws_qr=profile.native_qr,
            nv_bytes=profile.nv_bytes,
            rows_per_s=round(speed_mm_s * profile.dpi / 25.4),
            pages=commissioning.pages(profile),
        )

    def _start(self) -> None:
        """As after power-on."""
        self._buffer = bytearray()
        self._real_time = RealTime()
        self._decoder = Decoder(self._pages)
        self._hungry = False  # what the decoder holds is a command that has not ended
        self._raw = bytearray()  # what it holds, and what of it has not been printed
        self._free_at_ms = 0
        self._automatic = False
        self._told: PrinterStatus | None = None

    def step(self, now_ms: int, received: bytes) -> bytes:
        """Takes bytes from the wire, prints what it can, returns what it answers."""
        self._everything += received[: RECEIVED_MOST_BYTES - len(self._everything)]
        if not self._powered(now_ms):
            self.lost_bytes += len(received)
            return b""
        out = self._receive(received) if received else b""
        return out + self._print(now_ms) + self._tell()

    def suffer(self, now_ms: int, action: Action, rng: Random, *, begins: bool) -> None:
        """A fault of a plan begins or is over."""
        if action.kind != "power_cut":
            setattr(self, action.kind, begins)
        elif begins:
            self.cut_power()
        else:
            self.give_power(now_ms)

    def cut_power(self) -> None:
        """What it has not printed is gone."""
        self.paper.add(bytes(self._raw))
        self.paper.power_went()
        self.power_cuts += 1
        self._start()
        self._off_until_ms = None

    def give_power(self, now_ms: int) -> None:
        """It is back after `BOOT_MS`, with whatever comes then."""
        self._off_until_ms = now_ms + BOOT_MS

    def room(self) -> int:
        """Bytes it takes now; without flow control it takes all and loses what does not fit."""
        if not self._flow_control:
            return self._buffer_bytes
        return 0 if self._off_until_ms != 0 else max(0, self._buffer_bytes - self._waiting())

    def next_wakeup_ms(self) -> int | None:
        """When the mechanism is free again and something waits, or when it is back."""
        if self._off_until_ms != 0:
            return self._off_until_ms
        return self._free_at_ms if self._waiting() and not self._stuck() else None

    @property
    def idle(self) -> bool:
        """Nothing waits to be printed."""
        return not self._waiting()

    def received(self) -> bytes:
        """Every byte that ever came."""
        return bytes(self._everything)

    def papers(self) -> list[bytes]:
        """The bytes of each slip that was printed and cut, without status requests."""
        return [slip.data for slip in self.paper.slips()]

    def slips(self) -> list[PrintedSlip]:
        """Each slip that left the printer, with what went wrong on it."""
        return self.paper.slips()

    def kept_pictures(self) -> bytes:
        """The commands that stored what is in its memory: before a slip, they make its kept pictures visible."""
        return b"".join(self._kept.values())

    def status(self) -> PrinterStatus:
        """What it answers with."""
        paper: PaperState = "out" if self.paper_out else "near_end" if self.paper_near_end else "ok"
        return PrinterStatus(paper, self.cover_open, self.cutter_error, self._stuck())

    def _powered(self, now_ms: int) -> bool:
        if self._off_until_ms is None or now_ms < self._off_until_ms:
            return False
        self._off_until_ms = 0
        return True

    def _stuck(self) -> bool:
        return self.paper_out or self.cover_open or self.cutter_error

    def _waiting(self) -> int:
        """Bytes in the buffer: what a command that has not ended holds is already with the mechanism."""
        return len(self._buffer) + (0 if self._hungry else self._decoder.waiting)

    def _tell(self) -> bytes:
        """Automatic status, when it is switched on and something has changed."""
        if not self._automatic or self.silent:
            return b""
        status = self.status()
        if status == self._told:
            return b""
        self._told = status
        return automatic.block(status)

    def _receive(self, data: bytes) -> bytes:
        out = bytearray()
        for part in self._real_time.part(data):
            if isinstance(part, int):
                out += self._reply(part)
            else:
                self._store(part)
        return bytes(out)

    def _reply(self, number: int) -> bytes:
        known = 1 <= number <= 4 and not self.silent
        return replies(self.status())[number - 1 : number] if known else b""

    def _store(self, data: bytes) -> None:
        room = max(0, self._buffer_bytes - self._waiting()) if not self._hungry or self._stuck() else len(data)
        self._buffer += data[:room]
        self.lost_bytes += max(0, len(data) - room)

    def _print(self, now_ms: int) -> bytes:
        if not self._buffer and not self._decoder.waiting:  # as nearly always
            self._hungry = self._hungry or (now_ms >= self._free_at_ms and not self._stuck())
            return b""
        out = bytearray()
        for item in self._commands(now_ms):
            raw = bytes(self._raw[: item.end - item.start])
            del self._raw[: len(raw)]
            self._free_at_ms = now_ms + self._mechanism.duration_ms(item.command)
            out += self._obey(item.command, raw)
        return bytes(out)

    def _commands(self, now_ms: int) -> Iterator[Decoded]:
        """What the mechanism turns to next, until it is busy, stuck or has nothing whole."""
        while now_ms >= self._free_at_ms and not self._stuck():
            self._hungry = self._hungry or not self._decoder.waiting
            if self._hungry and not self._buffer:
                return
            fresh = bytes(self._buffer)
            self._raw += fresh
            self._buffer.clear()
            try:
                item = next(self._decoder.feed(fresh), None)
            except DecodeError as error:
                self._not_understood(str(error))
                self._drop(_unknown_bytes(self._raw))
                self._hungry = False  # behind the bad bytes may be whole commands
                continue
            self._hungry = item is None
            if item is None:
                return
            yield item

    def _drop(self, count: int) -> None:
        self.paper.add(bytes(self._raw[:count]))
        del self._raw[:count]
        self._decoder.skip(count)

    def _not_understood(self, text: str) -> None:
        self.faults += [text] if len(self.faults) < FAULTS_MOST else []

    def _obey(self, command: Command, raw: bytes) -> bytes:
        match command:
            case FenceRequest():
                return b"" if self.silent or not self._answers_fence else self._fence()
            case AutoStatus(what):
                self._automatic, self._told = self._automatic_status and what > 0, None
                return b""
            case Initialize():
                self._automatic, self._told = False, None
            case PictureStore(key):
                self._keep(key, raw)
            case PicturePrint(key) if key not in self._kept:
                self._not_understood(f"picture {key!r}: expected one of {sorted(self._kept)}")
            case QrPrint() if not self._draws_qr:
                self._not_understood("a QR code: this printer draws none")
        self.paper.add(raw)
        if isinstance(command, CutPaper):
            self.paper.cut()
        return b""

    def _fence(self) -> bytes:
        return bytes([0x03 if self.paper_near_end else 0x00])

    def _keep(self, key: bytes, raw: bytes) -> None:
        others = sum(len(kept) for name, kept in self._kept.items() if name != key)
        if others + len(raw) <= self._nv_bytes:
            self._kept[key] = raw
        else:
            self._not_understood(f"picture {key!r} of {len(raw)} bytes: expected at most {self._nv_bytes - others}")


def _unknown_bytes(raw: bytearray) -> int:
    """How many bytes a printer passes over: a function that it does not know, GS ( with a length, as a whole."""
    return 5 + raw[3] + 256 * raw[4] if len(raw) > 5 and raw.startswith((b"\x1d(k", b"\x1d(L")) else 1
