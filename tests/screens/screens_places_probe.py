"""Prints, as JSON, the places of some screens and whose box a touch in their middle meets. Arguments: size, screens.

A process of its own: Kivy has one window a process.
"""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

from screens import main

CENTRE = Path(__file__).parents[2] / "config" / "centre.toml"


def probe(names: list[str]) -> dict[str, object]:
    from kivy.core.window import Window

    from screens import still

    centre, found = main.read_centre(CENTRE), {}
    for name in names:
        with still.standing(centre, name, Window.size, "vi") as stage:
            found[name] = {
                "places": stage.places(),
                "met": {place: met(stage, box, Window.height) for place, box in stage.places().items()},
            }
    return found


def met(stage, box, height) -> int:
    """How many touchable widgets a touch in the middle falls upon."""
    from screens.fit import seen
    from screens.widgets.solid import Solid

    left, top, width, tall = box
    touch = SimpleNamespace(x=left + width / 2, y=height - top - tall / 2)
    return sum(
        isinstance(one, Solid) and not one.off and not one.still and one._hit(touch) for one in seen(stage.uppermost)
    )


if __name__ == "__main__":
    size = main.parsed_size(sys.argv[1])
    main.prepare(size, 21.5, visible=False)
    from kivy.base import EventLoop

    EventLoop.ensure_window()
    print(json.dumps(probe(sys.argv[2:])))
