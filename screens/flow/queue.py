"""From home to a number and its ticket."""

from screens.flow.trail import CAME_FROM

MOVES: dict[tuple[str, str], str] = {
    ("home", "take"): "services",
    ("home", "issued"): "ticket",  # whoever went home while the number was being taken still gets to see it
    ("services", "issued"): "ticket",
    ("services", "priority"): "priority",
    ("services", "dossiers"): "dossiers",
    ("priority", "chosen"): "services",
    ("dossiers", "chosen"): "services",
    ("ticket", "map"): "info_text",
}

BACK: dict[str, str] = {
    "services": CAME_FROM,
    "priority": "services",
    "dossiers": "services",
    "ticket": "home",
}
