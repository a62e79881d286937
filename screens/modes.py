"""How one person wants the screens: their own wishes, gone with them."""

from dataclasses import dataclass

SLOW = 2.5  # times as long; "45 s without a touch" becomes nearly two minutes


@dataclass(frozen=True, slots=True)
class Modes:
    """`reach`: everything touched stands low. `slow`: nothing goes away soon. `read`: the screen is read aloud."""

    large: bool = False
    contrast: bool = False
    reach: bool = False
    slow: bool = False
    read: bool = False


USUAL = Modes()
