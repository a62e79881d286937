"""What every virtual device has: a pseudo-terminal that can be unplugged, and an end."""

from typing import Self

from devices.pty import PtyWire


class VirtualDevice:
    """Runs from construction until `stop`, or as a context."""

    def __init__(self, wire: PtyWire) -> None:
        self._wire = wire

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def path(self) -> str:
        """What the host opens."""
        return self._wire.path

    def unplug(self) -> None:
        """Pulls the cable."""
        self._wire.unplug()

    def plug_in(self) -> None:
        """Puts the cable back."""
        self._wire.plug_in()

    def stop(self) -> None:
        """Ends the thread and closes the port."""
        self._wire.stop()
