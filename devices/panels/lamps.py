"""Lamps that stay, and lamps that a press lights for a moment, by address; sans-I/O."""

from devices.panels.facts import Lamp


class LampTimer:
    """`take` and `due` return what the device is to show from now on. Times are monotonic milliseconds."""

    def __init__(self) -> None:
        self._steady: dict[int, int] = {}
        self._until_ms: dict[int, int] = {}

    def take(self, now_ms: int, item: Lamp) -> Lamp | None:
        """What to show for a wish; None: nothing yet, a moment is still going on."""
        if item.for_ms:
            self._until_ms[item.address] = now_ms + item.for_ms
            return Lamp(item.address, self._steady.get(item.address, 0) | item.lamps, item.beep_ms)
        self._steady[item.address] = item.lamps
        return None if item.address in self._until_ms and not item.beep_ms else item

    def due(self, now_ms: int) -> list[Lamp]:
        """The lamps whose moment is over."""
        ended = [address for address, until_ms in self._until_ms.items() if now_ms >= until_ms]
        for address in ended:
            del self._until_ms[address]
        return [Lamp(address, self._steady.get(address, 0)) for address in ended]

    def next_wakeup_ms(self) -> int | None:
        """When `due` has something."""
        return min(self._until_ms.values(), default=None)
