"""What the bus asks of each device on it, and what all of them do alike."""

from abc import ABC, abstractmethod

from devices.facts import Output
from devices.modbus.codec import Reply, Request
from devices.modbus.outbox import Outbox
from devices.panels.facts import Acknowledge, Display, Lamp

POLL_MS = 20  # one device is not polled more often: a few devices on a fast bus would only burn the processor
UNKNOWN = -1  # nothing heard yet: never a boot_id


class BusDevice(ABC):
    """One device: says what it wants to ask, takes the replies. Never sends by itself."""

    def __init__(self, address: int, boot_id: int) -> None:
        self.address = address
        self.outbox = Outbox(address, boot_id)
        self.poll_at_ms = 0

    @abstractmethod
    def urgent(self) -> Request | None:
        """What should go out before other devices are polled; the same until it succeeds."""

    @abstractmethod
    def poll(self, now_ms: int) -> Request:
        """Its regular question."""

    @abstractmethod
    def take(self, now_ms: int, request: Request, reply: Reply) -> list[Output]:
        """The reply to its request, never `Refused`. ModbusError when the values are impossible."""

    @abstractmethod
    def refused(self, request: Request) -> None:
        """The device answered its request with an exception."""

    @abstractmethod
    def acknowledge(self, item: Acknowledge) -> None:
        """A press is committed."""

    @abstractmethod
    def show(self, item: Lamp) -> None:
        """Lamps wanted from now on."""

    def display(self, item: Display) -> None:  # noqa: B027 -- most devices have none
        """What its display shows from now on, if it has one."""

    @abstractmethod
    def returned(self) -> None:
        """It answers after a silence or a restart: what it shows now is unknown."""

    def sent(self, now_ms: int, request: Request) -> None:
        """The request goes out now."""
        self.poll_at_ms = now_ms + POLL_MS
