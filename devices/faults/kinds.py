"""Everything that can go wrong, by name."""

from typing import Literal

LineKind = Literal["noise", "lost", "doubled", "flipped", "message_lost", "message_spoilt", "message_doubled"]
Direction = Literal["both", "to_host", "to_device"]

# share of the bytes: noise (one put in before it), lost, doubled, flipped;
# share of the messages: message_lost, message_spoilt (one byte flipped), message_doubled
LINE_SHARES: dict[LineKind, float] = {
    "noise": 0.01,
    "lost": 0.01,
    "doubled": 0.01,
    "flipped": 0.01,
    "message_lost": 0.15,
    "message_spoilt": 0.15,
    "message_doubled": 0.05,
}
SILENCE = "silence"  # nothing that the device says arrives; it goes on working
UNPLUG = "unplug"  # the cable is out: the host's port breaks
EVERYWHERE = (*LINE_SHARES, SILENCE, UNPLUG)
DIRECTIONS: tuple[Direction, ...] = ("both", "to_host", "to_device")

PRINTER = ("paper_out", "paper_near_end", "cover_open", "cutter_error", "power_cut")
PANEL = ("reboot", "overflow")
ALL = (*EVERYWHERE, *PRINTER, *PANEL)

# what lasts for so long when nobody says how long; all else lasts until the end
SHORT_MS = {"power_cut": 2_000, "reboot": 500}
