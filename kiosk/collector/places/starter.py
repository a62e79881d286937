"""What a new centre runs first: the starter's services, counters and procedures under the centre's own name."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk import resources
from kiosk.collector.configuration import parts, revisions
from kiosk.collector.models import Centre
from kiosk.settings import CentreSettings, Officers
from kiosk.vietnamese import fold

# Plainly none: whoever makes the centre sees at once that it must be filled in.
NO_HOTLINE = "000 000 000"
_SETS_OF_OTHERS = (
    "contacts",
    "channels",
    "reception",
    "community_days",
    "public_notices",
    "documents",
    "greetings",
    "map",
)


def first_revision(centre: Centre, author: str, now: datetime) -> None:
    """Without officers, Wi-Fi, telephone page, contacts or what is published: those are each centre's own."""
    settings = _toml(resources.config("centre.toml"))
    settings["names"] |= {"line_2": centre.unit.name[:40], "line_2_en": _english(centre), "hotline": NO_HOTLINE}
    settings["wifi"]["enabled"] = False
    settings["phone_base_url"] = ""
    for name in _SETS_OF_OTHERS:
        settings.pop(name, None)
    save_first(centre, CentreSettings.model_validate(settings), Officers(officers=()), author, now)


def save_first(centre: Centre, settings: CentreSettings, officers: Officers, author: str, now: datetime) -> None:
    """Revision 1, with the starter's procedures; nothing when the centre has one."""
    if revisions.current_number(centre):
        return
    first = {
        "centre": parts.settings_bytes(settings),
        "officers": parts.settings_bytes(officers),
        "procedures": parts.procedures_bytes(resources.config("procedures.csv").read_text("utf-8")),
    }
    revisions.save(centre, author, "Cấu hình khởi đầu", now, first)


def _english(centre: Centre) -> str:
    """ "Phường Tích Lương" -> "Tich Luong Ward"."""
    kind, _, rest = fold(centre.unit.name).partition(" ")
    words = {"phuong": "Ward", "xa": "Commune"}
    return f"{rest.title()} {words[kind]}"[:40] if kind in words and rest else fold(centre.unit.name).title()[:40]


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))
