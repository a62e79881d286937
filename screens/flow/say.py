"""Saying something to the centre, and asking somebody to come home."""

from screens.flow.trail import CAME_FROM

SAID = "said"

MOVES: dict[tuple[str, str], str] = {
    ("home", "say"): "say",
    ("say", "write"): "say_text",
    ("procedure", "extra"): "say_text",  # somebody asked for a paper or a fee too many
    ("say_text", "phone"): "say_phone",
    ("say_text", "written"): "say_contact",
    ("say_contact", "who"): "say_who",
    ("say_contact", "given"): SAID,
    ("say_who", "given"): SAID,
    **{(screen, "follow"): "say_code" for screen in ("say", "mine")},
    # from home: a receipt under the scanner
    **{(screen, "followed"): "say_answer" for screen in ("home", "say_code")},
}

BACK: dict[str, str] = {
    "say": "home",
    "say_text": CAME_FROM,
    "say_phone": "say_text",
    "say_contact": "say_text",
    "say_who": "say_contact",
    "say_code": CAME_FROM,
    "say_answer": CAME_FROM,
    SAID: "home",  # it is given: the pages behind would give it once more
}
