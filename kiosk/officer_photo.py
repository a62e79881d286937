"""Sets an officer's photo in officers.toml: a square picture beside the file, named by its hash."""

import re
from pathlib import Path

from kiosk.checked_picture import NoPictureError
from kiosk.configuration import load_officers, sha256
from kiosk.portrait import square
from kiosk.whole_files import write_whole

FOLDER = "photos"


def photo_file(officers_file: Path, digest: str) -> Path:
    """Where the photo of this hash lies."""
    return officers_file.parent / FOLDER / f"{digest}.jpg"


def set_photo(path: Path, officer_id: str, picture: Path) -> str:
    """Its hash. Raises ConfigurationError for a bad file, ValueError for an unknown officer or no picture."""
    officers = load_officers(path)
    officer = officers.find(officer_id)
    if officer is None:
        known = ", ".join(o.id for o in officers.officers)
        raise ValueError(f"{path}: found no officer {officer_id!r}, expected one of {known}")
    try:
        content = square(picture.read_bytes())
    except NoPictureError as error:
        raise ValueError(f"{picture}: {error}") from error
    digest = sha256(content)
    changed = _with_photo(path.read_text(encoding="utf-8"), path, officer_id, officer.photo, digest)
    target = photo_file(path, digest)
    target.parent.mkdir(exist_ok=True)
    write_whole(target, content, durable=True)
    write_whole(path, changed.encode(), durable=True)
    return digest


def _with_photo(text: str, path: Path, officer_id: str, old: str, digest: str) -> str:
    """The rest of the file stays as people wrote it."""
    pattern = rf'^photo\s*=\s*"{old}"' if old else rf'^id\s*=\s*"{re.escape(officer_id)}"[^\n]*$'
    found = re.findall(pattern, text, re.MULTILINE)
    if len(found) != 1:
        wanted = f'photo = "{digest}"'
        raise ValueError(f"{path}: found {officer_id} or the old photo {len(found)} times, expected once; add {wanted}")
    line = f'photo = "{digest}"' if old else f'{found[0]}\nphoto = "{digest}"'
    return text.replace(found[0], line, 1)
