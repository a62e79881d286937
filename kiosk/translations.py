"""The words of all languages: assets/translations/<language>/LC_MESSAGES/kiosk.po, compiled in memory.

The Vietnamese text in the source is the message id. A language is added by adding its one catalogue, which serves
screens, paper and phone and says its own name as the translation of "Tiếng Việt".
"""

import ast
import gettext
import io
import logging
import re
from functools import cache
from pathlib import Path

from kiosk.languages import ENGLISH, VIETNAMESE, tag
from kiosk.resources import assets

OWN_NAME = "Tiếng Việt"
_OWN_NAME_ENTRY = re.compile(rf'^msgid "{OWN_NAME}"\nmsgstr ("(?:[^"\\\n]|\\.)*")', re.MULTILINE)

log = logging.getLogger(__name__)


def folder() -> Path:
    return assets("translations")


def languages() -> dict[str, str]:
    """Tag -> the language's name in itself; Vietnamese, English, then the others by tag."""
    return dict(_names(folder()))


def translations(language: str) -> gettext.NullTranslations:
    """The words of a language; what it lacks is English, what that lacks Vietnamese. "" is Vietnamese."""
    return _chained(folder(), language or VIETNAMESE)


class Words:
    """`_("…")` is the text in this language, `_.many("…{n}…", n)` the one for so many."""

    def __init__(self, catalogue: gettext.NullTranslations) -> None:
        self._catalogue = catalogue

    def __call__(self, text: str) -> str:
        return self._catalogue.gettext(text)

    def many(self, text: str, n: int) -> str:
        return self._catalogue.ngettext(text, text, n).format(n=n)


def words_of(language: str) -> Words:
    return Words(translations(language))


def catalogue_files(place: Path) -> dict[str, Path]:
    """Tag -> its catalogue."""
    found = {path.parts[-3]: path for path in place.glob("*/LC_MESSAGES/kiosk.po")}
    return {language: found[language] for language in sorted(found) if tag(language) == language != VIETNAMESE}


@cache
def _names(place: Path) -> tuple[tuple[str, str], ...]:
    named = {language: _name(path, language) for language, path in catalogue_files(place).items()}
    ordered = sorted(named, key=lambda language: (language != ENGLISH, language))
    return ((VIETNAMESE, OWN_NAME), *((language, named[language]) for language in ordered))


def _name(path: Path, language: str) -> str:
    """Read without compiling, since every start of a screen asks for it; the tag for one that does not say it."""
    found = _OWN_NAME_ENTRY.search(path.read_text(encoding="utf-8", errors="replace"))
    return str(ast.literal_eval(found[1])) or language if found else language


@cache
def _chained(place: Path, language: str) -> gettext.NullTranslations:
    if language == VIETNAMESE:
        return gettext.NullTranslations()
    words = _own(place, language) or gettext.NullTranslations()
    if language != ENGLISH:
        words.add_fallback(_chained(place, ENGLISH))
    return words


def _own(place: Path, language: str) -> gettext.NullTranslations | None:
    """None for a catalogue that is not there or cannot be read: a spoilt one must not stop a screen."""
    path = place / language / "LC_MESSAGES" / "kiosk.po"
    try:
        return _compiled(path, language)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        log.error("%s: not a catalogue (%s); the language is left out, correct or remove the file", path, error)
        return None


def _compiled(path: Path, language: str) -> gettext.NullTranslations:
    # a screen that speaks Vietnamese starts without this
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
