"""Speech by espeak-ng (Debian package `espeak-ng`): offline, understood, not beautiful."""

from kiosk.speech.child import Child, VoiceError
from kiosk.speech.sound import NotSound, Sound, from_wav

PROGRAM = "espeak-ng"
# Words a minute at 100 %: espeak-ng's own default.
WORDS_A_MINUTE = 175
# A sentence takes some 20 ms; one that takes this long will not come.
MOST_S = 5.0


class Espeak:
    def __init__(self, child: Child, rate_percent: int) -> None:
        self._child = child
        self._speed = WORDS_A_MINUTE * rate_percent // 100

    def sound(self, text: str, language: str) -> Sound:
        """`language`: one of `espeak-ng --voices`, which vi and en are. Raises VoiceError."""
        command = [PROGRAM, "-v", language, "-s", str(self._speed), "-b", "1", "-z", "--stdin", "--stdout"]
        try:
            sound = from_wav(self._child.run(command, text.encode(), MOST_S))
        except NotSound as error:
            raise VoiceError(f"{PROGRAM}: {error}") from error
        if not sound.samples:
            raise VoiceError(f"{PROGRAM} không đọc được gì")
        return sound
