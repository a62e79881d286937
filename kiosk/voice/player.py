"""Plays on the machine's loudspeaker by `aplay` (Debian package `alsa-utils`)."""

from kiosk.voice.child import Child
from kiosk.voice.sound import Sound, to_wav

PROGRAM = "aplay"
# Beyond its own length a sound may take this long: opening a card, an amplifier that wakes.
SPARE_S = 5.0


class Player:
    def __init__(self, device: str, child: Child) -> None:
        """`device` as ALSA names it: "default", "plughw:1,0"; see `aplay -L`."""
        self._command = [PROGRAM, "-q", "-t", "wav", "-D", device, "-"]
        self._child = child

    def play(self, sound: Sound) -> None:
        """Until it was heard. Raises VoiceError."""
        self._child.run(self._command, to_wav(sound), sound.ms / 1000 + SPARE_S)
