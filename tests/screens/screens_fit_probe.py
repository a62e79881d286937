"""Draws every screen in one window and prints, as JSON, what does not fit. Arguments: language, size, centre, role.

The centre is `starter`, or one as the settings just allow it: `smallest`, `longest`.

A process of its own: Kivy has one window a process, and its configuration is read once.
"""

import json
import sys
from pathlib import Path

from screens import main
from screens.roles import kind_of
from screens.stills.moment import NOW_MS

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
        }
    )


def _long_reception(session):
    lengths = {"place": 120, "hours": 120, "chairman": 120, "attendees": 160, "content": 200}
    text = "Phòng Tiếp công dân, trụ sở Ủy ban nhân dân phường Tích Lương, tầng 1; " * 3
    return session.model_copy(update={name: text[:length].strip() for name, length in lengths.items()})


CENTRES = {build.__name__: build for build in (starter, smallest, longest)}


def probe(language: str, size: tuple[int, int], name_of_centre: str, role: str = "kiosk") -> list[str]:
    main.prepare(size, kind_of(role).diagonal_inch, visible=False, role=role)
    from kivy.base import EventLoop
    from kivy.core.window import Window

    from screens import still
    from screens.stage import Stage

    centre, wrong = CENTRES[name_of_centre](main.read_centre(CENTRE)), []
    EventLoop.ensure_window()
    for name in still.SCREENS[role]:
        stage = Stage(size=Window.size)
        Window.add_widget(stage)
        still.prepare_stage(stage, centre, name, language, None, None)
        for moment_ms in MOMENTS_MS.get(role, (0,)):
            stage.page.show_moment(NOW_MS + moment_ms)
            for _frame in range(3):
                EventLoop.idle()
            wrong += [f"{name}, {moment_ms} ms: {fault}" for fault in faults(stage)]
        Window.remove_widget(stage)
    return wrong


def faults(stage) -> list[str]:
    from screens.fit import cut_words, small_targets

    found = [f"{w.text!r} takes {w.texture_size} of {w.size}, cut: {w.cut}" for w in cut_words(stage)]
    return found + [f"{type(small).__name__} at {small.box} is small" for small in small_targets(stage)]


if __name__ == "__main__":
    print(json.dumps(probe(sys.argv[1], main.parsed_size(sys.argv[2]), *sys.argv[3:]), ensure_ascii=False))
