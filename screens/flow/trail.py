"""Where one came from: the screens behind the one that stands, the first one first. Pure.

No screen stands in it twice, so it is never longer than there are screens: who comes to a screen again is back there.
"""

Trail = tuple[str, ...]

CAME_FROM = "came from"
"""Written in a family's BACK for a screen that is reached from several others."""


def onward(trail: Trail, screen: str, target: str) -> Trail:
    """What lies behind `target` when it follows `screen`."""
    whole = (*trail, screen)
    return whole[: whole.index(target)] if target in whole else whole


def back_to(trail: Trail, target: str) -> Trail:
    """What lies behind `target` when one went back to it: never the screen one left."""
    return trail[: trail.index(target)] if target in trail else trail


def behind(trail: Trail, otherwise: str) -> str:
    """The screen one came from; `otherwise` where none is known."""
    return trail[-1] if trail else otherwise
