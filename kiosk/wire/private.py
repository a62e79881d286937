"""Citizens' own words on their way from a station to the collector; never in the journal.

rating_comment      the text itself; `about` is the rating
unanswered_search   words of a search without numbers; `at` is the hour, `about` nothing
suggestion, petition, commendation, home_service    a `Voice` as JSON; the id is the one of `voice.given`
"""

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, ValidationError

from kiosk.wire.base import Message

PrivateKind = Literal["rating_comment", "unanswered_search", "suggestion", "petition", "commendation", "home_service"]

# Signs. A voice's text is two pages of a letter; its body holds contact and JSON's escapes besides, two signs for one:
# those of six signs are of control characters, which are left out.
LONGEST_VOICE = 3_000
LONGEST_BODY = 8_000
LONGEST_NAME = 80
LONGEST_PHONE = 20
LONGEST_ADDRESS = 200


def one_line(text: str) -> str:
    """NFC, no control characters, blanks between words alone."""
    seen = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    return " ".join(unicodedata.normalize("NFC", seen).split())


OneLine = Annotated[str, AfterValidator(one_line)]


class Contact(Message):
    """How to reach whoever wrote; every field may be "". Kept only with consent."""

    name: OneLine = Field("", max_length=LONGEST_NAME)
    phone: OneLine = Field("", max_length=LONGEST_PHONE)
    address: OneLine = Field("", max_length=LONGEST_ADDRESS)

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.phone or self.address)


class Voice(Message):
    """What somebody gave, version 1; what a later version adds is let through.

    `code` is the receipt's; `consent` the version of the text that was agreed to, "" when no contact was left;
    `procedure` the id of the procedure it is about, or "".
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    v: int = 1
    code: str = Field(max_length=16)
    text: str = Field(max_length=LONGEST_VOICE)
    contact: Contact = Contact()
    consent: str = Field("", max_length=16)
    procedure: str = Field("", max_length=64)
    language: str = Field("vi", max_length=5)


class PrivateRecord(Message):
    id: str
    kind: PrivateKind
    about: str
    at: str
    text: str = Field(max_length=LONGEST_BODY)


class PrivateBatch(Message):
    records: tuple[PrivateRecord, ...]


class PrivateAcknowledged(Message):
    accepted: tuple[str, ...]


def voice_of(body: str) -> Voice:
    """A body that cannot be read is a text all the same: nothing that somebody said is lost."""
    try:
        return Voice.model_validate_json(body)
    except ValidationError:
        return Voice(code="", text=body[:LONGEST_VOICE])
