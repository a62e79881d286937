"""Plays on the machine's loudspeaker by `aplay` (Debian package `alsa-utils`)."""

from kiosk.speech.child import Child, VoiceError
from kiosk.speech.sound import Sound, to_wav

PROGRAM = "aplay"
# Beyond its own length a sound may take this long: opening a card, an amplifier that wakes.
SPARE_S = 5.0
# A screen that is read aloud on the same card falls silent within 0.3 s of a call's beginning.
BUSY_TRIES, BUSY_REST_S = 3, 0.2
BUSY = "đang bị chương trình khác giữ"
# What it says when the loudspeaker cannot be opened, and the words for staff.
WORDS = {
    "No such file or directory": "không thấy loa {}, kiểm tra dây cắm và tên loa (aplay -L)",
    "No such device": "không thấy loa {}, kiểm tra dây cắm và tên loa (aplay -L)",
    "Device or resource busy": f"loa {{}} {BUSY}",
    "Permission denied": "chưa được phép dùng loa {}: thêm người dùng kiosk vào nhóm audio",
}


class Player:
    def __init__(self, device: str, child: Child) -> None:
        """`device` as ALSA names it: "default", "plughw:1,0"; see `aplay -L`."""
        self._device = device
        self._command = [PROGRAM, "-q", "-t", "wav", "-D", device, "-"]
        self._child = child

    def play(self, sound: Sound) -> None:
        """Until it was heard. A loudspeaker that another program is just leaving is tried again. Raises VoiceError."""
        for _again in range(BUSY_TRIES):
            try:
                return self._play(sound)
            except VoiceError as error:
                if not str(error).endswith(BUSY):
                    raise
            self._child.rest(BUSY_REST_S)
        self._play(sound)

    def _play(self, sound: Sound) -> None:
        try:
            self._child.run(self._command, to_wav(sound), sound.ms / 1000 + SPARE_S)
        except VoiceError as error:
            known = next((words.format(self._device) for said, words in WORDS.items() if str(error).endswith(said)), "")
            raise VoiceError(known or str(error)) from error
