"""What the doctor found about one thing."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """`text` is what was found, `advice` what to do about it."""

    name: str
    state: Literal["ok", "warn", "bad"]
    text: str
    advice: str = ""
