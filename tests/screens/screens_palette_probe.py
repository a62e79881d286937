"""Draws one screen of each kind in several palettes, one process for all, and prints a colour of each as JSON.

Of each the lower left corner: the strip, the hall's messages, the tablet's ground.
"""

import json
from pathlib import Path

from kiosk.settings.theme import ThemeSettings
from screens import main

CENTRE = Path(__file__).parents[2] / "config" / "centre.toml"
SCREENS = {"home": (540, 960), "hall": (960, 540), "tablet_asleep": (640, 400)}


def probe(palettes: tuple[str, ...]) -> dict[str, list[str]]:
    gallery, centre = main.gallery(960), main.read_centre(CENTRE)
    return {
        screen: [drawn(gallery, centre, screen, size, palette).rgba[:3].hex() for palette in palettes]
        for screen, size in SCREENS.items()
    }


def drawn(gallery, centre, screen, size, palette):
    themed = centre.model_copy(update={"theme": ThemeSettings(palette=palette)})
    return gallery.draw(themed, screen, size, "vi", {})


if __name__ == "__main__":
    print(json.dumps(probe(("cham", "lua", "contrast", "cham"))))
