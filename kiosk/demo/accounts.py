"""Who may sign in where: the collector's accounts as `demo-setup` made them, the officers' trial PINs."""

from dataclasses import dataclass
from typing import Any

from kiosk import resources
from kiosk.configuration import load_officers
from kiosk.demo.programs import last_json


@dataclass(frozen=True, slots=True)
class Account:
    role: str
    user: str
    password: str


@dataclass(frozen=True, slots=True)
class OfficerPin:
    id: str
    name: str
    badge: str
    pin: str


def read_accounts(output: str) -> tuple[Account, ...]:
    """`demo-setup` prints {"administrator", "administrator_password", "staff", "staff_password", "station"}."""
    found: dict[str, Any] = last_json(output)
    return tuple(Account(role, found[role], found[f"{role}_password"]) for role in ("administrator", "staff"))


def trial_pins() -> tuple[OfficerPin, ...]:
    """The PINs of the starter officers: 24 and the badge's last two digits (head of config/officers.toml)."""
    officers = load_officers(resources.config("officers.toml")).officers
    return tuple(OfficerPin(o.id, o.name, o.badge, f"24{o.badge[-2:]}") for o in officers)
