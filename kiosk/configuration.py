"""Reads and checks configuration: TOML files of this machine, and parts as they come from the collector.

A part is canonical JSON named by its SHA-256, so that "has it changed" is a comparison of names.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from kiosk.configuration_error import ConfigurationError
from kiosk.procedures.catalogue import Procedure, read_catalogue
from kiosk.procedures.guide import Guide
from kiosk.procedures.shown import for_citizens
from kiosk.settings import CentreSettings, Officers
from kiosk.settings.station import StationSettings

PART_NAMES = ("centre", "officers", "procedures")
# Without it the questions of the product itself are asked.
GUIDE = "guide"

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a centre runs on. `hashes` are "name:sha256", sorted, as journalled. `guide`: the centre's own questions."""

    centre: CentreSettings
    officers: Officers
    procedures: tuple[Procedure, ...]
    hashes: tuple[str, ...]
    guide: Guide | None = None


def canonical_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def load_station(path: Path) -> StationSettings:
    """Relative paths in the file are taken from the file's own folder."""
    data = _toml(path)
    for key in ("data_dir", "centre_file", "officers_file", "procedures_file"):
        if isinstance(data.get(key), str):
            data[key] = path.parent / data[key]
    for table, key in (("collector", "token_file"), ("announcer", "voice_dir")):
        inner = data.get(table)
        if isinstance(inner, dict) and isinstance(inner.get(key), str):
            inner[key] = path.parent / inner[key]
    return _check(StationSettings, data, str(path))


def load_centre(path: Path) -> CentreSettings:
    return _check(CentreSettings, _toml(path), str(path))


def load_officers(path: Path) -> Officers:
    return _check(Officers, _toml(path), str(path))


def local_parts(settings: StationSettings) -> dict[str, bytes]:
    """The parts made from the local files, as the collector would serve them."""
    try:
        csv = settings.procedures_file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        found = getattr(error, "strerror", None) or str(error)
        raise ConfigurationError(str(settings.procedures_file), "file", found, "a readable UTF-8 CSV") from error
    return {
        "centre": canonical_json(load_centre(settings.centre_file).model_dump(mode="json")),
        "officers": canonical_json(load_officers(settings.officers_file).model_dump(mode="json")),
        "procedures": canonical_json({"csv": csv}),
    }


def read_parts(parts: Mapping[str, bytes]) -> Configuration:
    """Check all parts together; raises ConfigurationError at the first trouble and changes nothing."""
    if missing := [name for name in PART_NAMES if name not in parts]:
        raise ConfigurationError("configuration", ", ".join(missing), "nothing", "this part")
    return Configuration(
        centre=_check(CentreSettings, _json("centre", parts["centre"]), "centre"),
        officers=_check(Officers, _json("officers", parts["officers"]), "officers"),
        procedures=_procedures(_json("procedures", parts["procedures"])),
        hashes=tuple(f"{name}:{sha256(parts[name])}" for name in sorted({*PART_NAMES, GUIDE} & parts.keys())),
        guide=_check(Guide, _json(GUIDE, parts[GUIDE]), GUIDE) if GUIDE in parts else None,
    )


def _procedures(data: dict[str, Any]) -> tuple[Procedure, ...]:
    text = data.get("csv")
    if not isinstance(text, str):
        raise ConfigurationError("procedures", "csv", type(text).__name__, "the text of a CSV file")
    procedures, problems = read_catalogue(text)
    if problems:
        first = problems[0]
        raise ConfigurationError("procedures", f"csv line {first.line} {first.column}", first.found, first.expected)
    return for_citizens(procedures)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(str(path), "syntax", str(error), "valid TOML (https://toml.io)") from error
    except (OSError, UnicodeDecodeError) as error:
        found = getattr(error, "strerror", None) or str(error)
        raise ConfigurationError(str(path), "file", found, "a readable UTF-8 file") from error


def _json(part: str, content: bytes) -> dict[str, Any]:
    try:
        data = json.loads(content)
    except ValueError as error:
        raise ConfigurationError(part, "syntax", str(error), "JSON") from error
    if not isinstance(data, dict):
        raise ConfigurationError(part, "syntax", type(data).__name__, "a JSON object")
    return data


def _check(model: type[M], data: dict[str, Any], where: str) -> M:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "file"
        raise ConfigurationError(where, key, _found(first), _expected(first)) from error


def _found(error: Any) -> str:
    if error["type"] == "missing":
        return "nothing"
    return repr(error["input"])[:80]


def _expected(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return "no such key; see docs/settings.md for the names"
    return str(error["msg"]).removeprefix("Input should be ").removeprefix("String should have ")
