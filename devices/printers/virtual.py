"""A virtual ticket printer on a real pseudo-terminal, paced to its baud rate."""

from pathlib import Path
from random import Random
from typing import Self

from devices.faults.faulty_twin import FaultyTwin, Happening
from devices.faults.plan import FaultPlan
from devices.printers.letters import Pages
from devices.printers.mechanism import ROWS_PER_S
from devices.printers.profile import PrinterProfile
from devices.printers.slips import PrintedSlip
from devices.printers.twin import BUFFER_BYTES, PrinterTwin
from devices.pty import PtyWire
from devices.virtual_device import VirtualDevice


class VirtualPrinter(VirtualDevice):
    """Runs from construction until `stop`. Open `path` as the host's port.

    `link` is a fixed name for the port, see `PtyWire`; `pages` what its code pages mean, `PrinterProfile.pages`.
    A `twin` of one's own stands for all fields of the printer; `faults` happen to it, their times count from now.
    The states may be set from any thread.
    """

    def __init__(
        self,
        baud: int = 115_200,
        *,
        link: Path | None = None,
        buffer_bytes: int = BUFFER_BYTES,
        flow_control: bool = True,
        answers_status: bool = True,
        rows_per_s: int = ROWS_PER_S,
        pages: Pages | None = None,
        twin: PrinterTwin | None = None,
        faults: FaultPlan | None = None,
        rng: Random | None = None,
    ) -> None:
        self.baud = baud
        self._twin = twin or PrinterTwin(
            buffer_bytes=buffer_bytes,
            flow_control=flow_control,
            answers_status=answers_status,
            rows_per_s=rows_per_s,
            pages=pages,
        )
        self._faulty = FaultyTwin(self._twin, faults, rng)
        super().__init__(PtyWire("printer", self._faulty, baud, link))

    @classmethod
    def of_profile(
        cls,
        profile: PrinterProfile,
        *,
        baud: int = 115_200,
        link: Path | None = None,
        faults: FaultPlan | None = None,
        rng: Random | None = None,
    ) -> Self:
        """A printer that can do what the profile says, and has these faults."""
        return cls(baud, link=link, twin=PrinterTwin.of_profile(profile), faults=faults, rng=rng)

    @property
    def paper_out(self) -> bool:
        """The roll is at its end."""
        return self._get("paper_out")

    @paper_out.setter
    def paper_out(self, value: bool) -> None:
        self._set("paper_out", value)

    @property
    def paper_near_end(self) -> bool:
        """The roll is nearly at its end."""
        return self._get("paper_near_end")

    @paper_near_end.setter
    def paper_near_end(self, value: bool) -> None:
        self._set("paper_near_end", value)

    @property
    def cover_open(self) -> bool:
        """The cover is open."""
        return self._get("cover_open")

    @cover_open.setter
    def cover_open(self, value: bool) -> None:
        self._set("cover_open", value)

    @property
    def cutter_error(self) -> bool:
        """The cutter is jammed."""
        return self._get("cutter_error")

    @cutter_error.setter
    def cutter_error(self, value: bool) -> None:
        self._set("cutter_error", value)

    @property
    def silent(self) -> bool:
        """It prints but answers nothing."""
        return self._get("silent")

    @silent.setter
    def silent(self, value: bool) -> None:
        self._set("silent", value)

    @property
    def faults(self) -> list[str]:
        """What it could not understand; empty is right."""
        with self._wire.lock:
            return list(self._twin.faults)

    @property
    def lost_bytes(self) -> int:
        """Bytes that overflowed its buffer."""
        with self._wire.lock:
            return self._twin.lost_bytes

    def received(self) -> bytes:
        """Every byte that came over the wire."""
        with self._wire.lock:
            return self._twin.received()

    def papers(self) -> list[bytes]:
        """The bytes of each slip printed and cut."""
        with self._wire.lock:
            return self._twin.papers()

    def slips(self) -> list[PrintedSlip]:
        """Each slip that left the printer, with what went wrong on it."""
        with self._wire.lock:
            return self._twin.slips()

    def kept_pictures(self) -> bytes:
        """The commands that stored what is in its memory."""
        with self._wire.lock:
            return self._twin.kept_pictures()

    @property
    def log(self) -> list[Happening]:
        """Which faults began and ended when."""
        with self._wire.lock:
            return list(self._faulty.log)

    def _get(self, name: str) -> bool:
        with self._wire.lock:
            return bool(getattr(self._twin, name))

    def _set(self, name: str, value: bool) -> None:
        with self._wire.lock:
            setattr(self._twin, name, value)
        self._wire.wake()
