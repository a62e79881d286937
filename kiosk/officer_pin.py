"""Sets an officer's PIN in officers.toml, leaving the rest of the file as people wrote it."""

import re
from pathlib import Path

from kiosk.configuration import load_officers
from kiosk.settings.pins import hash_pin


def set_pin(path: Path, officer_id: str, pin: str) -> None:
    """Raises ConfigurationError for a bad file, ValueError for an unknown officer or a bad PIN."""
    officer = load_officers(path).find(officer_id)
    if officer is None:
        known = ", ".join(o.id for o in load_officers(path).officers)
        raise ValueError(f"{path}: found no officer {officer_id!r}, expected one of {known}")
    text = path.read_text(encoding="utf-8")
    changed, count = re.subn(re.escape(f'"{officer.pin_hash}"'), f'"{hash_pin(pin)}"', text)
    if count != 1:
        raise ValueError(f"{path}: found the old PIN hash of {officer_id} {count} times, expected once; edit by hand")
    draft = path.with_suffix(".new")
    draft.write_text(changed, encoding="utf-8")
    draft.rename(path)
