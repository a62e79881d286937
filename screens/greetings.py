"""What is told of the day itself: greetings for a holiday, days of the community that are today, what was posted of
late. Imports no Kivy.

`centre` is that of today (`Desk.centre`).
"""

from dataclasses import dataclass
from datetime import date

from kiosk.settings import CentreSettings
from kiosk.settings.information import CommunityDay, Greeting, PublicNotice
from screens import words
from screens.words import _

NEW_DAYS = 7  # so long a public notice is new
NEW_MOST = 3  # of them are told; all stand in the information


@dataclass(frozen=True, slots=True)
class Told:
    """`image`: the SHA-256 of a picture that stands instead of the text, or ""."""

    title: str
    text: str
    image: str = ""


def told(centre: CentreSettings, day: str) -> list[Told]:
    """In turn, greetings first. `day` is YYYY-MM-DD."""
    today = (one for one in centre.community_days if one.falls_on(day))
    new = [notice for notice in centre.public_notices if _is_new(notice, day)]
    latest = sorted(new, key=lambda notice: notice.from_day, reverse=True)[:NEW_MOST]
    return [
        *map(_wish, centre.greetings),
        *map(_invitation, today),
        *(Told(_("Thông báo mới"), n.title) for n in latest),
    ]


def _is_new(notice: PublicNotice, day: str) -> bool:
    return (
        notice.from_day != "" and 0 <= (date.fromisoformat(day) - date.fromisoformat(notice.from_day)).days < NEW_DAYS
    )


def on_home(centre: CentreSettings) -> str:
    """The first greeting, as one line; "" on usual days."""
    return next((words.chosen(one.title, one.title_en) for one in centre.greetings), "")


def _wish(one: Greeting) -> Told:
    return Told(words.chosen(one.title, one.title_en), words.chosen(one.text, one.text_en), one.image)


def _invitation(one: CommunityDay) -> Told:
    where = " · ".join(part for part in (one.hours, one.place) if part)
    return Told(_("Hôm nay: {name}").format(name=words.chosen(one.name, one.name_en)), where)
