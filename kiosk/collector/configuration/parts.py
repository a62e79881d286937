"""The parts of a configuration as bytes: canonical JSON (sorted keys, UTF-8, no spaces), named by their SHA-256."""

import hashlib
import json
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from kiosk.settings import CentreSettings, Officers
from kiosk.wire.uplink import PartName

PART_NAMES: tuple[PartName, ...] = get_args(PartName)
MODELS: dict[str, type[BaseModel]] = {"centre": CentreSettings, "officers": Officers}


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def settings_bytes(settings: CentreSettings | Officers) -> bytes:
    return canonical(settings.model_dump(mode="json"))


def procedures_bytes(csv_text: str) -> bytes:
    return canonical({"csv": csv_text})


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# Parsed parts are shared: they are frozen, and their bytes never change. A province has about 200 centres.
@lru_cache(maxsize=256)
def read_centre(content: bytes) -> CentreSettings:
    return CentreSettings.model_validate_json(content)


@lru_cache(maxsize=256)
def read_officers(content: bytes) -> Officers:
    return Officers.model_validate_json(content)


def settings_data(content: bytes) -> dict[str, Any]:
    """A centre's settings as plain values of today's model: what an older one left out has its default."""
    return read_centre(content).model_dump(mode="json")


def csv_text(content: bytes) -> str:
    return json.loads(content)["csv"]
