"""Brings together when the screen is read aloud, what it says, and the loudspeaker."""

from collections.abc import Callable

from screens import read_aloud, words
from screens.kiosk_desk import KioskDesk
from screens.read_aloud import Act, Aloud
from screens.reader import Reader
from screens.sentences import sentences
from screens.stage import Stage
from screens.tablet_desk import TabletDesk

LISTENS_MS = 5_000  # after the last word the screen stays for a moment, as for whoever has just touched it


class ReadAloud:
    def __init__(
        self, desk: KioskDesk | TabletDesk, stage: Stage, reader: Reader, uptime_ms: Callable[[], int]
    ) -> None:
        self._desk, self._stage, self._reader, self._uptime_ms = desk, stage, reader, uptime_ms
        self._state, self._offered = Aloud(), False
        desk.hearing.ask, desk.hearing.touched = self._asked, self._touched

    def moment(self) -> None:
        """Some ten times a second."""
        hearing, at_ms = self._desk.hearing, self._uptime_ms()
        hearing.possible = self._reader.reads(words.language())
        offered = self._desk.reads_aloud
        self._take(read_aloud.moment(self._state, self._stands(), self._calling(), self._reader.speaking, at_ms))
        if self._reader.speaking:
            hearing.until_ms = at_ms + LISTENS_MS
        if (hearing.speaking, self._offered) != (self._reader.speaking, offered):
            hearing.speaking, self._offered = self._reader.speaking, offered
            self._stage.show_reading()

    def probe(self) -> None:
        self._reader.probe()

    def stop(self) -> None:
        self._reader.stop()

    def _stands(self) -> str:
        """Names what would be read; "" when nobody wants it or nothing can be heard."""
        desk = self._desk
        if not (desk.session.modes.read and desk.hearing.possible and desk.centre):
            return ""
        return f"{self._stage.showing} {desk.state.person} {words.language()}"

    def _calling(self) -> bool:
        return self._desk.board is not None and self._desk.board.calling

    def _touched(self) -> None:
        self._take(read_aloud.touched(self._state, self._reader.speaking))

    def _asked(self) -> None:
        self._take(read_aloud.asked(self._state, self._reader.speaking))

    def _take(self, step: tuple[Aloud, Act]) -> None:
        self._state, act = step
        if act == "stop":
            self._reader.stop()
        elif act == "read":
            self._reader.read(sentences(self._stage.uppermost), words.language())
