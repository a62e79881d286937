"""What stations tell screens of the things about people: whether the Wi-Fi that is offered works."""

from typing import Literal

WifiState = Literal["unknown", "up", "down"]
"""`unknown`: nobody looks, or has looked long enough."""
