"""How the person before the screen wants it."""

from screens.flow.trail import CAME_FROM

MOVES: dict[tuple[str, str], str] = {
    ("home", "ease"): "ease",
}

BACK: dict[str, str] = {
    "ease": CAME_FROM,
}
