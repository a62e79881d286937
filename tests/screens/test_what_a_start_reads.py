"""A start reads the rules of what its first pages are made of, and of nothing else: a rule that is not read leaves its
widget empty without a word."""

import re
from pathlib import Path

import pytest

from screens.pages.names import FIRST, FIRST_WIDGETS

SCREENS = Path(__file__).parents[2] / "screens"
PAGES, WIDGETS = SCREENS / "pages", SCREENS / "widgets"
HOME = {
    name: path.stem
    for path in WIDGETS.glob("*.py")
    for name in re.findall(r"^class (\w+)", path.read_text(encoding="utf-8"), re.M)
}
"""Widget -> its module."""


def of(name: str) -> set[str]:
    """The modules of widgets that a file and its rules name."""
    here = [folder / f"{name}.{kind}" for folder in (PAGES, WIDGETS) for kind in ("py", "kv")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in here if path.exists())
    named = {HOME[found] for found in re.findall(r"^ +([A-Z]\w*):$", text, re.M) if found in HOME}
    return named | set(re.findall(r"from screens\.widgets\.(\w+)", text))


@pytest.mark.parametrize("name", [*FIRST, *sorted(FIRST_WIDGETS)])
def test_what_stands_first_is_made_of_what_is_read_first(name: str) -> None:
    ruled = {module for module in of(name) if (WIDGETS / f"{module}.kv").exists()}
    assert ruled <= FIRST_WIDGETS


@pytest.mark.parametrize("path", sorted(WIDGETS.glob("*.kv")), ids=lambda path: path.stem)
def test_the_rules_of_a_widget_stand_beside_its_class(path: Path) -> None:
    ruled = re.findall(r"^<-?(\w+)", path.read_text(encoding="utf-8"), re.M)
    assert ruled
    assert {HOME[name] for name in ruled} == {path.stem}
