"""A palette is chosen by its name and its colours; what the form shows of it is what the screens have."""

from typing import get_args

from kiosk.settings import CentreSettings
from kiosk.settings.theme import PaletteName
from screens.palettes import PALETTES
from screens.theme import code

NAMES = get_args(PaletteName)


def test_the_swatches_are_the_screens_own_colours() -> None:
    from kiosk.collector.configuration.palette_choice import SWATCHES

    shown = {name: (p.navy, p.primary, p.ground, p.gold) for name, p in PALETTES.items()}
    assert {name: tuple(map(code, colours)) for name, colours in shown.items()} == SWATCHES
    assert tuple(SWATCHES) == NAMES


def test_each_palette_has_a_name_for_people_and_the_chosen_one_is_marked() -> None:
    from kiosk.collector.configuration.form_html import node_html
    from kiosk.collector.configuration.form_tree import Form, schema_of, tree

    form = Form(widgets={"palette": "swatches"})
    section = next(
        node for node in tree(schema_of(CentreSettings), {"theme": {"palette": "gu"}}, form) if node.path == "theme"
    )
    html = node_html(section)
    assert html.count('type="radio"') == html.count("<svg") == len(NAMES)
    assert 'value="gu" checked>' in html
    assert html.count(" checked") == 1
    assert all(f"<span>{name}</span>" not in html for name in NAMES)
    assert "<span>Nâu gụ</span>" in html


def test_another_palette_is_told_in_words() -> None:
    from kiosk.collector.configuration.changes import between_settings

    old, new = ({"theme": {"palette": name}} for name in ("cham", "contrast"))
    assert between_settings(old, new) == ["Màu sắc, biểu trưng › Bộ màu: “Xanh chàm” → “Tương phản cao”"]
