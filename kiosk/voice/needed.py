"""Which recordings a centre needs: taken from the very sentences it will speak, so that none can be forgotten. Pure."""

from kiosk.settings import CentreSettings
from kiosk.voice.wording import Piece, sentence

LANGUAGES = ("vi", "en")


def needed(centre: CentreSettings, language: str) -> tuple[Piece, ...]:
    """In the order they are best read: lead, letters, digits, counters."""
    numbers = [f"{service.series}0123456789" for service in centre.services]
    said = [sentence(number, counter.label, language).parts for number in numbers for counter in centre.counters]
    groups = zip(*said, strict=True)
    return tuple(dict.fromkeys(piece for group in groups for part in group for piece in part))


def same_names(pieces: tuple[Piece, ...]) -> list[str]:
    """Names that two different texts would share: "Bàn 1A" and "Bán 1A"."""
    names = [piece.name for piece in pieces]
    return sorted({name for name in names if names.count(name) > 1})
