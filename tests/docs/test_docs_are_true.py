"""What the documents say is what the code has."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kiosk.cli import main
from kiosk.settings.reference import markdown

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\(([^)#]+)\)")


def commands(group: click.Group, path: str = "kiosk") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}"


@pytest.mark.parametrize("command", sorted(commands(main)))
def test_every_command_is_documented(command: str) -> None:
    assert f"`{command}" in (ROOT / "docs/commands.md").read_text()


def test_documented_commands_exist() -> None:
    documented = set(
        re.findall(r"^\| `(kiosk [a-z -]+?)(?: [A-Z\[-].*?)?`", (ROOT / "docs/commands.md").read_text(), re.M)
    )
    assert documented == set(commands(main))


def test_every_command_has_a_help_line() -> None:
    assert all(
        command.help
        for group in main.commands.values()
        if isinstance(group, click.Group)
        for command in group.commands.values()
    )


def test_the_settings_page_is_made_from_the_settings() -> None:
    assert (ROOT / "docs/settings.md").read_text() == markdown()


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text()):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize(
    "name", ["README.md", "CHANGELOG.md", "docs/architecture.md", "docs/events.md", "docs/decisions.md"]
)
def test_the_pages_people_start_from_are_there(name: str) -> None:
    assert len((ROOT / name).read_text()) > 500
