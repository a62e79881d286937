"""Rating a ticket or the centre."""

MOVES: dict[tuple[str, str], str] = {
    ("home", "rating"): "rating_about",
    ("rating_about", "my_ticket"): "rating_code",
    ("rating_about", "centre"): "rating_faces",
    ("rating_code", "found"): "rating_faces",
    ("rating_faces", "low"): "rating_reasons",
    ("rating_faces", "rated"): "thanks",
    ("rating_reasons", "write"): "rating_comment",
    ("rating_reasons", "again"): "rating_faces",
    ("rating_reasons", "given"): "thanks",
    ("rating_comment", "written"): "rating_reasons",
    ("rating_comment", "given"): "thanks",
}

BACK: dict[str, str] = {
    "rating_about": "home",
    "rating_code": "rating_about",
    "rating_faces": "rating_about",
    "rating_reasons": "home",  # the rating is given: the faces would ask for it once more
    "rating_comment": "rating_reasons",
}
