"""The one table of settings: names, types, units, defaults, limits, help. It feeds loader, doctor, form and docs."""

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
from kiosk.settings.station import (
    BusDevice,
    BusPort,
    CollectorLink,
    PanelPort,
    PanelUse,
    PrinterPort,
    StationSettings,
    TerminalSettings,
)

__all__ = [
    "AnnouncerSettings",
    "BusDevice",
    "BusPort",
    "CentreSettings",
    "CollectorLink",
    "Contact",
    "CounterSettings",
    "Hours",
    "KioskSettings",
    "Names",
    "Officer",
    "Officers",
    "PanelPort",
    "PanelUse",
    "PrinterPort",
    "RatingSettings",
    "Reason",
    "ReceptionSession",
    "ServiceSettings",
    "SloganSet",
    "StationSettings",
    "TerminalSettings",
    "Wifi",
]
