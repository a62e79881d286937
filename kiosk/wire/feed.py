"""What stands in an item of the feed, by its kind. The item's id makes the command's, so that a repeat changes nothing.

appointment             a place of the collector's share was given
appointment_cancelled   by whoever has the code, on the collector's page
order                   an administrator asks one station to do something now; for others it is not
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


OrderWhat = Literal["test_page", "screenshot", "restart_screen", "close_centre", "open_centre", "rotate_token"]


class Order(Message):
    """For `station` alone. `terminal` of screenshot and restart_screen, `reason` of close_centre; else "".

    After `expires_at` it is not obeyed any more. The item's id is the order's.
    """

    station: Name
    what: OrderWhat
    terminal: str = Field("", max_length=40)
    reason: str = Field("", max_length=200)
    expires_at: At


KINDS: dict[str, type[Message]] = {
    "appointment": Appointment,
    "appointment_cancelled": AppointmentCancelled,
    "order": Order,
    "phone_rating": PhoneRating,
    "phone_reasons": PhoneReasons,
}
