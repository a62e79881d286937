"""Finding a procedure, and what one does with it."""

from screens.flow.trail import CAME_FROM

MOVES: dict[tuple[str, str], str] = {
    ("home", "lookup"): "lookup",
    ("lookup", "open"): "procedure",
    ("lookup", "issued"): "ticket",
    ("lookup", "take"): "services",
    ("lookup", "life"): "life",
    ("lookup", "question"): "life_question",
    ("life", "question"): "life_question",
    ("life_question", "open"): "procedure",
    ("life_question", "issued"): "ticket",
    ("life_question", "take"): "services",
    ("procedure", "issued"): "ticket",
    ("procedure", "take"): "services",
    ("procedure", "priority"): "procedure_priority",
    ("procedure", "more"): "procedure_more",
    ("procedure_priority", "chosen"): "procedure",
    ("procedure_more", "read"): "procedure_text",
    ("procedure_more", "map"): "info_text",
    ("procedure_more", "extra"): "say_text",  # somebody asked for a paper or a fee too many
}

BACK: dict[str, str] = {
    "lookup": "home",
    "life": "lookup",
    "life_question": CAME_FROM,
    "procedure": CAME_FROM,
    "procedure_priority": "procedure",
    "procedure_more": "procedure",
    "procedure_text": "procedure_more",
}
