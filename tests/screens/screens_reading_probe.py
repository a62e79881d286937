"""Prints, as JSON, what the named screens of the kiosk say when they are read aloud, and what happens at a screen that
somebody has read to them. A process of its own: Kivy has one window a process."""

import json
import sys
from pathlib import Path

from screens import main

CENTRE = Path(__file__).parents[2] / "config" / "centre.toml"
SIZE, TABLET_SIZE = (1080, 1920), (1280, 800)


class Ear:
    """In the place of the loudspeaker."""

    def __init__(self):
        self.heard, self.speaking = [], False

    def reads(self, language):
        return True

    def read(self, sentences, language):
        self.heard.append([language, sentences[0]])
        self.speaking = True

    def stop(self):
        if self.speaking:
            self.heard.append("silence")
        self.speaking = False


def said(screens):
    from screens import still
    from screens.sentences import sentences

    out = {}
    for screen in screens:
        with still.standing(main.read_centre(CENTRE), screen, SIZE, "vi") as stage:
            out[screen] = sentences(stage.uppermost)
    return out


def story():
    """Home with reading switched on; the button twice; a call in the hall; another language; switched off."""
    from screens import still
    from screens.modes import Modes
    from screens.read_aloud_runner import ReadAloud

    ear, now_ms, steps = Ear(), [0], {}
    with still.standing(main.read_centre(CENTRE), "home", SIZE, "vi", modes=Modes(read=True)) as stage:
        desk = stage.desk
        aloud = ReadAloud(desk, stage, ear, lambda: now_ms[0])

        def pass_ms(ms, step):
            for _moment in range(ms // 100):
                now_ms[0] += 100
                aloud.moment()
            steps[step], ear.heard = ear.heard, []

        def press():
            desk.hearing.touched()
            desk.hearing.ask()

        pass_ms(1_000, "arrives")
        steps["button"] = [name for name in stage.places() if name.endswith(".read")]
        press()
        pass_ms(1_000, "pressed while it speaks")
        press()
        pass_ms(1_000, "pressed again")
        desk.board = desk.board.model_copy(update={"calling": True})
        pass_ms(1_000, "a call")
        desk.board = desk.board.model_copy(update={"calling": False})
        pass_ms(1_000, "after the call")
        desk.speak("en")
        pass_ms(1_000, "in English")
        desk.use_modes(Modes())
        pass_ms(1_000, "switched off")
    return steps


def at_a_counter():
    """The rating tablet: nothing before the button, then this page and the next; the next person hears nothing."""
    from screens import still
    from screens.read_aloud_runner import ReadAloud

    ear, now_ms, steps = Ear(), [0], {}
    with still.standing(main.read_centre(CENTRE), "tablet", TABLET_SIZE, "vi") as stage:
        desk = stage.desk
        aloud = ReadAloud(desk, stage, ear, lambda: now_ms[0])

        def pass_ms(ms, step):
            for _moment in range(ms // 100):
                now_ms[0] += 100
                aloud.moment()
            steps[step], ear.heard = ear.heard, []

        pass_ms(1_000, "arrives")
        steps["button"] = [name for name in stage.places() if name.endswith(".read")]
        desk.hearing.touched()
        desk.hear()
        pass_ms(1_000, "pressed")
        desk.event("low")
        pass_ms(1_000, "the reasons")
        desk.event("again")
        desk.event("skip")
        pass_ms(1_000, "gone")
        steps["asleep"] = [name for name in stage.places() if name.endswith(".read")]
    return steps


if __name__ == "__main__":
    main.prepare(SIZE, 21.5, visible=False)
    from kivy.base import EventLoop

    EventLoop.ensure_window()
    print(json.dumps({"said": said(sys.argv[1:]), "story": story(), "counter": at_a_counter()}))
