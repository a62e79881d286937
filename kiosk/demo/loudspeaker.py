"""The demo's voice: calls are spoken where the machine can, and to nobody where it has no sound card."""

import shutil
from pathlib import Path

from kiosk.settings import AnnouncerSettings

PROGRAMS = ("espeak-ng", "aplay")
CARDS = Path("/proc/asound/cards")
NO_CARD = "no soundcards"  # what the kernel writes there when none is left
# ALSA's own "default" loudspeaker, and its sink that swallows everything.
LOUDSPEAKER, SWALLOWED = "default", "null"


def announcer(cards: Path = CARDS) -> AnnouncerSettings | None:
    """None without the programs that speak and play."""
    if any(shutil.which(program) is None for program in PROGRAMS):
        return None
    return AnnouncerSettings(device=LOUDSPEAKER if _has_card(cards) else SWALLOWED)


def words(settings: AnnouncerSettings | None) -> str:
    """For the demo's first lines."""
    if settings is None:
        return f"tắt, thiếu {', '.join(PROGRAMS)} · off, not installed"
    if settings.device == SWALLOWED:
        return "máy không có loa, không nghe được · no sound card, nothing to hear"
    return "ra loa của máy này · on this machine's loudspeaker"


def _has_card(cards: Path) -> bool:
    return cards.exists() and NO_CARD not in cards.read_text(encoding="utf-8")
