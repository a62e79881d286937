"""Profiles are read strictly: an error names file, field, what was found and what was expected."""

from pathlib import Path

import pytest

from devices.printers.profile import PrinterProfile, ProfileError, load_profile

FOLDER = Path(__file__).parents[3] / "config" / "printers"
GOOD = (FOLDER / "generic-80mm.toml").read_text(encoding="utf-8")


def written(folder: Path, text: str) -> Path:
    path = folder / "p.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_profile_loads_and_is_named_as_its_file(path: Path) -> None:
    assert load_profile(path).name == path.stem


def test_the_two_generic_profiles_differ_where_the_paper_does(wide: PrinterProfile, narrow: PrinterProfile) -> None:
    assert (wide.width_dots, narrow.width_dots) == (576, 384)
    assert wide.cutter
    assert not narrow.cutter
    assert wide.rtscts


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("width_dots = 576", "width_dots = 5760", "width_dots = 5760: expected 192 to 832"),
        ("width_dots = 576", 'width_dots = "576"', "width_dots = '576': expected int"),
        ("status = true", "status = 1", "status = 1: expected bool"),
        ('flow_control = "rtscts"', 'flow_control = "dsr"', "expected 'none' or 'rtscts'"),
        ('vietnamese = "raster"', 'vietnamese = "viscii"', "expected one of raster, tcvn3, cp1258"),
        ('vietnamese = "raster"', 'vietnamese = "tcvn3"', "with tcvn3_page = 0: expected the page's number"),
        ("dpi = 203\n", "", "dpi: unknown or missing"),
        ("dpi = 203\n", "dpi = 203\ncolour = 1\n", "colour: unknown or missing"),
        ("dpi = 203\n", "dpi =\n", "expected a printer profile in TOML"),
    ],
)
def test_a_wrong_field_is_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = written(tmp_path, GOOD.replace(old, new))
    with pytest.raises(ProfileError, match=r"p\.toml") as caught:
        load_profile(path)
    assert words in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"none\.toml"):
        load_profile(tmp_path / "none.toml")
