"""What is one's own at the centre: a dossier's state, an appointment."""

from screens.flow.trail import CAME_FROM

MOVES: dict[tuple[str, str], str] = {
    ("home", "mine"): "mine",
    ("home", "dossier"): "dossier_code",
    ("mine", "dossier"): "dossier_code",
    ("mine", "appointments"): "appointments",
    # from home: a receipt under the scanner
    **{(screen, "digits"): "dossier_check" for screen in ("home", "dossier_code")},
    **{(screen, "state"): "dossier" for screen in ("home", "dossier_code", "dossier_check")},
    ("dossier", "take"): "services",
    ("dossier", "issued"): "ticket",
}

BACK: dict[str, str] = {
    "mine": "home",
    "dossier_code": CAME_FROM,
    "dossier_check": "dossier_code",
    "dossier": "dossier_code",
}
