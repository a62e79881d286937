"""A language by its tag, and which of two texts of the settings it gets; `kiosk.translations` knows which there are."""

import re
from typing import Annotated

from pydantic import StringConstraints

VIETNAMESE, ENGLISH = "vi", "en"
_TAG = r"^[a-z]{2,3}$"

Language = Annotated[str, StringConstraints(pattern=_TAG)]
"""ISO 639: vi, en, km, zh, …; a tag is well formed whether or not this machine has words in it."""


def tag(text: str) -> str:
    """`text` where it is a tag, else Vietnamese: the journal may hold what no later version would write."""
    return text if re.fullmatch(_TAG, text) else VIETNAMESE


def of_two(language: str, vietnamese: str, english: str) -> str:
    """Settings hold two texts: Vietnamese is for Vietnamese, English for every other language, where it was given."""
    return vietnamese if language == VIETNAMESE else english or vietnamese
