"""Catalogues of translated words: assets/translations/<language>/LC_MESSAGES/<domain>.po, compiled in memory.

The Vietnamese text in the source is the message id; a language is added by adding its catalogues. The domain "kiosk"
holds the words of the screens, "ticket" those of the paper.
"""

import gettext
import io

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kiosk.resources import assets

SOURCE_LANGUAGE = "vi"


def translations(language: str, domain: str = "kiosk") -> gettext.NullTranslations:
    """The words of a language; for Vietnamese the source texts themselves. FileNotFoundError names a missing file."""
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    path = assets("translations", language, "LC_MESSAGES", f"{domain}.po")
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
