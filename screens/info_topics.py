"""What a centre has to tell, as topics to choose from and sheets to read. Imports no Kivy.

`centre` is that of today (`Desk.centre`): what begins later or is over is not in it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kiosk.settings import CentreSettings, Contact, ReceptionSession
from kiosk.settings.base import Dated
from kiosk.settings.hours import WEEKDAYS
from kiosk.settings.information import Channel, CommunityDay, PublicNotice
from screens import words
from screens.words import _

WIFI = "wifi"
"""The topic with a page of its own."""
ADDRESS_LETTERS = 32  # stand on one line in whatever letters
COMING_MOST = 4  # dates of a community day that are named; more are on the notice board


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something to read: `lines` are (heading, text), either may be "". `payload`: of a QR code beside them.

    `picture`: the SHA-256 of one, and `marks` on it: (counter's label, share of its width, of its height).
    """

    title: str
    hint: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    payload: str = ""
    picture: str = ""
    marks: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """`key` is its name in the session; a topic without sheets has a page of its own."""

    key: str
    icon: str
    title: str
    hint: str
    sheets: tuple[Sheet, ...] = ()


def topics(centre: CentreSettings, day: str, *, wifi_is_down: bool = False) -> list[Topic]:
    """Those with something to tell on `day`, YYYY-MM-DD."""
    found = [
        Topic("notices", "doc", _("Thông báo công khai"), _("Niêm yết theo quy định"), _notices(centre)),
        Topic("reception", "people", _("Lịch tiếp công dân"), _("Nơi tiếp, thời gian"), _reception(centre)),
        Topic("community", "calendar", _("Ngày gần dân, nghe dân"), _today_words(centre, day), _community(centre, day)),
        Topic("contacts", "phone", _("Liên hệ, góp ý"), _("Số điện thoại, kênh góp ý"), _contacts(centre)),
        Topic("documents", "case", _("Nội quy, quy chế"), _("Văn bản của trung tâm"), _documents(centre)),
        Topic("map", "land", _("Sơ đồ quầy"), _("Quầy ở đâu"), _map(centre)),
    ]
    told = [topic for topic in found if topic.sheets]
    wifi = [_wifi(down=wifi_is_down)] if centre.wifi.enabled else []
    return [*wifi, *told]


def _wifi(*, down: bool) -> Topic:
    if down:
        return Topic(WIFI, "alert", _("Wi-Fi đang tạm mất"), _("Mời ông/bà hỏi cán bộ"))
    return Topic(WIFI, "wifi", _("Wi-Fi miễn phí"), _("Không mật khẩu"))


def tells_more(centre: CentreSettings) -> bool:
    """Whether there is anything to read beside the Wi-Fi."""
    rows = (centre.public_notices, centre.reception, centre.community_days, centre.contacts, centre.channels)
    return any(rows) or bool(centre.documents or centre.map.image)


def topic(centre: CentreSettings, day: str, key: str) -> Topic | None:
    return next((one for one in topics(centre, day) if one.key == key), None)


def sheet(centre: CentreSettings, day: str, key: str, number: int) -> Sheet | None:
    """None when it is gone meanwhile."""
    found = topic(centre, day, key)
    return found.sheets[number] if found and 0 <= number < len(found.sheets) else None


def _notices(centre: CentreSettings) -> tuple[Sheet, ...]:
    return tuple(Sheet(n.title, _filed(n), _texts(n.paragraphs)) for n in centre.public_notices)


def _filed(notice: PublicNotice) -> str:
    """What it is about, where the law asks for it, and since when it is posted."""
    kind = {
        "plan": _("Kế hoạch"),
        "budget": _("Ngân sách"),
        "land": _("Đất đai, công trình"),
        "contribution": _("Khoản đóng góp"),
        "welfare": _("Hỗ trợ, hộ nghèo"),
        "staff": _("Cán bộ"),
        "procedure": _("Thủ tục"),
        "outcome": _("Kết quả thanh tra"),
    }.get(notice.category, "")
    return " · ".join(part for part in (kind, _posted(notice)) if part)


def _documents(centre: CentreSettings) -> tuple[Sheet, ...]:
    return tuple(Sheet(d.title, "", _texts(d.paragraphs)) for d in centre.documents)


