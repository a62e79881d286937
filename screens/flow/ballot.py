"""The long form of a rating."""

MOVES: dict[tuple[str, str], str] = {
    ("rating_about", "ballot"): "ballot",
    ("ballot", "given"): "thanks",
}

BACK: dict[str, str] = {
    "ballot": "rating_about",
}
