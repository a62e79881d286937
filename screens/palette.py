"""The colours of one look, each named by what it is for.

`Palette` is all that a page asks for; `screens.palettes` has those there are, `screens.theme` the one in force.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Colour = tuple[float, float, float, float]


def colour(code: str, alpha: float = 1.0) -> Colour:
    """ "#F5BE41" as shares of red, green, blue and opacity."""
    red, green, blue = bytes.fromhex(code.lstrip("#"))
    return red / 255, green / 255, blue / 255, alpha


CLEAR = colour("#000000", 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """`least_rim`: no border is thinner, in pixels of the drawing."""

    least_rim: int = 0

    # What is read and touched on the pale ground.
    ground: Colour
    card: Colour
    soft: Colour  # icon squares, what is pressed, the keyboard's ground
    ink: Colour
    ink_2: Colour
    ink_title: Colour
    ink_hint: Colour
    accent: Colour  # borders and words of what is chosen or leads on
    accent_edge: Colour
    icon: Colour
    line: Colour
    line_2: Colour
    tile_edge: Colour
    outline: Colour  # of what its fill alone sets off: clear where fills differ
    focus: Colour

    # Buttons and keys.
    primary: Colour
    primary_edge: Colour  # its pressed fill, too
    busy: Colour
    on_primary: Colour
    ink_key: Colour
    key: Colour  # function keys
    key_edge: Colour

    # The dark ground, and what stands on it.
    navy: Colour
    navy_deep: Colour  # the hall's ground, numbers' panels
    navy_lit: Colour  # bands
    navy_rule: Colour
    navy_line: Colour
    navy_mark: Colour
    on_navy: Colour
    on_navy_2: Colour
    quiet: Colour  # lines of a slogan that are not lit
    rings: Colour
    marker: Colour

    # Gold means a number or the way to one, in every palette.
    gold: Colour
    gold_edge: Colour
    gold_pressed: Colour
    on_gold: Colour

    # What has a meaning of its own: stop and fault, done and free, soon due.
    son: Colour
    son_edge: Colour
    lua: Colour
    lua_soft: Colour
    amber: Colour
    amber_soft: Colour
    on_alarm: Colour  # on son and on amber
    faces: Mapping[int, tuple[Colour, Colour]]
    """Level -> (border, fill) of a pressed face."""
