"""Makes the sound of one call: gong, Vietnamese, English where wanted; recordings where whole, else espeak-ng."""

from dataclasses import dataclass

from kiosk.settings import AnnouncerSettings
from kiosk.speech.child import Child, VoiceError
from kiosk.speech.espeak import Espeak
from kiosk.speech.sound import Sound, joined, silence, with_volume
from kiosk.voice.gong import gong
from kiosk.voice.recordings import BrokenRecording, recorded
from kiosk.voice.wording import Sentence, sentences

GONG_RATE = 22_050  # when no voice gives another
SENTENCE_GAP_MS = 450
# Before each call, so that two do not run into one another and an amplifier that sleeps wakes up.
LEAD_MS = 250
# What is played to learn whether anything can be: nobody hears it.
PROBE_MS = 50
PROBED_NUMBER, PROBED_COUNTER = "0", "Quầy 1"


@dataclass(frozen=True, slots=True)
class Spoken:
    """`fault`: what is amiss although this can be played, in words for staff; "" when nothing is."""

    sound: Sound
    fault: str = ""


class Speaker:
    def __init__(self, settings: AnnouncerSettings, child: Child) -> None:
        self._settings = settings
        self._espeak = Espeak(child, settings.rate_percent)

    def call(self, number: str, counter_label: str, language: str, *, with_gong: bool = True) -> Spoken:
        """Without words the gong alone makes people look up. Raises VoiceError when there is nothing to hear."""
        faults: list[str] = []
        voices = [self._said(sentence, faults) for sentence in sentences(number, counter_label, language)]
        sounds = [voice for voice in voices if voice is not None]
        if with_gong and self._settings.gong:
            sounds.insert(0, gong(sounds[0].rate if sounds else GONG_RATE))
        if not sounds:
            raise VoiceError("; ".join(faults))
        whole = joined([silence(sounds[0].rate, LEAD_MS), joined(sounds, SENTENCE_GAP_MS)], 0)
        return Spoken(with_volume(whole, self._settings.volume_percent), "; ".join(dict.fromkeys(faults)))

    def probe(self) -> Spoken:
        """Silence in the place of a call, with that call's `fault`; the gong is then computed. Raises VoiceError."""
        heard = self.call(PROBED_NUMBER, PROBED_COUNTER, "vi")
        return Spoken(silence(heard.sound.rate, PROBE_MS), heard.fault)

    def _said(self, sentence: Sentence, faults: list[str]) -> Sound | None:
        try:
            if self._settings.voice_dir and (sound := recorded(self._settings.voice_dir, sentence)):
                return sound
        except BrokenRecording as error:
            faults.append(f"đoạn thu hỏng, máy đọc thay: {error}")
        try:
            return self._espeak.sound(sentence.text, sentence.language)
        except VoiceError as error:
            faults.append(str(error))
            return None
