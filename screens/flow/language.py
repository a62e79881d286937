"""The language of the person before the screen, where there are more than two to choose from."""

MOVES: dict[tuple[str, str], str] = {
    ("home", "languages"): "languages",
    ("languages", "chosen"): "home",
}

BACK: dict[str, str] = {
    "languages": "home",
}
