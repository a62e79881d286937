"""What became of what a citizen said, as whoever holds the receipt may see it, and the question for it.

    POST /api/v1/stations/{station}/voice               VoiceQuestion -> VoiceAnswer

Never the words that were given, never a name; the code travels in bodies alone, so that no log of addresses holds it.
"""

from typing import Literal

from pydantic import Field

from kiosk.domain.voice import VoiceKind
from kiosk.wire.base import Message

# Twelve signs; a scanner brings an address with them.
LONGEST_RECEIPT = 400


class FollowedVoice(Message):
    """`due_on`: YYYY-MM-DD by which it is to be answered, or "". `answer`: the centre's, lines kept, "" before one."""

    code: str
    kind: VoiceKind
    state: Literal["new", "open", "answered", "erased"]
    due_on: str = ""
    forwarded_to: str = ""
    answer: str = ""


class VoiceQuestion(Message):
    """`code` as on the receipt. `terminal` is whose tries are counted."""

    code: str = Field(max_length=LONGEST_RECEIPT)
    terminal: str = Field("", max_length=40)


class VoiceAnswer(Message):
    """`unknown`: of this centre nobody has this code, or what was said is still on its way from the station."""

    outcome: Literal["found", "unknown", "too_often"]
    voice: FollowedVoice | None = None
