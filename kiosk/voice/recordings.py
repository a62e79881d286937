"""A centre's own recordings: `voice_dir/vi/moi-so.wav`. Read for each call, so that a new take is heard at once."""

from pathlib import Path

from kiosk.speech.sound import NotSound, Sound, from_wav, joined, trimmed
from kiosk.voice.wording import Piece, Sentence

# Between pieces, and between the parts of a sentence: as somebody speaks who wants to be understood.
PIECE_GAP_MS = 30
PART_GAP_MS = 220


class BrokenRecording(ValueError):
    """A recording that is there but of no use: its file and why, for staff."""


def path_of(folder: Path, language: str, piece: Piece) -> Path:
    return folder / language / f"{piece.name}.wav"


def read(path: Path) -> Sound:
    """Raises FileNotFoundError, BrokenRecording."""
    try:
        return from_wav(path.read_bytes())
    except FileNotFoundError:
        raise
    except (NotSound, OSError) as error:
        raise BrokenRecording(f"{path.parent.name}/{path.name}: {error}") from error


def recorded(folder: Path, sentence: Sentence) -> Sound | None:
    """The sentence from recordings; None when one is missing: then another voice speaks all of it.

    Raises BrokenRecording.
    """
    paths = [[path_of(folder, sentence.language, piece) for piece in part] for part in sentence.parts]
    if not all(path.exists() for part in paths for path in part):
        return None
    return joined([joined([trimmed(read(path)) for path in part], PIECE_GAP_MS) for part in paths], PART_GAP_MS)
