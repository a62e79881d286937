"""Reads config/guide.toml."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from kiosk import resources
from kiosk.procedures.guide import Guide


def read_guide(path: Path) -> Guide:
    """ValueError names the file, the row, what was found and what was expected."""
    try:
        return Guide.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        row = ".".join(str(part) for part in first["loc"]) or "guide"
        found = f", found {first['input']!r}" if first["loc"] else ""
        raise ValueError(f"{path}: {row}: {first['msg']}{found}"[:600]) from error
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: found no TOML: {error}") from error


@cache
def shipped_guide() -> Guide:
    """The one that comes with the product, read once."""
    return read_guide(resources.config("guide.toml"))
