"""A third language made of the English one: other letters, 40 % longer, in one file of a folder of its own."""

import math
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from kiosk import translations

TAG, NAME = "qaa", "Ŧħïrđ"  # ISO 639 keeps qaa for private use
LONGER = 0.4
_LETTERS = str.maketrans("aeioudghtlEOT", "äëïöüđġħŧłËÖŦ")


def pseudo(text: str) -> str:
    """Blanks and markup stay as they are; every word is longer, the first ones a little more than the last."""
    parts, owed = re.split(r"(\{[^}]*\}|\[[^\]]*\]|\s+)", text), 0.0
    changed = []
    for n, part in enumerate(parts):
        owed += LONGER * len(part)
        more = 0 if n % 2 or not part else math.ceil(owed)
        owed -= more
        changed.append(part if n % 2 else part.translate(_LETTERS) + "·" * more)
    return "".join(changed)


def add_pseudo_language(place: Path) -> None:
    """Into a folder of catalogues, beside the English one."""
    with (translations.folder() / "en" / "LC_MESSAGES" / "kiosk.po").open("rb") as file:
        catalogue = read_po(file, locale="en")
    for language in ("en", TAG):
        for message in catalogue if language == TAG else ():
            said = message.string
            message.string = pseudo(said) if isinstance(said, str) else tuple(pseudo(form) for form in said or ())
        if language == TAG:
            catalogue["Tiếng Việt"].string = NAME
        path = place / language / "LC_MESSAGES" / "kiosk.po"
        path.parent.mkdir(parents=True)
        with path.open("wb") as file:
            write_po(file, catalogue)


@pytest.fixture
def pseudo_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    add_pseudo_language(tmp_path)
    monkeypatch.setattr(translations, "folder", lambda: tmp_path)
    return TAG
