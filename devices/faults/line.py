"""One direction of a bad line: harms the bytes that go through it, the same way for the same seed."""

import math
from random import Random
from typing import cast

from devices.faults.kinds import LineKind

_OF_BYTES: tuple[LineKind, ...] = ("noise", "lost", "doubled", "flipped")
_OF_MESSAGES: tuple[LineKind, ...] = ("message_lost", "message_spoilt", "message_doubled")


class Line:
    """`shares` are those of a line that is always bad; `harm` adds to them for a while."""

    def __init__(self, rng: Random, shares: dict[LineKind, float] | None = None) -> None:
        self.harmed = 0  # how often something was done to a byte or a message
        self.silent = False
        self._rng = rng
        self._always = dict(shares or {})
        self._shares = dict(self._always)
        self._sound_bytes = math.inf  # until the next harmed byte
        self._draw()

    def harm(self, kind: str, share: float | None) -> None:
        """From now on this share is harmed so; None: as always again."""
        name = cast(LineKind, kind)
        self._shares[name] = self._always.get(name, 0.0) if share is None else share
        self._draw()

    def carry(self, data: bytes) -> bytes:
        """One message, or a part of a stream: what arrives of it."""
        if not data or self.silent:
            self.harmed += bool(data)
            return b""
        if any(self._shares.get(kind) for kind in _OF_MESSAGES):
            data = self._message(data)
        if len(data) <= self._sound_bytes:
            self._sound_bytes -= len(data)
            return data
        return self._bytes(data)

    def _message(self, data: bytes) -> bytes:
        lost, spoilt, doubled = (self._rng.random() < self._shares.get(kind, 0.0) for kind in _OF_MESSAGES)
        self.harmed += lost or spoilt or doubled
        if lost:
            return b""
        if spoilt:
            at = self._rng.randrange(len(data))
            data = data[:at] + self._flip(data[at]) + data[at + 1 :]
        return data * 2 if doubled else data

    def _bytes(self, data: bytes) -> bytes:
        out = bytearray()
        while len(data) > self._sound_bytes:
            sound = int(self._sound_bytes)
            out += data[:sound] + self._byte(data[sound])
            data = data[sound + 1 :]
            self.harmed += 1
            self._draw()
        self._sound_bytes -= len(data)
        return bytes(out + data)

    def _byte(self, byte: int) -> bytes:
        weights = [self._shares.get(kind, 0.0) for kind in _OF_BYTES]
        match self._rng.choices(_OF_BYTES, weights)[0]:
            case "noise":
                return bytes([self._rng.randrange(256), byte])
            case "lost":
                return b""
            case "doubled":
                return bytes([byte, byte])
        return self._flip(byte)

    def _flip(self, byte: int) -> bytes:
        return bytes([byte ^ self._rng.randrange(1, 256)])

    def _draw(self) -> None:
        """How many bytes stay sound: one draw instead of one for each byte."""
        share = min(sum(self._shares.get(kind, 0.0) for kind in _OF_BYTES), 0.999)
        self._sound_bytes = math.inf if share <= 0 else math.log(1 - self._rng.random()) // math.log(1 - share)
