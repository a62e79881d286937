"""How each screen of the kiosk comes about: the table, and the moment at which it stands."""

from dataclasses import replace

from screens.stills.moment import NOW_MS

SCREENS = {}


def screen(build):
    SCREENS[build.__name__] = build
    return build


def at(desk, screen, **state):
    desk.state = replace(desk.state, screen=screen, changed_ms=NOW_MS, touched_ms=NOW_MS, **state)
