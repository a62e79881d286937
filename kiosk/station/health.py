"""How the devices are: state, never journalled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

PaperState = Literal["ok", "low", "out", "trouble", "unknown", "none"]
PanelState = Literal["ok", "silent"]


@dataclass(frozen=True, slots=True)
class DeviceHealth:
    """`paper` as in kiosk.wire: ok, low, out, trouble, unknown, none. `panels` by panel id; `faults` by port."""

    paper: PaperState = "none"
    panels: Mapping[str, PanelState] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
