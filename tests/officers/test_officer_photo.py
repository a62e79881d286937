"""`kiosk officer photo`: a small square beside officers.toml, whose hash the file names; nothing else changes."""

import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from kiosk.cli import main
from kiosk.configuration import load_officers, sha256
from kiosk.officer_photo import photo_file, set_photo
from kiosk.portrait import SIDE_PX

OFFICERS = Path(__file__).parents[2] / "config" / "officers.toml"
HUONG = "nguyen-thi-huong"


@pytest.fixture
def officers(tmp_path: Path) -> Path:
    return Path(shutil.copy(OFFICERS, tmp_path / "officers.toml"))


def portrait(folder: Path, colour: str = "#336699") -> Path:
    """An upright camera picture that knows where it was taken."""
    picture = Image.new("RGB", (600, 900), colour)
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    picture.save(folder / f"{colour[1:]}.jpg", exif=exif)
    return folder / f"{colour[1:]}.jpg"


def test_a_photo_becomes_a_small_square_named_by_its_hash(officers: Path, tmp_path: Path) -> None:
    before = officers.read_text(encoding="utf-8")
    digest = set_photo(officers, HUONG, portrait(tmp_path))
    content = photo_file(officers, digest).read_bytes()
    square = Image.open(io.BytesIO(content))
    assert (square.size, square.format, dict(square.getexif()), sha256(content)) == (
        (SIDE_PX, SIDE_PX),
        "JPEG",
        {},
        digest,
    )
    found = load_officers(officers).find(HUONG)
    assert found is not None
    assert found.photo == digest
    assert officers.read_text(encoding="utf-8").replace(f'photo = "{digest}"\n', "") == before


def test_a_new_photo_takes_the_place_of_the_old_one(officers: Path, tmp_path: Path) -> None:
    first = set_photo(officers, HUONG, portrait(tmp_path))
    second = set_photo(officers, HUONG, portrait(tmp_path, "#993300"))
    text = officers.read_text(encoding="utf-8")
    assert first != second
    assert (text.count(first), text.count(second), text.count("photo =")) == (0, 1, 1)


def test_what_cannot_be_used_changes_nothing(officers: Path, tmp_path: Path) -> None:
    before = officers.read_text(encoding="utf-8")
    (tmp_path / "words.jpg").write_text("no picture")
    for officer, picture, says in (
        ("nobody", portrait(tmp_path), "found no officer 'nobody'"),
        (HUONG, tmp_path / "words.jpg", "expected a JPEG, PNG or WebP"),
    ):
        with pytest.raises(ValueError, match=says):
            set_photo(officers, officer, picture)
    assert officers.read_text(encoding="utf-8") == before


def test_the_command_prints_the_hash_for_the_form(officers: Path, tmp_path: Path) -> None:
    arguments = ["officer", "photo", HUONG, "--file", str(officers), "--picture", str(portrait(tmp_path))]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    assert photo_file(officers, done.output.strip()).exists()
