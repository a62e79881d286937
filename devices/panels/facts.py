"""What the station tells panels, keypads and displays and hears of them, whatever protocol they speak."""

from dataclasses import dataclass

from devices.facts import Input, Output
from devices.panels.frames import AckFrame, DisplayFrame, LampFrame

LAMP_MOST_MS = 60_000  # longer than this is no moment


@dataclass(frozen=True, slots=True)
class Acknowledge(Input):
    """The press is committed (now or long ago): let the box drop it. FrameError for values out of range."""

    address: int
    boot_id: int
    seq: int

    def __post_init__(self) -> None:
        self.frame()

    def frame(self) -> AckFrame:
        """As it goes over the wire."""
        return AckFrame(self.address, self.boot_id, self.seq)


@dataclass(frozen=True, slots=True)
class Lamp(Input):
    """Lamps to show from now on (bit n-1 = lamp n) and one beep. FrameError for values out of range.

    With `for_ms` they light for that long only, beside those that stay.
    """

    address: int
    lamps: int
    beep_ms: int = 0
    for_ms: int = 0

    def __post_init__(self) -> None:
        self.frame()
        if not 0 <= self.for_ms <= LAMP_MOST_MS:
            raise ValueError(f"for_ms {self.for_ms}, expected 0 to {LAMP_MOST_MS}")

    def frame(self) -> LampFrame:
        """As it goes over the wire."""
        return LampFrame(self.address, self.lamps, self.beep_ms)


@dataclass(frozen=True, slots=True)
class Display(Input):
    """What a display shows from now on: at most 8 characters of ASCII, blinking or not. FrameError for others."""

    address: int
    text: str
    blink: bool = False

    def __post_init__(self) -> None:
        self.frame()

    def frame(self) -> DisplayFrame:
        """As it goes over the wire."""
        return DisplayFrame.of(self.address, self.text, blink=self.blink)


@dataclass(frozen=True, slots=True)
class Pressed(Output):
    """Button `key` (1 = leftmost) was pressed `age_ms` ago."""

    address: int
    key: int
    boot_id: int
    press_seq: int
    age_ms: int


@dataclass(frozen=True, slots=True)
class PanelSeen(Output):
    """The first word of a box, or the first after a silence or a restart."""

    address: int
    boot_id: int


@dataclass(frozen=True, slots=True)
class PanelSilent(Output):
    """No word for `SILENT_MS`, or its port is gone."""

    address: int


@dataclass(frozen=True, slots=True)
class PanelTrouble(Output):
    """What is wrong with a device that is asked and does not answer as it should; "" when it is well again."""

    address: int
    text: str


@dataclass(frozen=True, slots=True)
class PanelOverflowed(Output):
    """The box lost presses: its memory was full. `lost` counts since its start."""

    address: int
    lost: int
