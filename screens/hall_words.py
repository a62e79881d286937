"""What the hall's display says, and in which turn: Vietnamese, and English beside it where the kiosks have it. Pure."""

from collections.abc import Callable, Sequence
from math import ceil

from kiosk.languages import ENGLISH, VIETNAMESE
from kiosk.settings import CentreSettings, ReceptionSession
from kiosk.settings.hall import Notice
from kiosk.wire.pushes import HallCall, HallService, HallView
from screens import words
from screens.greetings import Told

TURN_MS = 6_000  # of one part of the line at the foot
CARDS_MS = 8_000  # of one set of services
GOES_ON = " …"
COUNTER_NUMBER_MOST = 3  # letters: "12", "A1"
RECEPTION_MS = 20_000  # five lines of text, read from afar


def counter_parts(label: str) -> tuple[list[str], str]:
    """ "Quầy trả kết quả 3" -> (["Quầy trả kết quả", "Quầy"], "3"): the number is what one looks for. Without a number
    it is all one."""
    name, _, number = label.rpartition(" ")
    if not name or len(number) > COUNTER_NUMBER_MOST or not any(c.isdigit() for c in number):
        return [], label
    return list(dict.fromkeys((name, name.split()[0]))), number


def card(service: HallService) -> tuple[str, str, str]:
    """(number, how many wait, sentence in their place). Who waits is served though nobody else may join."""
    if service.waiting:
        return service.next_number, f"{service.waiting} chờ", ""
    return "", "", service.paused or "Không chờ"


def short_names(name: str, short: str = "") -> list[str]:
    """In order of preference: "Đất đai, xây dựng", else "Đất đai"; "Chính sách xã hội", else `short`, "Xã hội"."""
    return list(dict.fromkeys((name, short or name.partition(",")[0])))


def beside_counter(call: HallCall, centre: CentreSettings) -> str:
    """What the service is; in another language than Vietnamese the counter once more, where the centre gives it in
    English."""
    if call.language != VIETNAMESE:
        counter = next((c for c in centre.counters if c.id == call.counter), None)
        if counter and counter.label_en:
            return counter.label_en
    return call.service_name


def cards(services: Sequence[HallService], places: int, shown_ms: int) -> tuple[HallService, ...]:
    """Which services stand in so many places: those with people first; more of them than places take turns."""
    with_people = [s for s in services if s.waiting]
    if len(with_people) > places:
        sets = ceil(len(with_people) / places)
        at = shown_ms // CARDS_MS % sets * places
        return tuple(with_people[at : at + places])
    fill = [s for s in services if not s.waiting][: places - len(with_people)]
    chosen = {s.service for s in (*with_people, *fill)}
    return tuple(s for s in services if s.service in chosen)


def in_english(centre: CentreSettings) -> bool:
    return ENGLISH in words.offered(centre)


def labels_en(centre: CentreSettings) -> tuple[str, str]:
    """Beside what stands over the number that is called, and over the latest calls."""
    return ("Now serving", "Just called") if in_english(centre) else ("", "")


def greeting_en(centre: CentreSettings, told: Told) -> Told | None:
    """The same wish in English, where the centre wrote it; it follows the Vietnamese one."""
    wishes = (one for one in centre.greetings if one.title == told.title and one.title_en and in_english(centre))
    return next((Told(one.title_en, one.text_en) for one in wishes), None)


def messages(centre: CentreSettings, view: HallView | None) -> list[tuple[str, str]]:
    """(heading, text) for the line at the foot, of what stands today. What staff announce stands alone."""
    if view is not None and view.notice:
        return [("Thông báo", view.notice)]
    out = [line for notice in centre.hall.notices for line in _notice(notice, in_english(centre))]
    if view is not None and view.wifi == "down" and centre.wifi.enabled:
        out.append(("Wi-Fi", "Đang tạm mất, mời ông/bà chờ hoặc hỏi cán bộ."))
    out += [("Giờ làm việc", hours(centre)), ("Đường dây nóng", centre.names.hotline)]
    out += [("Opening hours", hours_en(centre))] if in_english(centre) else []
    out += [("Tiếp công dân", f"{session.chairman}, {session.place}") for session in centre.reception]
    out += [("Khẩu hiệu", slogan.line) for slogan in centre.slogans]
    return out


def _notice(notice: Notice, in_english: bool) -> list[tuple[str, str]]:
    english = [("Notice", notice.text_en)] if in_english and notice.text_en else []
    return [("Thông báo", notice.text), *english]


def hours_en(centre: CentreSettings) -> str:
    h = centre.hours
    return f"{h.morning_from}–{h.morning_to} and {h.afternoon_from}–{h.afternoon_to}"


def hours(centre: CentreSettings) -> str:
    h = centre.hours
    return f"Sáng {h.morning_from}–{h.morning_to}, chiều {h.afternoon_from}–{h.afternoon_to}"


def parts(text: str, fits: Callable[[str], bool]) -> list[str]:
    """`text` in pieces that fit, broken between words; a word that never fits stands alone."""
    out: list[str] = []
    for word in text.split():
        if out and fits(f"{out[-1]} {word}"):
            out[-1] += f" {word}"
        else:
            out.append(word)
    return out or [""]


def in_turns(text: str, fits: Callable[[str], bool]) -> list[str]:
    """The same as they are shown one after the other: all but the last say that they go on."""
    if fits(text):
        return [text]
    *going_on, last = parts(text, lambda part: fits(part + GOES_ON))
    return [*(part + GOES_ON for part in going_on), last]


def turn(count: int, each_ms: int, shown_ms: int) -> int:
    return shown_ms // each_ms % max(1, count)


def reception_lines(session: ReceptionSession) -> list[tuple[str, str]]:
    lines = [
        ("Nơi tiếp", session.place),
        ("Thời gian", session.hours),
        ("Chủ tịch tiếp", session.chairman),
        ("Thành phần", session.attendees),
        ("Nội dung", session.content),
    ]
    return [(name, text) for name, text in lines if text]


def heights(texts: Sequence[str], height: float, letters: int) -> list[float]:
    """`height` divided by how many lines of so many letters each text takes."""
    weights = [max(1, ceil(len(text) / letters)) for text in texts]
    return [height * weight / sum(weights) for weight in weights]
