"""What comes from a real keyboard, key by key: an identity card under the scanner is taken out before any page sees it.

A scanner types faster than anybody. Digits at that speed are held back until it is clear that they begin no card; what
follows a bar is kept off the pages to the end of the line. Pure: time comes in.
"""

from screens.keyboard import ENTER

# Between two keys of a scanner, with a frame that takes its time; a person's digits come so much later.
BURST_MS = 300
# A card whose line does not end is over after this.
CARD_MS = 2000
CARD_DIGITS = 12
BAR = "|"
# Signs of one card; what is longer is none, and is let go.
LONGEST = 400


class Scanner:
    def __init__(self, pace: int = 1) -> None:
        """`pace`: of the clock that tells it the time; no scanner types faster for that."""
        self._burst_ms, self._over_ms = BURST_MS * pace, CARD_MS * pace
        self._held = ""  # digits that may begin a card
        self._coming: str | None = None  # what has come of a card
        self._card = ""
        self._last_ms = 0

    def key(self, letter: str, at_ms: int) -> list[str]:
        """What the page is given now."""
        let_go = self.passed(at_ms)
        self._last_ms = at_ms
        if not letter:  # Shift and the like
            return let_go
        if self._coming is not None:
            return self._of_card(letter)
        if letter == BAR:  # nobody types it: a card, even if its beginning was not heard
            self._coming, self._held = self._held + BAR, ""
            return let_go
        if letter in "0123456789" and len(self._held) < CARD_DIGITS:
            self._held += letter
            return let_go
        held, self._held = self._held, ""
        return [*let_go, *held, letter]

    def passed(self, at_ms: int) -> list[str]:
        """Ten times a second: what was held and turned out to be typed by a person."""
        since_ms = at_ms - self._last_ms
        if since_ms > self._over_ms:
            self._coming = None
        if since_ms <= self._burst_ms:
            return []
        held, self._held = self._held, ""
        return list(held)

    def card(self) -> str:
        """The card whose line has ended, once; "" when there is none."""
        card, self._card = self._card, ""
        return card

    def _of_card(self, letter: str) -> list[str]:
        coming = self._coming or ""
        if letter == ENTER:
            self._coming, self._card = None, coming
        elif len(letter) == 1:
            self._coming = (coming + letter)[:LONGEST]
        return []
