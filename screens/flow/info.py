"""What the centre tells."""

from screens.flow.trail import CAME_FROM

MOVES: dict[tuple[str, str], str] = {
    ("home", "info"): "info",
    ("home", "wifi"): "wifi",
    ("info", "wifi"): "wifi",
    ("info", "list"): "info_list",
    ("info", "read"): "info_text",
    ("info_list", "read"): "info_text",
}

BACK: dict[str, str] = {
    "info": "home",
    "info_list": "info",
    "info_text": CAME_FROM,
    "wifi": CAME_FROM,
}
