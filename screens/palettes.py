"""The palettes a centre chooses from.

Those of one hue have the steps of the designed one, turned in OKLCH with the luminance of each step kept, so that every
contrast is the designed one's. Red is none of them: it means stop and fault.
"""

from collections.abc import Mapping

from kiosk.settings.theme import PaletteName
from screens.palette import CLEAR, Palette, colour

_FACES = {
    5: (colour("#0B6B47"), colour("#E1F2EA")),
    4: (colour("#3F7A1E"), colour("#EAF3DF")),
    3: (colour("#8A6100"), colour("#FCF2D6")),
    2: (colour("#B0500C"), colour("#FDEBDD")),
    1: (colour("#B3141A"), colour("#FBE9E8")),
}


def _of_one_hue(
    steps: tuple[str, str, str, str, str, str, str, str],
    inks: tuple[str, str],
    lines: tuple[str, str],
    on_dark: tuple[str, str],
) -> Palette:
    """`steps` from the darkest (950) to the ground (50); `on_dark`: what is quiet on navy, and its rings."""
    c950, c900, c700, c600, c400, c200, c100, c50 = map(colour, steps)
    return Palette(
        ground=c50,
        card=colour("#FFFFFF"),
        soft=c100,
        ink=colour(inks[0]),
        ink_2=colour(inks[1]),
        ink_title=c900,
        ink_hint=c600,
        accent=c700,
        accent_edge=c200,
        icon=c700,
        line=colour(lines[0]),
        line_2=colour(lines[1]),
        tile_edge=colour(lines[0]),
        outline=CLEAR,
        focus=c950,
        primary=c700,
        primary_edge=c950,
        busy=c600,
        on_primary=colour("#FFFFFF"),
        ink_key=c950,
        key=c200,
        key_edge=c400,
        navy=c900,
        navy_deep=c950,
        navy_lit=c700,
        navy_rule=c700,
        navy_line=c600,
        navy_mark=c400,
        on_navy=colour("#FFFFFF"),
        on_navy_2=c200,
        quiet=colour(on_dark[0]),
        rings=colour(on_dark[1]),  # at 25 %, the line the drawings show on navy
        marker=colour("#E5484D"),
        gold=colour("#F5BE41"),
        gold_edge=colour("#B67A08"),
        gold_pressed=colour("#DFA01F"),
        on_gold=c950,
        son=colour("#B3141A"),
        son_edge=colour("#7E0A0F"),
        lua=colour("#0B6B47"),
        lua_soft=colour("#E1F2EA"),
        amber=colour("#8A4B00"),
        amber_soft=colour("#FFF0D6"),
        on_alarm=colour("#FFFFFF"),
        faces=_FACES,
    )


CHAM = _of_one_hue(
    ("#021A38", "#04264F", "#053873", "#17538F", "#6C94BF", "#BBD0E6", "#DCE7F3", "#F0F4F9"),
    ("#0B1F35", "#3B4E66"),
    ("#C4D1DF", "#72869D"),
    ("#8FB0D3", "#5092D7"),
)
LUA = _of_one_hue(
    ("#002011", "#002E1B", "#014329", "#045E3C", "#6A9C81", "#BBD4C5", "#DCE9E1", "#EFF5F2"),
    ("#082316", "#385344"),
    ("#C4D4CB", "#718A7B"),
    ("#8EB69F", "#499F75"),
)
GU = _of_one_hue(
    ("#2F1209", "#421B0F", "#602917", "#7C422F", "#B38779", "#E0C9C1", "#F0E3E0", "#F8F3F1"),
    ("#2E1912", "#5F4840"),
    ("#DCCDC8", "#977F77"),
    ("#C9A599", "#C37D67"),
)
SIM = _of_one_hue(
    ("#271131", "#391945", "#522665", "#6D3F81", "#A685B5", "#D9C8E0", "#EBE3F0", "#F6F3F8"),
    ("#281830", "#584760"),
    ("#D7CCDC", "#907E98"),
    ("#BEA4CB", "#B07AC7"),
)

# What is black on black is not seen: lower edges, rings, bands.
_BLACK, _WHITE, _GOLD = colour("#000000"), colour("#FFFFFF"), colour("#FFD84D")
CONTRAST = Palette(
    least_rim=5,
    ground=_BLACK,
    card=_BLACK,
    soft=_BLACK,
    ink=_WHITE,
    ink_2=_WHITE,
    ink_title=_WHITE,
    ink_hint=_WHITE,
    accent=_GOLD,
    accent_edge=_BLACK,
    icon=_WHITE,
    line=_WHITE,
    line_2=_WHITE,
    tile_edge=_BLACK,
    outline=_WHITE,
    focus=_GOLD,
    primary=_WHITE,
    primary_edge=_WHITE,
    busy=_WHITE,
    on_primary=_BLACK,
    ink_key=_WHITE,
    key=_BLACK,
    key_edge=_BLACK,
    navy=_BLACK,
    navy_deep=_BLACK,
    navy_lit=_BLACK,
    navy_rule=_WHITE,
    navy_line=_WHITE,
    navy_mark=_WHITE,
    on_navy=_WHITE,
    on_navy_2=_WHITE,
    quiet=_WHITE,
    rings=_BLACK,
    marker=_GOLD,
    gold=_GOLD,
    gold_edge=_BLACK,
    gold_pressed=_WHITE,
    on_gold=_BLACK,
    son=_GOLD,
    son_edge=_WHITE,
    lua=_WHITE,
    lua_soft=_BLACK,
    amber=_GOLD,
    amber_soft=_BLACK,
    on_alarm=_BLACK,
    faces={level: (_GOLD, _BLACK) for level in range(1, 6)},
)

PALETTES: Mapping[PaletteName, Palette] = {"cham": CHAM, "lua": LUA, "gu": GU, "sim": SIM, "contrast": CONTRAST}
