"""A centre's questions as the plain data that pages and drafts work on; without any of its own, the product's."""

from typing import Any

import pydantic_core

from kiosk.collector.configuration import parts
from kiosk.collector.models import ConfigPart
from kiosk.procedures.guide import Guide
from kiosk.procedures.guide_file import shipped_guide

Data = dict[str, Any]


def starter() -> Data:
    return shipped_guide().model_dump(mode="json")


def read_guide(sha256: str | None) -> Data:
    """Of a published part."""
    if not sha256:
        return starter()
    content = ConfigPart.objects.values_list("content", flat=True).get(sha256=sha256)
    found: Data = pydantic_core.from_json(bytes(content))
    return found


def guide_bytes(guide: Guide) -> bytes:
    return parts.canonical(guide.model_dump(mode="json"))
