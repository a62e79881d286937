"""The one table of settings: names, types, units, defaults, limits, help. It feeds loader, doctor, form and docs.

A centre's are named here; those of one machine stand in `kiosk.settings.station`, which screens never read.
"""

from kiosk.settings.announcer import AnnouncerSettings
from kiosk.settings.centre import (
    CentreSettings,
    CounterSettings,
    KioskSettings,
    Names,
    RatingSettings,
    Reason,
    ServiceSettings,
    SloganSet,
    Wifi,
)
from kiosk.settings.hours import Hours
from kiosk.settings.information import Contact, ReceptionSession
from kiosk.settings.officers import Officer, Officers

__all__ = [
    "AnnouncerSettings",
    "CentreSettings",
    "Contact",
    "CounterSettings",
    "Hours",
    "KioskSettings",
    "Names",
    "Officer",
    "Officers",
    "RatingSettings",
    "Reason",
    "ReceptionSession",
    "ServiceSettings",
    "SloganSet",
    "Wifi",
]
