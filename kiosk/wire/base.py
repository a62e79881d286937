"""What all messages share: versions, limits, roles and words."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

# for screens, which draw the face of each level: one table for all
from kiosk.domain.levels import LEVELS as LEVELS
from kiosk.languages import Language as Language

WIRE_VERSION = 1
# The largest request a terminal has reason to send is a free text of 1,000 letters; beyond 16 KiB it is not ours.
MAX_REQUEST_BYTES = 16 * 1024
# A configuration with images by reference stays far below this.
MAX_PUSH_BYTES = 1024 * 1024

Role = Literal["kiosk", "rating", "hall", "counter"]
Outcome = Literal["queued", "sending", "sent", "confirmed", "unknown", "failed", "none"]
"""Of a print job. `sent`: the printer cannot tell; `unknown`: it broke off; `none`: this station has no printer."""


Paused = Literal["", "paused", "quota", "closed", "other_shift", "full", "off", "halted"]
"""Why no numbers are given: staff said so, the day's quota is out, out of hours, not in this shift, who waits fills the
shift, switched off in the settings, nothing can be recorded; "" while they are given."""


class WireError(ValueError):
    """A frame that is not one of ours; the text says what was found and what was expected."""


class Message(BaseModel):
    # schemas are made when first used: a start makes those it needs, not a hundred
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Request(Message):
    """What a terminal asks; its one reply has the same `id`, which doubles as the command id."""

    id: str = Field(min_length=8, max_length=64)
