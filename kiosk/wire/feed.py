"""What stands in an item of the feed, by its kind. The item's id makes the command's, so that a repeat changes nothing.

appointment             a place of the collector's share was given
appointment_cancelled   by whoever has the code, on the collector's page
phone_rating            a face on the phone page; its reasons follow, if they come, as phone_reasons
"""

from typing import Annotated, Literal

from pydantic import Field

from kiosk.wire.base import Message

# RFC 3339 with milliseconds; a year that every sum of times can bear
At = Annotated[str, Field(pattern=r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{0,64}$")]
Code = Annotated[str, Field(pattern=r"^[A-Z0-9]{4,16}$")]
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
# More reasons than a centre may have are not ours.
MAX_REASONS = 12


class Appointment(Message):
    code: Code
    service: Name
    procedure: Name = ""
    due_at: At


class AppointmentCancelled(Message):
    code: Code


class PhoneRating(Message):
    """`number` and `key` of the ticket; the rating's id is made of the item's."""

    number: Name
    key: Name
    scale: Literal[3, 4, 5]
    choice: int = Field(ge=1, le=5)


class PhoneReasons(Message):
    """`item`: the id of the phone_rating they belong to."""

    item: Id
    reasons: tuple[Name, ...] = Field((), max_length=MAX_REASONS)
    skipped: bool


KINDS: dict[str, type[Message]] = {
    "appointment": Appointment,
    "appointment_cancelled": AppointmentCancelled,
    "phone_rating": PhoneRating,
    "phone_reasons": PhoneReasons,
}
