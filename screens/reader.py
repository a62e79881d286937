"""Speaks sentences on this machine's loudspeaker, one after another, in a thread of its own, until told to stop.

Without espeak-ng, aplay or a sound card it says once in the log what is missing, and `works` stays False.
"""

import logging
import threading
from collections.abc import Callable, Sequence

from kiosk.speech.child import Child, VoiceError
from kiosk.speech.espeak import Espeak
from kiosk.speech.player import Player
from kiosk.speech.sound import silence

log = logging.getLogger(__name__)

PROBE_RATE, PROBE_MS = 22_050, 50  # silence: nobody hears whether anything can be heard
FAILURES_MOST = 3
SLOWER_PERCENT = 90  # of the synthesizer's own pace: who listens is often old


class Reader:
    def __init__(self, device: str) -> None:
        """`device` as ALSA names it, the screen's own; "" where nothing may be heard."""
        self._device = device
        self._child: Child | None = None  # of what is being read
        self._failures = 0  # of the loudspeaker, one after another
        self._mute: set[str] = set()  # languages the synthesizer has no voice for
        self.works = False

    @property
    def speaking(self) -> bool:
        return self._child is not None

    def probe(self) -> None:
        """Learns in the background whether anything can be heard."""
        if self._device:
            threading.Thread(target=self._probe, name="reader-probe", daemon=True).start()

    def reads(self, language: str) -> bool:
        return self.works and language not in self._mute

    def read(self, sentences: Sequence[str], language: str) -> None:
        """What was being read ends; this begins."""
        self.stop()
        child = self._child = Child()
        thread = threading.Thread(
            target=self._speak, args=(child, tuple(sentences), language), name="reader", daemon=True
        )
        thread.start()

    def stop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.stop()

    def _probe(self) -> None:
        child = Child()
        try:
            Espeak(child, SLOWER_PERCENT).sound("một", "vi")
            Player(self._device, child).play(silence(PROBE_RATE, PROBE_MS))
        except VoiceError as error:
            log.info("the screen is not read aloud: %s", error)
            return
        self.works = True

    def _speak(self, child: Child, sentences: tuple[str, ...], language: str) -> None:
        espeak, player = Espeak(child, SLOWER_PERCENT), Player(self._device, child)
        for sentence in sentences:
            try:
                sound = espeak.sound(sentence, language)
            except VoiceError as error:
                self._failed(child, error, lambda: self._mute.add(language))
                break
            try:
                player.play(sound)
                self._failures = 0
            except VoiceError as error:
                self._failed(child, error, self._missed)
                break
        if self._child is child:
            self._child = None

    def _failed(self, child: Child, error: VoiceError, take_note: Callable[[], object]) -> None:
        if self._child is child:  # not because somebody stopped it
            log.warning("the screen was not read aloud: %s", error)
            take_note()

    def _missed(self) -> None:
        """Another program may hold the loudspeaker for a moment; one that is never free is given up."""
        self._failures += 1
        self.works = self._failures < FAILURES_MOST
