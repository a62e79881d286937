"""Builds every screen in one window and prints, as JSON, what does not fit: language, size, centre, role, modes.

The centre is `starter`, or one as the settings just allow it: `smallest`, `longest`. Modes such as "large,reach".
Several languages or modes, parted by "|", take turns from screen to screen, so that all of them are met in the time of
one; by hand, `vi 1366x768 starter kiosk large` and the like show each alone.

A process of its own: Kivy has one window a process, and its configuration is read once.
"""

import json
import sys
import tempfile
from pathlib import Path

from kiosk import translations
from screens import main
from screens.modes import Modes
from screens.roles import kind_of
from screens.stills.moment import NOW_MS
from tests import pseudo_language

CENTRE = Path(__file__).parents[2] / "config" / "centre.toml"
MOMENTS_MS = {"hall": range(0, 96_000, 6_000)}  # each message at the foot, each slogan


def starter(centre):
    return centre


def smallest(centre):
    """One service, one counter, three faces, one reason; no slogan, no tile, no Wi-Fi, no phone page."""
    service, counter, rating = centre.services[0], centre.counters[0], centre.rating
    return centre.model_copy(
        update={
            "services": (service,),
            "counters": (counter.model_copy(update={"services": (service.id,)}),),
            "rating": rating.model_copy(update={"scale": 3, "reasons": rating.reasons[:1]}),
            "kiosk": centre.kiosk.model_copy(update={"tiles": ()}),
            "wifi": centre.wifi.model_copy(update={"enabled": False}),
            "slogans": (),
            "phone_base_url": "",
        }
    )


def longest(centre):
    """Names as long as the settings take them."""
    names = {
        "line_1": "Trung tâm Phục vụ hành chính công liên phường, liên xã số 12",
        "line_2": "Phường Nguyễn Thị Minh Khai Phan Thiết 1",
        "greeting": "Trân trọng kính chào quý ông/bà",
        "hotline": "+84 208 300 0000 000",
    }
    texts = {"name": "Đất đai, xây dựng, giao thông", "hint": "Sổ đỏ, giấy phép, chuyển nhượng xx"}
    counters = [c.model_copy(update={"label": f"Quầy tiếp nhận số {n}"}) for n, c in enumerate(centre.counters, 1)]
    reasons = [reason.model_copy(update={"text": "Yêu cầu thêm giấy tờ ngoài q"}) for reason in centre.rating.reasons]
    classes = [
        centre.queue.priority_classes[0].model_copy(update={"id": f"dien-{n}", "name": "Thân nhân người có công, TB1"})
        for n in range(8)
    ]
    return centre.model_copy(
        update={
            "queue": centre.queue.model_copy(update={"priority_classes": tuple(classes)}),
            "names": centre.names.model_copy(update=names),
            "services": tuple(service.model_copy(update=texts) for service in centre.services),
            "counters": tuple(counters),
            "rating": centre.rating.model_copy(update={"scale": 4, "reasons": tuple(reasons)}),
            "wifi": centre.wifi.model_copy(update={"ssid": "Trung-Tam-Hanh-Chinh-Cong-P-0123"}),
            "slogans": centre.slogans[-1:],
            "reception": tuple(_long_reception(session) for session in centre.reception),
            **_long_information(centre),
            "voice": centre.voice.model_copy(update={"consent_text": (centre.voice.consent_text * 2)[:300]}),
        }
    )


def _long_reception(session):
    lengths = {"place": 120, "hours": 120, "chairman": 120, "attendees": 160, "content": 200}
    text = "Phòng Tiếp công dân, trụ sở Ủy ban nhân dân phường Tích Lương, tầng 1; " * 3
    return session.model_copy(update={name: text[:length].strip() for name, length in lengths.items()})


