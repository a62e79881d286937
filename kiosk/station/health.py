"""How the devices are: state, never journalled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

PaperState = Literal["ok", "low", "out", "trouble", "unknown", "none"]
PanelState = Literal["ok", "silent"]


@dataclass(frozen=True, slots=True)
class DeviceHealth:
    """`paper` as in kiosk.wire: ok, low, out, trouble, unknown, none. `panels` by panel id.

    `faults` by port and `troubles` by panel id are words for staff. Of the paper roll: `paper_used_mm` since it was
    changed, `paper_left_mm` by estimate; None without a printer.
    """

    paper: PaperState = "none"
    panels: Mapping[str, PanelState] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    troubles: Mapping[str, str] = field(default_factory=dict)
    paper_used_mm: int | None = None
    paper_left_mm: int | None = None
