"""Presses told to the station and not yet committed by it: told again until it says so."""

from dataclasses import dataclass

from devices.panels.facts import Pressed
from devices.panels.frames import AGE_MOST_MS

RETELL_MS = 1_000  # a commit takes some ms; a station that is being restarted needs seconds
OUTBOX_MOST = 64  # presses of one device kept while the station does not commit, as in a box


@dataclass(slots=True)
class _Press:
    key: int
    pressed_ms: int
    tell_at_ms: int


class Outbox:
    """The presses of one device under one boot_id, by seq."""

    def __init__(self, address: int, boot_id: int) -> None:
        self.boot_id = boot_id
        self._address = address
        self._presses: dict[int, _Press] = {}

    def __len__(self) -> int:
        return len(self._presses)

    def __contains__(self, seq: int) -> bool:
        return seq in self._presses

    @property
    def full(self) -> bool:
        """No room for one more press."""
        return len(self._presses) >= OUTBOX_MOST

    def add(self, now_ms: int, seq: int, key: int, age_ms: int) -> None:
        """Keeps a press that began `age_ms` ago; it is told at the next `due`."""
        self._presses[seq] = _Press(key, now_ms - age_ms, now_ms)

    def remove(self, seq: int) -> bool:
        """The press is committed. False when it is not here."""
        return self._presses.pop(seq, None) is not None

    def due(self, now_ms: int) -> list[Pressed]:
        """The presses to tell now, the oldest first."""
        told = []
        for seq, press in sorted(self._presses.items()):
            if now_ms >= press.tell_at_ms:
                press.tell_at_ms = now_ms + RETELL_MS
                age_ms = min(now_ms - press.pressed_ms, AGE_MOST_MS)
                told.append(Pressed(self._address, press.key, self.boot_id, seq, age_ms))
        return told

    def next_wakeup_ms(self) -> int | None:
        """When `due` has something."""
        return min((press.tell_at_ms for press in self._presses.values()), default=None)