def _long_information(centre):
    title = "Thông báo lấy ý kiến của Nhân dân về phương án sắp xếp tổ dân phố trên địa bàn phường năm 2026, đợt hai"[
        :100
    ]
    rows = {
        "public_notices": {"title": title, "paragraphs": ("Nghiêm túc thực hiện. " * 68,) * 4},
        "documents": {"title": title},
        "community_days": {"name": title[:60], "place": title, "who": title, "hours": title[:60]},
        "contacts": {"role": title[:60], "name": title[:60], "phone": "+84 208 300 0000 000", "group": title[:40]},
        "greetings": {"title": title[:40], "text": title, "from_day": "", "until_day": ""},
    }
    return {name: tuple(row.model_copy(update=u) for row in getattr(centre, name)) for name, u in rows.items()}


CENTRES = {build.__name__: build for build in (starter, smallest, longest)}


def probe(
    languages: str, size: tuple[int, int], name_of_centre: str, role: str = "kiosk", modes: str = ""
) -> list[str]:
    main.prepare(size, kind_of(role).inches(size), visible=False, role=role)
    from kivy.base import EventLoop
    from kivy.clock import Clock
    from kivy.core.window import Window

    from screens import still
    from screens.stage import Stage

    if pseudo_language.TAG in languages:
        folder = Path(tempfile.mkdtemp())
        pseudo_language.add_pseudo_language(folder)
        translations.folder = lambda: folder
    centre, wrong = CENTRES[name_of_centre](main.read_centre(CENTRE)), []
    EventLoop.ensure_window()
    for at, name in enumerate(still.SCREENS[role]):
        language, mode = turn_of(languages, at), turn_of(modes, at // (1 + languages.count("|")))
        stage = Stage(size=Window.size)
        Window.add_widget(stage)
        still.prepare_stage(stage, centre, name, language, None, None, modes=modes_of(mode))
        for moment_ms in MOMENTS_MS.get(role, (0,)):
            stage.page.show_moment(NOW_MS + moment_ms)
            for _frame in range(3):
                Clock.post_idle(Clock.time(), Clock.time())  # texts are laid out; nothing needs to be drawn
            wrong += [f"{name} {language} {mode} {moment_ms} ms: {fault}" for fault in faults(stage, language)]
        Window.remove_widget(stage)
    return wrong


def turn_of(several: str, at: int) -> str:
    parts = several.split("|")
    return parts[at % len(parts)]


def modes_of(text: str) -> Modes:
    """ "large,reach" as modes."""
    return Modes(**{name: True for name in text.split(",") if name})


def faults(stage, language: str) -> list[str]:
    """A language of longer words may have smaller letters than the screens were drawn with."""
    from screens.fit import beyond, cut_words, overlapping, small_targets

    cut = [w for w in cut_words(stage) if language != pseudo_language.TAG or not w.shrunk]
    found = [f"{w.text!r} takes {w.texture_size} of {w.size}, cut: {w.cut}" for w in cut]
    found += [f"{type(small).__name__} at {small.box} is small" for small in small_targets(stage)]
    for one, other in overlapping(stage.uppermost):
        found.append(f"{type(one).__name__} at {one.box} and {type(other).__name__} at {other.box} stand on each other")
    found += [f"{type(high).__name__} at {high.box} is out of reach" for high in beyond(stage.uppermost, stage.height)]
    return found + badly_read(stage.uppermost)


def badly_read(top) -> list[str]:
    """What cannot be read aloud as it stands: something to touch without words, markup, nothing at all."""
    from screens.fit import seen
    from screens.sentences import name_of, sentences
    from screens.widgets.board import KeyCap
    from screens.widgets.solid import Solid

    texts = sentences(top)
    found = [f"{text!r} is read with its markup" for text in texts if "[" in text or "&b" in text]
    touched = [one for one in seen(top) if isinstance(one, Solid) and not isinstance(one, KeyCap) and min(one.size) > 1]
    found += [f"{type(one).__name__} at {one.box} has no words to read" for one in touched if not name_of(one)]
    return found if texts else [*found, "nothing to read"]


if __name__ == "__main__":
    print(json.dumps(probe(sys.argv[1], main.parsed_size(sys.argv[2]), *sys.argv[3:]), ensure_ascii=False))
