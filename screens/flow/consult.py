"""Answering what the people are consulted about."""

from screens.flow.trail import CAME_FROM

MOVES: dict[tuple[str, str], str] = {
    ("say", "consults"): "consults",
    ("say", "consult"): "consult",
    ("consults", "consult"): "consult",
    ("consult", "code"): "consult_code",
    **{(screen, "answered_one"): "consulted" for screen in ("consult", "consult_code")},
}

BACK: dict[str, str] = {
    "consults": "say",
    "consult": CAME_FROM,
    "consult_code": "consult",
    "consulted": "home",  # it is answered: the pages behind would answer it once more
}