def _texts(paragraphs: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(("", paragraph) for paragraph in paragraphs)


def _posted(row: Dated) -> str:
    if row.from_day and row.until_day:
        return _("Niêm yết {first} – {last}").format(first=_shown(row.from_day), last=_shown(row.until_day))
    if row.from_day:
        return _("Niêm yết từ {first}").format(first=_shown(row.from_day))
    return _("Niêm yết đến {last}").format(last=_shown(row.until_day)) if row.until_day else _("Niêm yết thường xuyên")


def _shown(day: str) -> str:
    return f"{date.fromisoformat(day):%d/%m/%Y}"


def _reception(centre: CentreSettings) -> tuple[Sheet, ...]:
    sheets = centre.reception
    titles = [_("Lịch tiếp công dân")] if len(sheets) == 1 else [session.place for session in sheets]
    return tuple(
        Sheet(title, session.chairman, tuple(_session_lines(session)))
        for title, session in zip(titles, sheets, strict=True)
    )


def _session_lines(session: ReceptionSession) -> Iterator[tuple[str, str]]:
    named = (
        (_("Nơi tiếp"), session.place),
        (_("Thời gian tiếp thường xuyên"), session.hours),
        (_("Chủ tịch tiếp"), session.chairman),
        (_("Thành phần tham dự"), session.attendees),
        (_("Nội dung dự kiến"), session.content),
    )
    return ((name, text) for name, text in named if text)


def _today_words(centre: CentreSettings, day: str) -> str:
    today = [_name(one) for one in centre.community_days if one.falls_on(day)]
    return _("Hôm nay: {name}").format(name=today[0]) if today else _("Lãnh đạo gặp người dân")


def _name(one: CommunityDay) -> str:
    return words.chosen(one.name, one.name_en)


def _community(centre: CentreSettings, day: str) -> tuple[Sheet, ...]:
    return tuple(
        Sheet(_name(one), when_words(one, day), tuple(_community_lines(one, day)))
        for one in centre.community_days
        if one.weekday or max(one.dates) >= day
    )


def when_words(one: CommunityDay, day: str) -> str:
    """When it is, from `day` on: every week, the next dates, or today."""
    coming = sorted(date for date in one.dates if date >= day)[:COMING_MOST]
    weekly = [_("{weekday} hằng tuần").format(weekday=_weekday(one.weekday))] if one.weekday else []
    when = ", ".join([*weekly, *map(_shown, coming)])
    return _("Hôm nay; {when}").format(when=when) if one.falls_on(day) else when


def _weekday(name: str) -> str:
    return words.weekday(datetime(2024, 1, 1 + WEEKDAYS.index(name)))  # the first of January 2024 was a Monday


def _community_lines(one: CommunityDay, day: str) -> Iterator[tuple[str, str]]:
    when = when_words(one, day)
    named = (
        (_("Khi nào"), f"{when}, {one.hours}" if one.hours else when),
        (_("Ở đâu"), one.place),
        (_("Ai tiếp"), one.who),
        (_("Nội dung"), one.content),
    )
    return ((name, text) for name, text in named if text)


def _contacts(centre: CentreSettings) -> tuple[Sheet, ...]:
    """One sheet a group, those without one first; then a sheet with a QR code for each channel."""
    groups = dict.fromkeys(sorted((contact.group for contact in centre.contacts), key=bool))
    people = [_people(group, [c for c in centre.contacts if c.group == group]) for group in groups]
    return (*people, *map(_channel, centre.channels))


def _channel(channel: Channel) -> Sheet:
    """A long address is for the telephone alone."""
    address = channel.address.removeprefix("https://")
    typed = (("", address),) if len(address) <= ADDRESS_LETTERS else ()
    return Sheet(channel.name, _("Mã QR"), (("", _("Quét mã bằng điện thoại để mở")), *typed), channel.link)


def _people(group: str, contacts: list[Contact]) -> Sheet:
    lines = tuple((_role(c), " · ".join(part for part in (c.name, c.phone) if part)) for c in contacts)
    return Sheet(group or _("Số điện thoại"), ", ".join(_role(c) for c in contacts[:2]), lines)


def _role(contact: Contact) -> str:
    return words.chosen(contact.role, contact.role_en)


def _map(centre: CentreSettings) -> tuple[Sheet, ...]:
    """The hall from above, and below it what each counter is for."""
    if not centre.map.image:
        return ()
    labels = {counter.id: counter.label for counter in centre.counters}
    marks = ((labels[place.counter], place.across / 100, place.down / 100) for place in centre.map.places)
    names = {service.id: words.service_name(service) for service in centre.services}
    lines = (
        (words.counters_line((counter.label,)), ", ".join(names[service] for service in counter.services))
        for counter in centre.counters
    )
    return (Sheet(_("Sơ đồ quầy"), "", tuple(lines), picture=centre.map.image, marks=tuple(marks)),)


def show_map(desk: Any) -> None:
    """From a page that names counters; they are lit on it."""
    desk.session.topic, desk.session.sheet = "map", 0
    desk.event("map")


def lit_counters(desk: Any) -> tuple[str, ...]:
    """Of the ticket or the procedure one comes from."""
    ticket, view = desk.session.ticket, desk.session.procedure
    named = ticket if ticket and desk.state.trail[-1:] == ("ticket",) else view
    return counter_labels(desk.centre, named.counters) if named else ()


def counter_labels(centre: CentreSettings, counters: Iterable[str]) -> tuple[str, ...]:
    """Of labels or ids; what is no longer in the settings stands as it is."""
    labels = {counter.id: counter.label for counter in centre.counters}
    return tuple(labels.get(counter, counter) for counter in counters)
