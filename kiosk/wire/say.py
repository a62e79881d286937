"""Saying something and following it: what the kiosk sends, the receipt. The words are for the private store alone."""

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from kiosk.domain.voice import VoiceKind
from kiosk.wire.base import Language, Message, Outcome, Request
from kiosk.wire.private import LONGEST_VOICE as LONGEST_VOICE
from kiosk.wire.private import Contact
from kiosk.wire.voices import LONGEST_RECEIPT


def written(text: str) -> str:
    """NFC, lines kept, other control characters gone."""
    kept = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) != "Cc")
    return unicodedata.normalize("NFC", kept).strip()


Written = Annotated[str, Field(max_length=LONGEST_VOICE), AfterValidator(written)]


class GiveVoice(Request):
    """`consent`: the version of the text that was agreed to; without it the contact is not kept. `procedure`: the id
    of the one for which an extra paper or fee was asked, or "".
    """

    type: Literal["give_voice"] = "give_voice"
    kind: VoiceKind
    text: Written
    contact: Contact = Contact()
    consent: str = Field("", max_length=16)
    procedure: str = Field("", max_length=64)
    language: Language = "vi"


class AskVoice(Request):
    """What became of it? `code` as typed or scanned from the receipt."""

    type: Literal["ask_voice"] = "ask_voice"
    code: str = Field(max_length=LONGEST_RECEIPT)


class VoiceReceipt(Message):
    """`code` leads to the answer; `url` is the page where it is followed, "" without one."""

    code: str
    url: str = ""
    printing: Outcome = "none"


SAY_REQUESTS = (GiveVoice, AskVoice)
SayRequest = GiveVoice | AskVoice
