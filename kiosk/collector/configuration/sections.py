"""Sections are the fields at the top of a centre's settings ("names", "services" …), the unit of draft, merge, layer.

Pure, on plain JSON values: a draft may hold what no model would take.
"""

from collections.abc import Collection, Mapping
from typing import Any

Settings = Mapping[str, Any]


def changed(before: Settings, after: Settings) -> list[str]:
    """Sections of `after` that differ from `before`, in order."""
    return [name for name in after if before.get(name) != after[name]]


def rebased(base: Settings, mine: Settings, theirs: Settings) -> dict[str, Any]:
    """`theirs` with the sections that I changed since `base`; where both changed one, it is mine."""
    return {**theirs, **{name: mine[name] for name in changed(base, mine)}}


def merged(base: Settings, mine: Settings, theirs: Settings) -> dict[str, Any]:
    """As `rebased`, of sections that may be missing: what I took away since `base` is gone."""
    gone = base.keys() - mine.keys()
    return {name: value for name, value in rebased(base, mine, theirs).items() if name not in gone}


def contested(base: Settings, mine: Settings, theirs: Settings) -> list[str]:
    """Sections that both changed, and differently."""
    both = set(changed(base, mine)) & set(changed(base, theirs))
    return [name for name in mine if name in both and mine[name] != theirs.get(name)]


def overlaid(settings: Settings, layer: Settings, own: Collection[str] = ()) -> dict[str, Any]:
    """`settings` with every section of `layer` that is not the centre's own."""
    return {name: layer[name] if name in layer and name not in own else value for name, value in settings.items()}
